using System.Security.Cryptography;
using System.Text;

namespace RunMetrics.Server.Runs;

/// <summary>Where the index of a run folder is: among the caches of the user, because the run folder itself is only read.</summary>
internal static class IndexFiles
{
    /// <summary>The file; null when the user has no folder for such things, as in many containers.</summary>
    public static string? Of(ServeOptions options)
    {
        var root = Path.TrimEndingDirectorySeparator(options.Runs.Root);
        var name = $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root)).AsSpan(0, 8))}.db";
        if (options.IndexDirectory is { } given)
            return Path.Combine(given, name);
        var caches = OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg ? xdg
            : OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home ? Path.Combine(home, ".cache")
            : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return caches.Length == 0 ? null : Path.Combine(caches, "RunMetrics", "index", name);
    }
}
