using System.Runtime.InteropServices;

namespace RunMetrics.Shared;

/// <summary>Where the user's programs keep what can be made anew at any time.</summary>
internal static class UserCache
{
    /// <summary>Our folder there, which need not exist; null when the user has none, as in many containers.</summary>
    public static string? Folder()
    {
        var isLinux = RuntimeInformation.IsOSPlatform(OSPlatform.Linux);
        var caches = isLinux && Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg ? xdg
            : isLinux && Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home ? Path.Combine(home, ".cache")
            : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return caches.Length == 0 ? null : Path.Combine(caches, "RunMetrics");
    }

    /// <summary>What a run folder is called there.</summary>
    /// <param name="root">Root folder of all runs, absolute.</param>
    public static string NameOf(string root) => ShortHash.Of(root.TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar));
}
