using System.Text.RegularExpressions;

namespace RunMetrics.Snapshots.Coverage;

/// <summary>What counts: globs for assemblies, namespaces and paths, to include and to exclude. Exclusion wins. Generated files are left out.</summary>
/// <remarks>
/// <c>*</c> stands for anything but a slash, <c>**</c> for anything, <c>?</c> for one character; assemblies and namespaces have no slashes. A
/// namespace includes those below it. <c>[GeneratedCode]</c> cannot be seen in a report: coverlet leaves it out where it is told to.
/// </remarks>
public sealed class CoverageFilter
{
    private static readonly string[] GeneratedEndings =
        [".g.cs", ".g.i.cs", ".designer.cs", ".generated.cs", ".g.vb", ".designer.vb", ".generated.vb", ".razor.g.cs", ".feature.cs", ".xaml.g.cs"];

    private readonly Globs _assemblies;
    private readonly Globs _namespaces;
    private readonly Globs _paths;
    private readonly bool _generated;
    private readonly Func<string, bool>? _isGenerated;

    /// <summary>Makes a filter.</summary>
    /// <param name="settings">The globs.</param>
    /// <param name="isGenerated">Says of a path that <c>.gitattributes</c> calls it <c>linguist-generated</c>; null when nothing does.</param>
    public CoverageFilter(CoverageFilterSettings settings, Func<string, bool>? isGenerated = null)
    {
        _assemblies = new Globs(settings.IncludeAssemblies, settings.ExcludeAssemblies, "");
        _namespaces = new Globs(settings.IncludeNamespaces, settings.ExcludeNamespaces, "(\\..*)?");
        _paths = new Globs(settings.IncludePaths, settings.ExcludePaths, "");
        _generated = settings.IncludeGenerated;
        _isGenerated = isGenerated;
    }

    /// <summary>Leaves out generated files and nothing else.</summary>
    public static CoverageFilter None { get; } = new(new CoverageFilterSettings());

    /// <summary>True when no assembly and no namespace is ever left out.</summary>
    internal bool TakesAllMembers => _assemblies.TakesAll && _namespaces.TakesAll;

    /// <summary>True for a file of generated code that is to be left out.</summary>
    /// <param name="path">Path relative to the repository root.</param>
    public bool IsGenerated(string path) => !_generated && (LooksGenerated(path) || _isGenerated?.Invoke(path) == true);

    /// <summary>True for a file that counts.</summary>
    /// <param name="path">Path relative to the repository root.</param>
    public bool TakesPath(string path) => _paths.Take(path);

    /// <summary>True for code that counts.</summary>
    /// <param name="assembly">Assembly name.</param>
    /// <param name="namespaceName">Full name of the namespace.</param>
    public bool TakesMember(string assembly, string namespaceName) => _assemblies.Take(assembly) && _namespaces.Take(namespaceName);

    private static bool LooksGenerated(string path)
    {
        if (path.StartsWith("obj/", StringComparison.Ordinal) || path.Contains("/obj/", StringComparison.Ordinal))
            return true;
        foreach (var ending in GeneratedEndings)
        {
            if (path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private sealed class Globs(IReadOnlyList<string> include, IReadOnlyList<string> exclude, string tail)
    {
        private readonly Regex[] _include = [.. include.Select(glob => PathGlob.Compile(glob, tail))];
        private readonly Regex[] _exclude = [.. exclude.Select(glob => PathGlob.Compile(glob, tail))];

        public bool TakesAll => _include.Length == 0 && _exclude.Length == 0;

        public bool Take(string text) => !Matches(_exclude, text) && (_include.Length == 0 || Matches(_include, text));

        private static bool Matches(Regex[] globs, string text)
        {
            foreach (var glob in globs)
            {
                if (glob.IsMatch(text))
                    return true;
            }

            return false;
        }
    }
}

/// <summary>Globs of a <see cref="CoverageFilter"/>. An empty list of inclusions includes everything.</summary>
public sealed record CoverageFilterSettings
{
    /// <summary>Assemblies that count.</summary>
    public IReadOnlyList<string> IncludeAssemblies { get; init; } = [];

    /// <summary>Assemblies that do not.</summary>
    public IReadOnlyList<string> ExcludeAssemblies { get; init; } = [];

    /// <summary>Namespaces that count, with those below them.</summary>
    public IReadOnlyList<string> IncludeNamespaces { get; init; } = [];

    /// <summary>Namespaces that do not, with those below them.</summary>
    public IReadOnlyList<string> ExcludeNamespaces { get; init; } = [];

    /// <summary>Paths that count.</summary>
    public IReadOnlyList<string> IncludePaths { get; init; } = [];

    /// <summary>Paths that do not.</summary>
    public IReadOnlyList<string> ExcludePaths { get; init; } = [];

    /// <summary>True counts generated files too.</summary>
    public bool IncludeGenerated { get; init; }
}
