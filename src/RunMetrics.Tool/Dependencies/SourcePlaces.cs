using RunMetrics.Snapshots.Coverage.Paths;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tool.Dependencies;

/// <summary>Which file of the repository a source file of the symbols is.</summary>
internal static class SourcePlaces
{
    private const string Deterministic = "/_/";

    private static readonly TimeSpan GitTimeout = TimeSpan.FromSeconds(60);

    /// <summary>By the name alone: below the root, or behind the root of a deterministic build.</summary>
    public static Func<string, string> ByName(string root)
    {
        var start = root.Replace('\\', '/').TrimEnd('/') + "/";
        var comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return name =>
        {
            var path = name.Replace('\\', '/');
            if (path.StartsWith(start, comparison))
                return path[start.Length..];
            return path.StartsWith(Deterministic, StringComparison.Ordinal) ? path[Deterministic.Length..] : path;
        };
    }

    /// <summary>By the files the repository has: finds those of another checkout, too.</summary>
    public static Func<string, string> InRepository(string root, Findings findings)
    {
        var byName = ByName(root);
        var doctor = new Lazy<PathDoctor>(() => new PathDoctor(RepositoryFilesReader.Read(root, GitTimeout, findings)));
        return name => doctor.Value.Resolve(name, []) is { State: PathState.Resolved, Path: { } path } ? path : byName(name);
    }
}
