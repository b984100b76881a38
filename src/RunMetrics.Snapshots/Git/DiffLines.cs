namespace RunMetrics.Snapshots.Git;

/// <summary>Cuts a diff into lines at line feeds alone: a carriage return belongs to the content of a file.</summary>
/// <remarks>Only the beginning of a line longer than the buffer is kept. Names are shorter, and nothing else of a line is ever looked at.</remarks>
internal sealed class DiffLines(Stream stream)
{
    private readonly byte[] _buffer = new byte[128 * 1024];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>Steps to the next line; false at the end. The line is valid until the next call.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        var searched = _start;
        while (true)
        {
            var at = _buffer.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            if (at >= 0)
            {
                line = _buffer.AsSpan(_start, searched + at - _start);
                _start = searched + at + 1;
                return true;
            }

            if (_ended)
            {
                line = _buffer.AsSpan(_start, _end - _start);
                _start = _end;
                return line.Length > 0;
            }

            if (_start == 0 && _end == _buffer.Length)
                return Cut(out line);
            searched = _end - _start;
            Fill();
        }
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _ended = read == 0;
    }

    // The first half stays, the second is where the rest of the line passes through.
    private bool Cut(out ReadOnlySpan<byte> line)
    {
        var kept = _buffer.Length / 2;
        line = _buffer.AsSpan(0, kept);
        (_start, _end) = (kept, kept);
        while (true)
        {
            var read = stream.Read(_buffer, kept, _buffer.Length - kept);
            if (read == 0)
            {
                _ended = true;
                return true;
            }

            var at = _buffer.AsSpan(kept, read).IndexOf((byte)'\n');
            if (at < 0)
                continue;
            (_start, _end) = (kept + at + 1, kept + read);
            return true;
        }
    }
}
