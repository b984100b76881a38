using System.Globalization;

namespace RunMetrics.Snapshots.Git;

/// <summary>Files that git does not know and does not ignore: all their lines are new.</summary>
internal static class UntrackedFiles
{
    // More are no work in progress but something that should be ignored, and reading them takes time.
    private const int MaxFiles = 5000;

    // Git looks for a NUL in as much of a file to tell binary from text.
    private const int BinaryProbe = 8000;

    /// <summary>Adds them to the differences.</summary>
    /// <returns>Why some are missing, or null.</returns>
    public static string? Add(GitCommand git, string directory, List<FileDiff> files)
    {
        var output = git.Run("ls-files", "--others", "--exclude-standard", "-z");
        if (!output.Succeeded)
            return "untracked files are unknown: " + GitTrouble.Of(output);
        var paths = output.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < Math.Min(paths.Length, MaxFiles); i++)
        {
            // A folder is a repository of its own.
            if (!paths[i].EndsWith('/') && Read(directory, paths[i]) is { } file)
                files.Add(file);
        }

        return paths.Length > MaxFiles
            ? string.Create(CultureInfo.InvariantCulture, $"of {paths.Length} untracked files {MaxFiles} were looked at")
            : null;
    }

    private static FileDiff? Read(string directory, string path)
    {
        try
        {
            var file = new FileInfo(Path.Combine(directory, path));
            // Git keeps the target of a link as its content.
            if (file.LinkTarget is not null)
                return new FileDiff { Path = path, Kind = ChangeKind.Added, Hunks = [new DiffHunk(1, 0, 1, 1)] };
            using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return CountLines(stream) is { } lines
                ? new FileDiff { Path = path, Kind = ChangeKind.Added, Hunks = lines == 0 ? [] : [new DiffHunk(1, 0, 1, lines)] }
                : new FileDiff { Path = path, Kind = ChangeKind.Binary };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // It went away in the meantime, or is none of our business.
            return null;
        }
    }

    /// <summary>Lines of a text, a last one without line feed too; null for what git takes for binary.</summary>
    internal static int? CountLines(Stream stream)
    {
        Span<byte> buffer = stackalloc byte[16 * 1024];
        var (lines, position, last) = (0, 0L, (byte)'\n');
        for (int read; (read = stream.Read(buffer)) > 0; position += read)
        {
            var part = buffer[..read];
            if (position < BinaryProbe && part[..(int)Math.Min(read, BinaryProbe - position)].Contains((byte)0))
                return null;
            lines += part.Count((byte)'\n');
            last = part[^1];
        }

        return last == '\n' ? lines : lines + 1;
    }
}
