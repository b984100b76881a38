using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Reports.Sources;

/// <summary>Reads source files of the repository for the page. Whatever a report claims a file to be called, nothing outside the repository is read.</summary>
/// <remarks>
/// Paths come from coverage files, which may be damaged or made up: a path with <c>..</c>, a link that leads elsewhere or a name such as
/// <c>.git/config</c> must not put a secret into a page that people share.
/// </remarks>
/// <param name="root">Absolute path of the repository root.</param>
internal sealed class SourceFolder(string root)
{
    /// <summary>Larger files are not shown.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    /// <summary>The text of a file.</summary>
    /// <param name="path">Relative to the root, with forward slashes.</param>
    public SourceText Read(string path)
    {
        if (Outside(path) is { } refusal)
            return SourceText.Missing(refusal);
        var full = FullPath(path);
        try
        {
            using var stream = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > MaxBytes)
                return SourceText.Missing($"The file is larger than {MaxBytes / (1024 * 1024)} MB.");
            var bytes = new byte[stream.Length];
            return SourceDecoder.Decode(bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return SourceText.Missing("The file is not in the repository's folder.");
        }
        catch (Exception e) when (StorageFailure.IsStorage(e))
        {
            return SourceText.Missing("The file could not be read.");
        }
    }

    /// <summary>Whether a file or folder is there.</summary>
    /// <param name="path">Relative to the root, with forward slashes.</param>
    public bool Has(string path) => Outside(path, showHidden: true) is null && Path.Exists(FullPath(path));

    /// <summary>The bytes of a file that is no source, such as an image; null when it is not there or larger than wanted.</summary>
    /// <param name="path">Relative to the root, with forward slashes. Hidden folders are as good as others, but for git's.</param>
    /// <param name="maxBytes">Most bytes.</param>
    public byte[]? Bytes(string path, int maxBytes)
    {
        if (Outside(path, showHidden: true) is not null)
            return null;
        try
        {
            var file = new FileInfo(FullPath(path));
            return file.Exists && file.Length <= maxBytes ? File.ReadAllBytes(file.FullName) : null;
        }
        catch (Exception e) when (StorageFailure.IsStorage(e))
        {
            return null;
        }
    }

    private string FullPath(string path) => Path.Combine(_root, path.Replace('/', Path.DirectorySeparatorChar));

    private string? Outside(string path, bool showHidden = false)
    {
        const string outside = "The file does not lie in the repository.";
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal) || path.Contains('\\', StringComparison.Ordinal) || path.Contains(':', StringComparison.Ordinal) || Path.IsPathRooted(path))
            return outside;
        var at = _root;
        foreach (var segment in path.Split('/'))
        {
            if (segment.Length == 0 || segment is "." or "..")
                return outside;
            if (segment[0] == '.' && (!showHidden || segment.Equals(".git", StringComparison.OrdinalIgnoreCase)))
                return "Hidden files are not shown.";
            at = Path.Combine(at, segment);
            if (IsLink(at))
                return "The file is reached through a link, and links are not followed.";
        }

        return null;
    }

    private static bool IsLink(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget is not null;
        }
        catch (Exception e) when (StorageFailure.IsStorage(e))
        {
            // What cannot even be looked at is not opened.
            return true;
        }
    }
}
