using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Coverage;

/// <summary>Looks at source files on disk: when they changed and how many lines they have.</summary>
internal sealed class SourceFileStates(string root)
{
    private readonly byte[] _buffer = new byte[64 * 1024];

    /// <summary>A file; null when there is none or it cannot be read.</summary>
    /// <param name="path">Path relative to the repository root.</param>
    public SourceState? Of(string path)
    {
        var full = Path.Combine(root, path);
        if (!File.Exists(full))
            return null;
        try
        {
            using var file = File.OpenHandle(full);
            return new SourceState(File.GetLastWriteTimeUtc(file), Lines(file));
        }
        catch (Exception e) when (StorageFailure.IsStorage(e))
        {
            return null;
        }
    }

    // A text after the last line feed is a line too.
    private int Lines(Microsoft.Win32.SafeHandles.SafeFileHandle file)
    {
        var (lines, offset, last) = (0, 0L, (byte)'\n');
        int read;
        while ((read = RandomAccess.Read(file, _buffer, offset)) > 0)
        {
            lines += _buffer.AsSpan(0, read).Count((byte)'\n');
            last = _buffer[read - 1];
            offset += read;
        }

        return last == '\n' ? lines : lines + 1;
    }
}
