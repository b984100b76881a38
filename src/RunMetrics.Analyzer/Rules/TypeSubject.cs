using Microsoft.CodeAnalysis;
using RunMetrics.Analyzer.Uses;
using RunMetrics.Shared.Rules;

namespace RunMetrics.Analyzer.Rules;

/// <summary>What rules ask about a type, answered by the compiler.</summary>
internal sealed class TypeSubject : IRuleSubject
{
    public TypeSubject(INamedTypeSymbol type, IAssemblySymbol compilation, ISet<string> ownAssemblies, string root)
    {
        var name = TypeNames.Of(type, compilation);
        IsHere = name.Assembly.Length == 0;
        Assembly = IsHere ? compilation.Name : name.Assembly;
        IsOwn = IsHere || ownAssemblies.Contains(Assembly);
        Namespace = name.Namespace;
        FullName = name.Namespace.Length == 0 ? name.Name : name.Namespace + "." + name.Name;
        Path = IsHere ? PathOf(type, root) : "";
    }

    /// <summary>It is a type of this compilation, so its file is known.</summary>
    public bool IsHere { get; }

    public bool IsOwn { get; }

    public string Assembly { get; }

    public string Package => "";

    public string Namespace { get; }

    public string FullName { get; }

    public string Path { get; }

    // Of a type in several files that with most of its methods, as symbols tell it.
    private static string PathOf(INamedTypeSymbol type, string root)
    {
        if (type.DeclaringSyntaxReferences.Length == 0)
            return "";
        var counts = type.DeclaringSyntaxReferences.Select(static part => part.SyntaxTree.FilePath).Distinct().ToDictionary(static file => file, static _ => 0, StringComparer.Ordinal);
        if (counts.Count > 1)
        {
            foreach (var place in type.GetMembers().Where(static member => member is IMethodSymbol { IsImplicitlyDeclared: false }).SelectMany(static member => member.DeclaringSyntaxReferences))
                counts[place.SyntaxTree.FilePath] = counts.TryGetValue(place.SyntaxTree.FilePath, out var count) ? count + 1 : 1;
        }

        var path = counts.OrderByDescending(static file => file.Value).ThenBy(static file => file.Key, StringComparer.Ordinal).First().Key.Replace('\\', '/');
        return path.StartsWith(root, StringComparison.Ordinal) ? path.Substring(root.Length) : path;
    }
}
