using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace RunMetrics.Snapshots.Selecting;

/// <summary>Reads which projects a solution has: <c>.sln</c>, <c>.slnx</c>, and the filter <c>.slnf</c>.</summary>
internal static partial class SolutionFile
{
    /// <summary>True for the name of a solution or a filter of one.</summary>
    /// <param name="path">Path.</param>
    public static bool Is(string path) => Path.GetExtension(path).ToLowerInvariant() is ".sln" or ".slnx" or ".slnf";

    /// <summary>True for the name of a project of C#, F# or VB.</summary>
    /// <param name="path">Path.</param>
    public static bool IsProject(string path) => Path.GetExtension(path).ToLowerInvariant() is ".csproj" or ".fsproj" or ".vbproj";

    /// <summary>Project files of C#, F# and VB, absolute, in the order of the solution.</summary>
    /// <param name="path">The solution, absolute.</param>
    /// <param name="text">Its content.</param>
    /// <exception cref="InvalidDataException">It is no solution.</exception>
    public static IReadOnlyList<string> Projects(string path, string text)
    {
        var directory = Path.GetDirectoryName(path)!;
        var extension = Path.GetExtension(path).ToLowerInvariant();
        try
        {
            IEnumerable<string> projects;
            if (extension == ".slnf")
                (directory, projects) = OfFilter(directory, text);
            else
                projects = extension == ".slnx" ? OfXml(text) : ProjectLine().Matches(text).Select(static match => match.Groups[1].Value);
            return [.. projects.Where(IsProject).Select(project => Full(project, directory)).Distinct(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is XmlException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"'{Path.GetFileName(path)}' is no solution: {e.Message}", e);
        }
    }

    /// <summary>The solution that a filter is of; any other path itself.</summary>
    /// <param name="path">A solution or a filter, absolute.</param>
    /// <param name="text">Its content.</param>
    /// <exception cref="JsonException">It is no filter.</exception>
    public static string Whole(string path, string text)
    {
        if (!Path.GetExtension(path).Equals(".slnf", StringComparison.OrdinalIgnoreCase))
            return path;
        using var json = JsonDocument.Parse(text);
        return Full(json.RootElement.GetProperty("solution").GetProperty("path").GetString()!, Path.GetDirectoryName(path)!);
    }

    private static (string Directory, IEnumerable<string> Projects) OfFilter(string directory, string text)
    {
        using var json = JsonDocument.Parse(text);
        var solution = json.RootElement.GetProperty("solution");
        var whole = Full(solution.GetProperty("path").GetString()!, directory);
        return (Path.GetDirectoryName(whole)!, [.. solution.GetProperty("projects").EnumerateArray().Select(static project => project.GetString()!)]);
    }

    private static IEnumerable<string> OfXml(string text) =>
        XDocument.Parse(text).Descendants().Where(static element => element.Name.LocalName == "Project").Select(static element => (string?)element.Attribute("Path")).OfType<string>();

    // Windows writes backslashes, whoever reads it.
    private static string Full(string path, string directory) => Path.GetFullPath(path.Replace('\\', '/'), directory);

    [GeneratedRegex(@"^\s*Project\(""[^""]*""\)\s*=\s*""[^""]*"",\s*""([^""]+)""", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ProjectLine();
}
