using RunMetrics.Shared;

namespace RunMetrics.Server.Runs;

/// <summary>Where the index of a run folder is: among the caches of the user, because the run folder itself is only read.</summary>
internal static class IndexFiles
{
    /// <summary>The file; null when the user has no folder for such things, as in many containers.</summary>
    public static string? Of(ServeOptions options) =>
        options.CacheDirectory is { } cache ? Path.Combine(cache, "index", UserCache.NameOf(options.Runs.Root) + ".db") : null;
}
