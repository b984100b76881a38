namespace RunMetrics.Snapshots.Git.Blame;

/// <summary>The beginning of a stream: it ends when enough was read.</summary>
/// <param name="inner">The whole of it.</param>
/// <param name="most">Bytes at which it ends.</param>
internal sealed class EndingStream(Stream inner, long most) : Stream
{
    private long _read;
    private bool _ended;

    /// <summary>True when it ended because of its length.</summary>
    public bool WasCut { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    /// <summary>Lets it end here.</summary>
    public void End() => _ended = true;

    public override int Read(byte[] buffer, int offset, int count)
    {
        WasCut |= _read >= most;
        if (_ended || WasCut)
            return 0;
        var read = inner.Read(buffer, offset, count);
        _read += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
