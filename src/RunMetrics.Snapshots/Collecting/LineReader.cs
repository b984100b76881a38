namespace RunMetrics.Snapshots.Collecting;

/// <summary>Reads a file of lines as bytes, without ever holding more than one line.</summary>
internal sealed class LineReader(Stream stream) : IDisposable
{
    /// <summary>A longer line is passed over: one result with all its output is capped far below by its writer.</summary>
    public const int MaxLineBytes = 64 * 1024 * 1024;

    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _atEnd;

    /// <summary>Number of the line last read, from 1.</summary>
    public int LineNumber { get; private set; }

    /// <summary>False when the line last read is the last one and has no line feed: its writer may have been killed within it.</summary>
    public bool IsTerminated { get; private set; }

    /// <summary>True when the line last read was too long and comes back empty.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Opens a file that others may still be writing.</summary>
    public static LineReader Open(string path) =>
        new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0));

    /// <summary>The next line without its end, valid until the next call; false at the end of the file.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        IsTooLong = false;
        var searched = 0;
        while (true)
        {
            var feed = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                line = Trim(_buffer.AsSpan(_start, searched + feed));
                _start += searched + feed + 1;
                return Found(terminated: true, ref line);
            }

            searched = _end - _start;
            if (_atEnd || !Fill(ref searched))
                break;
        }

        line = Trim(_buffer.AsSpan(_start, _end - _start));
        _start = _end;
        return (searched > 0 || IsTooLong) && Found(terminated: false, ref line);
    }

    public void Dispose() => stream.Dispose();

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line) => line is [.., (byte)'\r'] ? line[..^1] : line;

    private bool Found(bool terminated, ref ReadOnlySpan<byte> line)
    {
        LineNumber++;
        IsTerminated = terminated;
        if (IsTooLong)
            line = default;
        return true;
    }

    private bool Fill(ref int searched)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end >= MaxLineBytes)
        {
            IsTooLong = true;
            _end = 0;
            searched = 0;
        }

        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _atEnd = read == 0;
        return read > 0;
    }
}
