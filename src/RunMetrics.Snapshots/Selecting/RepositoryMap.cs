using System.Text.RegularExpressions;

namespace RunMetrics.Snapshots.Selecting;

/// <summary>Tells which files of a repository count for which projects.</summary>
/// <remarks>
/// A file beneath a project counts for those that are built from that project. A file outside of all projects may be read by any build or
/// test, so it counts for all, unless it is ignored. So does every file that steers builds, wherever it lies.
/// </remarks>
internal sealed class RepositoryMap
{
    private static readonly string[] SteeringEndings = [".props", ".targets", ".tasks", ".ruleset", ".globalconfig", ".rsp", ".runsettings"];
    private static readonly string[] SteeringNames = ["global.json", "nuget.config", ".editorconfig", "packages.lock.json", "dotnet-tools.json"];

    private readonly string _root;
    private readonly HashSet<string> _projectDirectories;
    private readonly Regex[] _ignored;

    /// <summary>Maps a repository.</summary>
    /// <param name="root">Its root, absolute.</param>
    /// <param name="paths">Its files, relative with forward slashes.</param>
    /// <param name="ignored">Globs of files outside of all projects that count for none.</param>
    public RepositoryMap(string root, IEnumerable<string> paths, IReadOnlyList<string> ignored)
    {
        _root = Path.TrimEndingDirectorySeparator(root).Replace('\\', '/') + "/";
        _projectDirectories = [.. paths.Where(SolutionFile.IsProject).Select(DirectoryOf)];
        _ignored = [.. ignored.Select(static glob => PathGlob.Compile(glob))];
    }

    /// <summary>True when what is made from the closure may depend on the file.</summary>
    /// <param name="path">File, relative to the root with forward slashes.</param>
    /// <param name="closure">What a test project is built from.</param>
    public bool Counts(string path, ClosureFiles closure) => Place(path) switch
    {
        FilePlace.Everywhere => true,
        FilePlace.Nowhere => false,
        _ => closure.Has(path),
    };

    /// <summary>Which projects a file may matter to.</summary>
    /// <param name="path">File, relative to the root with forward slashes.</param>
    public FilePlace Place(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        if (SteeringNames.Contains(name, StringComparer.OrdinalIgnoreCase) || SteeringEndings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase))
            return FilePlace.Everywhere;
        for (var directory = DirectoryOf(path); ; directory = DirectoryOf(directory))
        {
            if (_projectDirectories.Contains(directory))
                return FilePlace.Project;
            if (directory.Length == 0)
                break;
        }

        return Array.Exists(_ignored, glob => glob.IsMatch(path)) ? FilePlace.Nowhere : FilePlace.Everywhere;
    }

    /// <summary>The files of a closure, by paths of this repository.</summary>
    /// <param name="closure">What a test project is built from.</param>
    public ClosureFiles FilesOf(ProjectClosure closure) => new(
        [.. closure.Directories.Select(Relative).OfType<string>()],
        closure.Elsewhere.Select(Relative).OfType<string>().ToHashSet(StringComparer.Ordinal));

    /// <summary>A path below the root with forward slashes; null for one elsewhere.</summary>
    /// <param name="path">Absolute path.</param>
    public string? Relative(string path) => path.Replace('\\', '/') is var slashed && slashed.StartsWith(_root, StringComparison.Ordinal) ? slashed[_root.Length..] : null;

    private static string DirectoryOf(string path) => path.LastIndexOf('/') is > 0 and var slash ? path[..slash] : "";
}

/// <summary>Which projects a file of a repository may matter to.</summary>
internal enum FilePlace
{
    /// <summary>Those it lies in, or that take it from there.</summary>
    Project,

    /// <summary>All of them.</summary>
    Everywhere,

    /// <summary>None.</summary>
    Nowhere,
}

/// <summary>Files of a closure: everything beneath some directories, and single files.</summary>
/// <param name="directories">Directories relative to the root, each with a slash at its end; empty for the root itself.</param>
/// <param name="files">Files relative to the root.</param>
internal sealed class ClosureFiles(IReadOnlyList<string> directories, IReadOnlySet<string> files)
{
    /// <summary>True when the file is one of them.</summary>
    /// <param name="path">File, relative to the root with forward slashes.</param>
    public bool Has(string path)
    {
        for (var i = 0; i < directories.Count; i++)
        {
            if (path.StartsWith(directories[i], StringComparison.Ordinal))
                return true;
        }

        return files.Contains(path);
    }
}
