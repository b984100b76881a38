using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RunMetrics.Shared.Dependencies;
using Xunit.Abstractions;

namespace RunMetrics.Tests.Dependencies;

/// <summary>
/// The graph against an independent walk: every name in the source of RunMetrics.Snapshots, bound by Roslyn, is an edge from the type around it
/// to the type that declares what it names. IL has all of them but those the compiler copies, and each of these is told why.
/// </summary>
public sealed class SourceOracleTests(ITestOutputHelper output)
{
    private static readonly string[] ImplicitUsings = ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    [Fact]
    public void The_graph_has_the_edges_of_the_source()
    {
        var assembly = AssemblyReader.Read(Own.Snapshots);
        var compiled = assembly.Uses.Where(use => use.To < assembly.Types.Count)
            .Select(use => (CompiledSource.NameOf(assembly, use.From), CompiledSource.NameOf(assembly, use.To))).ToHashSet();
        var known = assembly.Types.Select((_, type) => CompiledSource.NameOf(assembly, type)).ToHashSet(StringComparer.Ordinal);

        var source = SourceUses(known, out var names, out var unbound);

        var missing = source.Where(use => !compiled.Contains(use.Key)).ToList();
        var unexplained = missing.Where(use => use.Value is Reason.None).Select(use => $"{use.Key.From} -> {use.Key.To}").Order(StringComparer.Ordinal).ToList();
        output.WriteLine($"{names} names, {unbound} that mean nothing to this compiler");
        output.WriteLine($"{source.Count} edges in the source, {compiled.Count} in IL, {missing.Count} missing: {string.Join(", ", missing.CountBy(use => use.Value).Select(reason => $"{reason.Value} {reason.Key}"))}");
        var extra = compiled.Where(use => !source.ContainsKey(use)).Select(use => $"{use.Item1} -> {use.Item2}").Order(StringComparer.Ordinal).ToList();
        output.WriteLine($"{extra.Count} edges in IL alone:\n{string.Join('\n', extra)}");
        Assert.True(source.Count > 1_000);
        // An oracle that does not understand the source would find nothing missing.
        Assert.True(unbound < names / 50, $"{unbound} of {names} names could not be bound.");
        Assert.Empty(unexplained);
        Assert.True(missing.Count <= source.Count / 10, "What the compiler copies is a small part.");
    }

    private static Dictionary<(string From, string To), Reason> SourceUses(HashSet<string> known, out int names, out int unbound)
    {
        (names, unbound) = (0, 0);
        var compilation = Compilation();
        var uses = new Dictionary<(string From, string To), Reason>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                names++;
                if (model.GetSymbolInfo(name) is { Symbol: null, CandidateSymbols.Length: 0 } && name is not IdentifierNameSyntax { IsVar: true })
                    unbound++;
                if (Target(model, name) is not { } to || Owner(model, name) is not { } from || from == to || !known.Contains(from) || !known.Contains(to))
                    continue;
                // One place that IL has to show is enough for the edge to be asked for.
                var reason = ReasonOf(model, name);
                if (!uses.TryGetValue((from, to), out var best) || reason < best)
                    uses[(from, to)] = reason;
            }
        }

        return uses;
    }

    private static string? Target(SemanticModel model, SimpleNameSyntax name)
    {
        var info = model.GetSymbolInfo(name);
        var symbol = info.Symbol ?? (info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null);
        symbol = symbol is IAliasSymbol alias ? alias.Target : symbol;
        var type = symbol switch
        {
            INamedTypeSymbol named => named,
            IMethodSymbol { MethodKind: MethodKind.LocalFunction } => null,
            IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol => symbol.ContainingType,
            _ => null,
        };
        return type is { IsAnonymousType: false } ? NameOf(type) : null;
    }

    private static string? Owner(SemanticModel model, SyntaxNode name)
    {
        var declaration = name.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);
        return declaration is null ? null : model.GetDeclaredSymbol(declaration) is INamedTypeSymbol type ? NameOf(type) : null;
    }

    private static string NameOf(INamedTypeSymbol type)
    {
        type = type.OriginalDefinition;
        if (type.ContainingType is { } outer)
            return $"{NameOf(outer)}+{type.MetadataName}";
        return type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{type.MetadataName}" : type.MetadataName;
    }

    private static Reason ReasonOf(SemanticModel model, SimpleNameSyntax name)
    {
        if (name.Ancestors().OfType<InvocationExpressionSyntax>().Any(call => call.Expression is IdentifierNameSyntax { Identifier.Text: "nameof" }))
            return Reason.NameOf;
        // A number and an enum are the same to IL: the cast is no instruction.
        if (name.Parent is CastExpressionSyntax cast && cast.Type == name && model.GetTypeInfo(cast).Type is { TypeKind: TypeKind.Enum })
            return Reason.EnumCast;
        // A constant, or the type before the dot of one.
        for (SyntaxNode? node = name; node is ExpressionSyntax; node = node.Parent)
        {
            if (model.GetSymbolInfo(node).Symbol is IFieldSymbol { HasConstantValue: true } || model.GetConstantValue(node).HasValue)
                return Reason.Const;
        }

        if (name.Ancestors().Any(node => node is UsingDirectiveSyntax))
            return Reason.Using;
        return name.Parent is QualifiedNameSyntax or MemberAccessExpressionSyntax && name.Parent is { } qualified && qualified.GetLastToken() != name.GetLastToken() && model.GetSymbolInfo(qualified).Symbol is INamedTypeSymbol
            ? Reason.Outer
            : Reason.None;
    }

    private static CSharpCompilation Compilation()
    {
        var folder = Repository.PathOf("src", "RunMetrics.Snapshots");
        var files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .Concat(Directory.EnumerateFiles(Repository.PathOf("src", "Shared", "Dependencies"), "*.cs"))
            .Append(Repository.PathOf("src", "Shared", "CapturedText.cs"))
            .Append(Repository.PathOf("src", "Shared", "DiagnosticCodes.cs"));
        var options = new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: ["NET", "NET10_0", "NET10_0_OR_GREATER"]);
        return CSharpCompilation.Create(
            "RunMetrics.Snapshots",
            [
                .. files.Order(StringComparer.Ordinal).Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file)),
                CSharpSyntaxTree.ParseText(string.Concat(ImplicitUsings.Select(space => $"global using global::{space};")), options),
            ],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(file => Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(file) is "netstandard.dll" or "mscorlib.dll")
                .Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    }

    private enum Reason
    {
        None,
        Const,
        NameOf,
        Using,
        EnumCast,

        /// <summary>Only says in which type the named one is nested.</summary>
        Outer,
    }
}
