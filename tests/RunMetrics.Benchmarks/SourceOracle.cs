using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RunMetrics.Shared.Dependencies;

namespace RunMetrics.Benchmarks;

/// <summary>
/// The graph against an independent walk: every name in the source, bound by the compiler, is an edge from the type around it to the type it
/// names or that declares what it names. Each edge the graph lacks is listed with why.
/// </summary>
internal static class SourceOracle
{
    public static async Task<int> RunAsync(Options options)
    {
        await Repository.PrepareAsync("dotnet", ["build", "-c", "Release", "-v", "q", "src/RunMetrics.Analyzer"], Repository.Root);
        var projects = options.List("project");
        if (options.List("source") is [var sources])
            projects = [.. projects, await CompiledProject.CreateAsync("oracle-source", Path.GetFullPath(sources), string.Join(';', options.List("constants")))];
        Console.WriteLine("| project | lines | edges of names | in IL | with the analyzer | missing | of the source, but no name |\n|---|---|---|---|---|---|---|");
        var details = new List<string>();
        foreach (var project in projects)
            details.AddRange(await CompareAsync(project, options.List("framework")));
        Console.WriteLine();
        details.ForEach(Console.WriteLine);
        return 0;
    }

    private static async Task<IEnumerable<string>> CompareAsync(string project, IReadOnlyList<string> framework)
    {
        var call = await CompilerCall.OfAsync(project, [.. framework.Select(one => "-p:TargetFramework=" + one)]);
        var name = Path.GetFileNameWithoutExtension(project);
        var work = Repository.CreateWorkFolder("oracle-" + name);
        var (dll, uses, generated) = (Path.Combine(work, call.Assembly + ".dll"), Path.Combine(work, name + ".uses"), Directory.CreateDirectory(Path.Combine(work, "generated")).FullName);
        var arguments = await call.ResponseFileAsync(
            Path.Combine(work, "oracle.rsp"),
            ["/out:" + dll, "/doc:" + Path.Combine(work, name + ".xml"), "/generatedfilesout:" + generated, .. await CompilerCall.AnalyzerAsync(work, uses)]);
        await Repository.PrepareAsync("dotnet", ["exec", CompilerCall.Compiler, "@" + arguments], call.Folder);
        var read = AssemblyReader.Read(dll);
        var (il, both) = (Edges(read), Edges(SourceUseMerge.Merge(read, SourceUsesFile.Read(await File.ReadAllBytesAsync(uses)))));
        var known = read.Types.Select(type => type.Namespace.Length == 0 ? type.Name : $"{type.Namespace}.{type.Name}").ToHashSet(StringComparer.Ordinal);
        var compilation = Compilation(call, generated);
        var source = Walk(compilation, known);
        var missing = source.Where(use => !both.Contains(use.Key)).ToList();
        var extra = both.Except(il).Where(use => !source.ContainsKey(use)).Select(use => $"{name}: of the source, but no name: {use.From} -> {use.To}").Order(StringComparer.Ordinal).ToList();
        var lines = compilation.SyntaxTrees.Where(tree => !tree.FilePath.StartsWith(generated, StringComparison.Ordinal)).Sum(tree => tree.GetText().Lines.Count);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {lines:N0} | {source.Count:N0} | {Share(source.Keys.Count(il.Contains), source.Count)} | {Share(source.Count - missing.Count, source.Count)} | {missing.Count} | {extra.Count} |"));
        return missing.GroupBy(use => use.Value.Reason, StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal)
            .SelectMany(group => group.Select(use => $"{name}: {group.Key}: {use.Key.From} -> {use.Key.To} at {use.Value.Place}").Order(StringComparer.Ordinal).Prepend($"{name}: {group.Key}: {group.Count()}"))
            .Concat(extra);
    }

    private static string Share(int part, int whole) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:F2} %");

    private static HashSet<(string From, string To)> Edges(CompiledAssembly assembly) =>
        [.. assembly.Uses.Where(use => use.To < assembly.Types.Count).Select(use => (NameOf(assembly.Types[use.From]), NameOf(assembly.Types[use.To])))];

    private static string NameOf(CompiledType type) => type.Namespace.Length == 0 ? type.Name : $"{type.Namespace}.{type.Name}";

    private static CSharpCompilation Compilation(CompilerCall call, string generated)
    {
        var parsed = CSharpCommandLineParser.Default.Parse(call.Arguments.Select(static argument => argument.Replace("\"", "", StringComparison.Ordinal)), call.Folder, sdkDirectory: null);
        var files = parsed.SourceFiles.Select(static file => file.Path).Concat(Directory.EnumerateFiles(generated, "*.cs", SearchOption.AllDirectories));
        var options = parsed.ParseOptions.WithLanguageVersion(LanguageVersion.Preview);
        return CSharpCompilation.Create(
            parsed.CompilationName,
            files.Order(StringComparer.Ordinal).Select(file => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(file)), options, file)),
            parsed.MetadataReferences.Select(reference => MetadataReference.CreateFromFile(Path.Combine(call.Folder, reference.Reference), reference.Properties)),
            parsed.CompilationOptions);
    }

    private static Dictionary<(string From, string To), (string Reason, string Place)> Walk(CSharpCompilation compilation, HashSet<string> known)
    {
        var uses = new Dictionary<(string From, string To), (string Reason, string Place)>();
        var (names, unbound) = (0, 0);
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
                // Of several places the one that is hardest to explain away tells why the graph should have the edge.
                var reason = ReasonOf(model, name);
                var line = name.GetLocation().GetLineSpan();
                if (!uses.TryGetValue((from, to), out var best) || string.CompareOrdinal(reason, best.Reason) > 0)
                    uses[(from, to)] = (reason, string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(line.Path)}:{line.StartLinePosition.Line + 1} {name.Parent?.Parent?.ToString().ReplaceLineEndings(" ") ?? ""}"));
            }
        }

        if (unbound > names / 50)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{unbound} of {names} names mean nothing to this compiler: the comparison says little."));
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
        var declaration = name.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault(static node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);
        return declaration is null ? null : model.GetDeclaredSymbol(declaration) is INamedTypeSymbol type ? NameOf(type) : null;
    }

    private static string NameOf(INamedTypeSymbol type)
    {
        type = type.OriginalDefinition;
        if (type.ContainingType is { } outer)
            return $"{NameOf(outer)}+{type.MetadataName}";
        return type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{type.MetadataName}" : type.MetadataName;
    }

    // Sorted so that what needs no edge comes first.
    private static string ReasonOf(SemanticModel model, SimpleNameSyntax name)
    {
        if (name.Ancestors().Any(static node => node is UsingDirectiveSyntax))
            return "1 using directive";
        if (name.Parent is QualifiedNameSyntax or MemberAccessExpressionSyntax && name.Parent.GetLastToken() != name.GetLastToken())
        {
            // What stands before the dot only says where the thing behind it is found.
            if (model.GetSymbolInfo(name.Parent).Symbol is INamedTypeSymbol)
                return "2 type around the named one";
            if (model.GetSymbolInfo(name).Symbol is INamedTypeSymbol && model.GetSymbolInfo(name.Parent).Symbol is { IsStatic: true } member)
                return SymbolEqualityComparer.Default.Equals(member.ContainingType.OriginalDefinition, model.GetSymbolInfo(name).Symbol!.OriginalDefinition) ? "6 static member" : "3 static member named by a derived type";
        }

        if (name.Ancestors().OfType<InvocationExpressionSyntax>().Any(static call => call.Expression is IdentifierNameSyntax { Identifier.Text: "nameof" }))
            return "4 nameof";
        return model.GetConstantValue(name).HasValue ? "5 constant" : "7 other";
    }
}
