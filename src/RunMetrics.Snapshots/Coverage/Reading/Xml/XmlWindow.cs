using System.Runtime.CompilerServices;

namespace RunMetrics.Snapshots.Coverage.Reading.Xml;

/// <summary>The part of a file that is in memory. It slides over the file and grows only for a tag that does not fit.</summary>
internal sealed class XmlWindow(Stream stream)
{
    private const int MaxTag = 1024 * 1024;

    private byte[] _bytes = new byte[256 * 1024];
    private int _end;
    private bool _endOfStream;
    private long _linesBefore;

    /// <summary>Where reading goes on. Everything before it is gone with the next <see cref="Fill"/>.</summary>
    public int Position { get; set; }

    /// <summary>All that is in memory.</summary>
    public ReadOnlySpan<byte> All => _bytes.AsSpan(0, _end);

    /// <summary>What is in memory from the position on.</summary>
    public ReadOnlySpan<byte> Rest => _bytes.AsSpan(Position, _end - Position);

    /// <summary>Line of the position, from 1.</summary>
    public long Line => _linesBefore + _bytes.AsSpan(0, Math.Min(Position, _end)).Count((byte)'\n') + 1;

    /// <summary>A part of what is in memory. Valid until the next <see cref="Fill"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Slice(int start, int length) => _bytes.AsSpan(start, length);

    /// <summary>True when the file goes on with these bytes.</summary>
    public bool StartsWith(ReadOnlySpan<byte> text) => Has(text.Length) && Rest.StartsWith(text);

    /// <summary>True when so many bytes more are in memory now; false when the file ends before.</summary>
    public bool Has(int count) => _end - Position >= count || FillTo(count);

    /// <summary>Reads on, keeping everything from the position; false at the end of the file.</summary>
    public bool Fill()
    {
        if (_endOfStream)
            return false;
        if (Position > 0)
        {
            _linesBefore += _bytes.AsSpan(0, Position).Count((byte)'\n');
            Rest.CopyTo(_bytes);
            _end -= Position;
            Position = 0;
        }
        else if (_end == _bytes.Length)
        {
            if (_bytes.Length >= MaxTag)
                throw Error($"a tag is longer than {MaxTag} bytes");
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        var read = stream.Read(_bytes, _end, _bytes.Length - _end);
        _end += read;
        _endOfStream = read == 0;
        return read > 0;
    }

    /// <summary>What is wrong here, as an exception.</summary>
    public CoverageFormatException Error(string reason) => new($"{char.ToUpperInvariant(reason[0])}{reason[1..]}.", Line);

    private bool FillTo(int count)
    {
        while (_end - Position < count)
        {
            if (!Fill())
                return false;
        }

        return true;
    }
}
