using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using RunMetrics.Snapshots.Git;

namespace RunMetrics.Snapshots.Selecting;

/// <summary>The content of a repository's files at one moment, as names of contents: git's where the file is as git knows it, else a hash.</summary>
internal sealed class SourceTree
{
    private static readonly TimeSpan GitTimeout = TimeSpan.FromSeconds(30);
    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = false, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    private readonly string _root;
    private readonly Dictionary<string, string?> _known;
    private readonly ConcurrentDictionary<string, string?> _hashed = new(StringComparer.Ordinal);

    private SourceTree(string root, Dictionary<string, string?> known)
    {
        _root = root;
        _known = known;
        Paths = [.. known.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Files, relative with forward slashes, sorted. Those version control ignores are not among them.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>Reads the repository; without git all its files.</summary>
    /// <param name="root">Root of the repository, absolute.</param>
    public static SourceTree Read(string root) => new(root, OfGit(root) ?? OfFolder(root));

    /// <summary>True for one of <see cref="Paths"/>.</summary>
    /// <param name="path">File, relative with forward slashes.</param>
    public bool Has(string path) => _known.ContainsKey(path);

    /// <summary>Name of the content of a file; null when it cannot be read.</summary>
    /// <param name="path">One of <see cref="Paths"/>.</param>
    public string? Content(string path) => _known[path] ?? HashOf(Path.Combine(_root, path));

    /// <summary>Hash of a file anywhere; null when it cannot be read.</summary>
    /// <param name="file">Absolute path.</param>
    public string? HashOf(string file) => _hashed.GetOrAdd(file, static file =>
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null;
        }
    });

    /// <summary>Size and time of a file outside of the repository; null when there is none. Packages are large, and nobody edits them.</summary>
    /// <param name="file">Absolute path.</param>
    public static string? StampOf(string file) => new FileInfo(file) is { Exists: true } found ? string.Create(CultureInfo.InvariantCulture, $"{found.Length} {found.LastWriteTimeUtc.Ticks}") : null;

    // The index knows the content of each file as of its last look, and status knows which have changed since.
    private static Dictionary<string, string?>? OfGit(string root)
    {
        var git = new GitCommand(root, GitTimeout);
        var status = Task.Run(() => git.Run("status", "--porcelain=v2", "--untracked-files=all", "--no-renames", "-z", "--", "."));
        var index = git.Run("ls-files", "--stage", "-v", "-z");
        if (!index.Succeeded || !status.GetAwaiter().GetResult().Succeeded)
            return null;
        var prefix = git.Run("rev-parse", "--show-prefix");
        if (!prefix.Succeeded)
            return null;
        var known = OfIndex(index.Output, path => File.Exists(Path.Combine(root, path)));
        // Status names paths from the top of the work tree. Not everybody ignores what tests leave behind.
        var below = prefix.Output.Trim();
        foreach (var path in GitStatus.Parse(status.GetAwaiter().GetResult().Output).Paths)
        {
            if (!path.StartsWith(below, StringComparison.Ordinal))
                continue;
            var own = path[below.Length..];
            var full = Path.Combine(root, own);
            // A folder is a submodule with changes: no name says what they are.
            if (!File.Exists(full) && !Directory.Exists(full))
                known.Remove(own);
            else if (known.ContainsKey(own) || !ProjectClosure.IsOutput(own))
                known[own] = null;
        }

        return known;
    }

    /// <summary>Entries of <c>tag mode object stage TAB path</c>. A tag in lower case and <c>S</c> are files that git was told not to look at.</summary>
    internal static Dictionary<string, string?> OfIndex(string output, Func<string, bool> exists)
    {
        var known = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var entry in output.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var tab = entry.IndexOf('\t', StringComparison.Ordinal);
            var fields = tab < 0 ? [] : entry[..tab].Split(' ');
            if (fields.Length != 4)
                continue;
            var path = entry[(tab + 1)..];
            // What a sparse checkout leaves out is as git knows it.
            var unseen = char.IsAsciiLetterLower(fields[0][0]) || (fields[0] == "S" && exists(path));
            known[path] = unseen ? null : fields[2];
        }

        return known;
    }

    private static Dictionary<string, string?> OfFolder(string root)
    {
        var known = new Dictionary<string, string?>(StringComparer.Ordinal);
        var open = new Stack<string>([root]);
        while (open.TryPop(out var folder))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", Everywhere))
                known[Path.GetRelativePath(root, file).Replace('\\', '/')] = null;
            foreach (var child in Directory.EnumerateDirectories(folder, "*", Everywhere))
            {
                if (Path.GetFileName(child) is not ("bin" or "obj" or "TestResults" or ".git" or ".vs" or "node_modules" or "artifacts"))
                    open.Push(child);
            }
        }

        return known;
    }
}
