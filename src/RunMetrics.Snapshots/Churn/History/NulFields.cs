namespace RunMetrics.Snapshots.Churn.History;

/// <summary>Cuts what git writes with <c>-z</c> into the fields between NULs. The buffer grows with the longest field, never with the output.</summary>
internal sealed class NulFields(Stream stream)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>Steps to the next field; false at the end. A last field without NUL was cut off and is left out. Valid until the next call.</summary>
    public bool TryRead(out ReadOnlySpan<byte> field)
    {
        var searched = _start;
        while (true)
        {
            var at = _buffer.AsSpan(searched, _end - searched).IndexOf((byte)0);
            if (at >= 0)
            {
                field = _buffer.AsSpan(_start, searched + at - _start);
                _start = searched + at + 1;
                return true;
            }

            searched = _end - _start;
            if (!Fill())
            {
                field = default;
                return false;
            }
        }
    }

    /// <summary>True when nothing stands behind the last NUL.</summary>
    public bool EndedWhole => _start == _end;

    /// <summary>Reads what is left.</summary>
    public void Drain()
    {
        while (TryRead(out _))
        {
        }
    }

    private bool Fill()
    {
        var kept = _end - _start;
        var target = kept > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        _buffer.AsSpan(_start, kept).CopyTo(target);
        (_buffer, _start) = (target, 0);
        var read = stream.Read(_buffer, kept, _buffer.Length - kept);
        _end = kept + read;
        return read > 0;
    }
}
