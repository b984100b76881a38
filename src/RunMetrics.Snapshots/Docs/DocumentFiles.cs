using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Docs;

/// <summary>Finds and reads the documents of a repository. Links are not followed, and what builds and package managers leave behind, or git ignores, is not looked at.</summary>
internal sealed class DocumentFiles
{
    /// <summary>Documents beyond these bounds are left out, and named.</summary>
    public const int MaxFiles = 1000, MaxBytes = 1024 * 1024, MaxTotalBytes = 16 * 1024 * 1024;

    // A glob such as **/*.md makes us walk the repository; a work tree with a virtual environment or a database below it has no end.
    private const int MaxFolders = 5000;

    private static readonly HashSet<string> Passed = new(StringComparer.OrdinalIgnoreCase) { "bin", "obj", "node_modules", "artifacts", "TestResults", ".git", ".vs", ".hg", ".svn" };
    private static readonly EnumerationOptions OneFolder = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    private readonly string _root;
    private readonly string _folder;
    private readonly Glob[] _include;
    private readonly Glob[] _exclude;
    private readonly string[] _prefixes;
    private readonly SortedDictionary<string, long> _found = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _leftOut = new(StringComparer.Ordinal);

    private DocumentFiles(string root, DocumentSettings settings, string folder)
    {
        _root = root;
        _folder = folder;
        _include = [.. settings.Include.Select(static glob => new Glob(Trimmed(glob)))];
        _exclude = [.. settings.Exclude.Select(static glob => new Glob(Trimmed(glob)))];
        _prefixes = [.. settings.Include.Select(static glob => Prefix(Trimmed(glob)))];
    }

    /// <summary>The documents under a root.</summary>
    /// <param name="root">Root of the repository, absolute.</param>
    /// <param name="settings">Which ones.</param>
    /// <param name="folder">Folder that the globs are relative to, below the root, with forward slashes and a last one; empty for the root itself.</param>
    public static DocumentSet Read(string root, DocumentSettings settings, string folder = "")
    {
        if (!settings.IsOn || settings.Include.Count == 0 || !Directory.Exists(root))
            return DocumentSet.None;
        var files = new DocumentFiles(root, settings, folder);
        files.Find();
        foreach (var path in IgnoredFiles.Among(root, [.. files._found.Keys]))
            files._found.Remove(path);
        return files.Read();
    }

    private static string Trimmed(string glob) => glob.Replace('\\', '/') is var path && path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;

    /// <summary>The part of a glob before its first wildcard: only folders that lead there, or lie below, are walked.</summary>
    private static string Prefix(string glob) => glob.IndexOfAny(['*', '?']) is var at and >= 0 ? glob[..at] : glob;

    private static bool IsMarkdown(string name) => name.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".markdown", StringComparison.OrdinalIgnoreCase);

    private void Find()
    {
        var open = new Queue<string>([_folder]);
        for (var folders = 0; open.TryDequeue(out var below); folders++)
        {
            if (folders == MaxFolders)
            {
                _leftOut[below] = string.Create(CultureInfo.InvariantCulture, $"More than {MaxFolders} folders lie before it: say in docs.include where documents are.");
                return;
            }

            try
            {
                Look(below, open);
            }
            catch (Exception e) when (StorageFailure.IsStorage(e))
            {
                _leftOut[below] = "The folder could not be read.";
            }
        }
    }

    private void Look(string below, Queue<string> open)
    {
        foreach (var entry in new DirectoryInfo(Path.Combine(_root, below)).EnumerateFileSystemInfos("*", OneFolder))
        {
            var path = below + entry.Name;
            var own = path[_folder.Length..];
            if (entry is DirectoryInfo)
            {
                if (!Passed.Contains(entry.Name) && LeadsToDocuments(own + "/") && !IgnoresItself(entry.FullName))
                    open.Enqueue(path + "/");
            }
            else if (IsMarkdown(entry.Name) && _include.Any(glob => glob.IsMatch(own)) && !_exclude.Any(glob => glob.IsMatch(own)))
            {
                _found[path] = ((FileInfo)entry).Length;
            }
        }
    }

    private bool LeadsToDocuments(string folder) => _prefixes.Any(prefix =>
        prefix.StartsWith(folder, StringComparison.OrdinalIgnoreCase) || folder.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>A folder with a <c>.gitignore</c> of <c>*</c> is nobody's source: our own data, a virtual environment, a cache.</summary>
    private static bool IgnoresItself(string folder) =>
        new FileInfo(Path.Combine(folder, ".gitignore")) is { Exists: true, Length: < 200 } ignore
        && File.ReadLines(ignore.FullName).Any(static line => line.Trim() == "*");

    private DocumentSet Read()
    {
        var files = new List<DocumentFile>();
        var total = 0L;
        foreach (var (path, bytes) in _found)
        {
            if (Refusal(files.Count, bytes, total + bytes) is { } refusal)
                _leftOut[path] = refusal;
            else if (TextOf(path) is not { } text)
                _leftOut[path] = "The file could not be read, or is not text.";
            else
                files.Add(new DocumentFile(path, text));
            total = _leftOut.ContainsKey(path) ? total : total + bytes;
        }

        return new DocumentSet(files, [.. _leftOut.Select(static one => new LeftOutDocument(one.Key, one.Value))]);
    }

    private static string? Refusal(int files, long bytes, long total) =>
        bytes > MaxBytes ? $"The file is larger than {MaxBytes / (1024 * 1024)} MB."
        : files >= MaxFiles ? string.Create(CultureInfo.InvariantCulture, $"There are more than {MaxFiles} documents.")
        : total > MaxTotalBytes ? $"The documents together are larger than {MaxTotalBytes / (1024 * 1024)} MB."
        : null;

    private string? TextOf(string path)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(_root, path), Encoding.UTF8);
            return text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (Exception e) when (StorageFailure.IsStorage(e))
        {
            return null;
        }
    }

    /// <summary>A glob. Most name a file or a folder with all below it, for which no expression is compiled: ten milliseconds of every run.</summary>
    private sealed class Glob(string text)
    {
        private const string AllBelow = "/**";

        private readonly string? _folder = text.EndsWith(AllBelow, StringComparison.Ordinal) && text.IndexOfAny(['*', '?']) == text.Length - AllBelow.Length + 1 ? text[..^2] : null;
        private readonly bool _isFile = text.IndexOfAny(['*', '?']) < 0;
        private Regex? _expression;

        public bool IsMatch(string path) =>
            _folder is not null ? path.StartsWith(_folder, StringComparison.OrdinalIgnoreCase)
            : _isFile ? string.Equals(path, text, StringComparison.OrdinalIgnoreCase)
            : (_expression ??= PathGlob.Compile(text)).IsMatch(path);
    }
}
