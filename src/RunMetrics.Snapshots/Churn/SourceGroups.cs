using System.Text.RegularExpressions;

namespace RunMetrics.Snapshots.Churn;

/// <summary>Says to which namespace and to which project a file belongs.</summary>
internal sealed partial class SourceGroups
{
    // A namespace stands behind usings and a licence.
    private const int MaxCharacters = 64 * 1024;

    private readonly string? _root;
    private readonly Dictionary<string, string> _projects = new(StringComparer.Ordinal);

    /// <param name="root">Root of the work tree; null when no source can be read.</param>
    /// <param name="paths">Paths that exist at the head.</param>
    public SourceGroups(string? root, IEnumerable<string> paths)
    {
        _root = root;
        foreach (var path in paths)
        {
            if (!path.EndsWith("proj", StringComparison.OrdinalIgnoreCase) || Path.GetExtension(path) is not (".csproj" or ".fsproj" or ".vbproj"))
                continue;
            var folder = FolderOf(path);
            if (!_projects.TryGetValue(folder, out var other) || string.CompareOrdinal(path, other) < 0)
                _projects[folder] = path;
        }
    }

    /// <summary>The namespace a C# file declares first, else its folder; <c>.</c> for the root.</summary>
    public string NamespaceOf(string path) =>
        (path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) ? Declared(path) : null) ?? (FolderOf(path) is { Length: > 0 } folder ? folder : ".");

    /// <summary>The nearest project file up the tree, or null.</summary>
    public string? ProjectOf(string path)
    {
        for (var folder = FolderOf(path); ; folder = FolderOf(folder))
        {
            if (_projects.TryGetValue(folder, out var project))
                return project;
            if (folder.Length == 0)
                return null;
        }
    }

    /// <summary>The first namespace declared in a text of C#, or null.</summary>
    internal static string? Declaration(string text)
    {
        foreach (var match in Token().EnumerateMatches(text))
        {
            var token = text.AsSpan(match.Index, match.Length);
            if (token.StartsWith("namespace", StringComparison.Ordinal))
                return WhiteSpace().Replace(token["namespace".Length..].ToString(), "").Replace("@", "", StringComparison.Ordinal);
        }

        return null;
    }

    private string? Declared(string path)
    {
        if (_root is null)
            return null;
        try
        {
            var file = Path.Combine(_root, path);
            if (!File.Exists(file))
                return null;
            using var reader = new StreamReader(file);
            var buffer = new char[Math.Min(MaxCharacters, new FileInfo(file).Length)];
            return Declaration(new string(buffer, 0, reader.ReadBlock(buffer)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string FolderOf(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash < 0 ? "" : path[..slash];
    }

    // Comments and texts are matched to step over what stands in them.
    [GeneratedRegex("""//[^\n]*|/\*[\s\S]*?(?:\*/|$)|"(?:[^"\\\n]|\\.)*"|(?<![\w.@])namespace\s+@?\w+(?:\s*\.\s*@?\w+)*""", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex WhiteSpace();
}
