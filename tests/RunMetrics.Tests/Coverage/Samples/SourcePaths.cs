using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Coverage;

namespace RunMetrics.Tests.Coverage.Samples;

/// <summary>Finds reported files by their names and the report's sources alone: what tests of reading and merging need, without git and without files.</summary>
internal sealed class SourcePaths(RepositoryPaths paths)
{
    private readonly StringComparison _comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>A resolver for the repository at a root.</summary>
    /// <param name="root">Absolute path of the root.</param>
    public static PathResolver For(string root) => new SourcePaths(new RepositoryPaths(root)).Resolve;

    /// <summary>Finds a file.</summary>
    public PathResolution Resolve(ReportedFile file)
    {
        var name = file.Name.Replace('\\', '/');
        if (name.StartsWith("/_/", StringComparison.Ordinal))
            return PathResolution.Found(name[3..]);
        if (IsAbsolute(name))
            return Below(name) ?? PathResolution.Missing("it is outside the repository");
        if (file.Sources.Count == 0)
            return name.Contains(':', StringComparison.Ordinal) ? PathResolution.Missing("the report names it by an address") : PathResolution.Found(Normal(name));
        PathResolution? below = null;
        foreach (var source in file.Sources)
        {
            var candidate = source.Replace('\\', '/').TrimEnd('/') + "/" + name;
            if (Below(candidate) is not { } resolution)
                continue;
            if (file.Sources.Count == 1 || File.Exists(candidate))
                return resolution;
            below ??= resolution;
        }

        return file.Sources.Count > 1 && below is not null
            ? PathResolution.Missing("the report names several source folders and none of them has it")
            : PathResolution.Missing("it is outside the repository");
    }

    private PathResolution? Below(string path)
    {
        if (path.Contains("/../", StringComparison.Ordinal) || path.Contains("/./", StringComparison.Ordinal))
            path = Path.GetFullPath(path).Replace('\\', '/');
        return path.StartsWith(paths.Prefix, _comparison) ? PathResolution.Found(path[paths.Prefix.Length..]) : null;
    }

    private static string Normal(string name) => name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;

    private static bool IsAbsolute(string path) => path.StartsWith('/') || (path is [_, ':', ..] && char.IsAsciiLetter(path[0]));
}
