using System.Xml;
using System.Xml.Linq;

namespace RunMetrics.Tool.Setup;

/// <summary>The files of a repository that say how packages get into projects.</summary>
internal sealed record RepositoryLayout
{
    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    public required string Root { get; init; }

    /// <summary>Project files of C#, F# and VB, sorted.</summary>
    public required IReadOnlyList<string> Projects { get; init; }

    /// <summary>Files named <c>Directory.Packages.props</c>, sorted.</summary>
    public required IReadOnlyList<string> CentralVersions { get; init; }

    /// <summary>Files named <c>Directory.Build.props</c>, sorted.</summary>
    public required IReadOnlyList<string> BuildProps { get; init; }

    /// <summary>Files named <c>packages.lock.json</c>, sorted.</summary>
    public required IReadOnlyList<string> LockFiles { get; init; }

    /// <summary>Files named <c>nuget.config</c> in any case, sorted.</summary>
    public required IReadOnlyList<string> FeedSettings { get; init; }

    /// <summary>Looks through the repository, output and package folders left out.</summary>
    public static RepositoryLayout Read(string root)
    {
        var files = Directory.EnumerateFiles(root, "*", Everywhere).Where(file => !IsOutput(Path.GetRelativePath(root, file))).Order(StringComparer.Ordinal).ToList();
        return new RepositoryLayout
        {
            Root = root,
            Projects = [.. files.Where(file => Path.GetExtension(file) is ".csproj" or ".fsproj" or ".vbproj")],
            CentralVersions = Named(files, "Directory.Packages.props"),
            BuildProps = Named(files, "Directory.Build.props"),
            LockFiles = Named(files, "packages.lock.json"),
            FeedSettings = Named(files, "nuget.config"),
        };
    }

    /// <summary>A path below the root with forward slashes.</summary>
    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>An MSBuild or NuGet file; null when it is not XML.</summary>
    public static XElement? Parse(string path)
    {
        try
        {
            return XDocument.Load(path).Root;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>Elements of a name, whatever namespace old project files put them in.</summary>
    public static IEnumerable<XElement> Elements(XElement? root, string name) =>
        root?.Descendants().Where(element => element.Name.LocalName == name) ?? [];

    private static bool IsOutput(string path) => path.Split('/', '\\').Any(folder => folder is "bin" or "obj" or "node_modules" or ".git" or "artifacts");

    private static List<string> Named(List<string> files, string name) =>
        [.. files.Where(file => string.Equals(Path.GetFileName(file), name, StringComparison.OrdinalIgnoreCase))];
}
