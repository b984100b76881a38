using System.Text.RegularExpressions;

namespace RunMetrics.Snapshots;

/// <summary>Globs of paths and names in settings: <c>*</c> is anything but a slash, <c>**</c> anything, <c>?</c> one character; case does not matter.</summary>
internal static class PathGlob
{
    /// <summary>An expression that never backtracks: settings of a repository may come from strangers.</summary>
    /// <param name="glob">Glob; backslashes count as slashes.</param>
    /// <param name="tail">Expression of what may follow.</param>
    public static Regex Compile(string glob, string tail = "")
    {
        var pattern = Regex.Escape(glob.Replace('\\', '/'))
            .Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal)
            .Replace(@"\*\*", ".*", StringComparison.Ordinal)
            .Replace(@"\*", "[^/]*", StringComparison.Ordinal)
            .Replace(@"\?", "[^/]", StringComparison.Ordinal);
        return new Regex($"^{pattern}{tail}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline);
    }
}
