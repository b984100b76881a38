using System.Text;

namespace RunMetrics.Snapshots.Git;

/// <summary>Files that git passes over: nobody commits them, so they are nobody's source.</summary>
internal static class IgnoredFiles
{
    // Git tells in some milliseconds. On a machine that does much else it is waited for: what nobody commits must not be shown.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>Those that git ignores, in one process; files that are committed although a pattern ignores them are not. Empty where git does not tell.</summary>
    /// <param name="root">Root of the repository.</param>
    /// <param name="paths">Files, relative to the root with forward slashes.</param>
    public static IReadOnlyList<string> Among(string root, IReadOnlyList<string> paths)
    {
        // One path in a submodule, and git answers nothing at all.
        string[] asked = [.. paths.Where(path => !NestedRepositories.Hold(root, path))];
        if (asked.Length == 0 || !Path.Exists(Path.Combine(root, ".git")))
            return [];
        var output = "";
        var end = new GitCommand(root, Timeout).Run(
            ["check-ignore", "-z", "--stdin"],
            stream =>
            {
                using var writer = new StreamWriter(stream, new UTF8Encoding(false), 16 * 1024);
                foreach (var path in asked)
                    writer.Write(path + "\0");
            },
            stream => output = new StreamReader(stream, Encoding.UTF8).ReadToEnd());
        return end.Succeeded ? output.Split('\0', StringSplitOptions.RemoveEmptyEntries) : [];
    }
}
