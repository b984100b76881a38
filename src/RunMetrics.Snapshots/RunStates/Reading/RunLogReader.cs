using RunMetrics.Snapshots.RunStates.Mapping;
using RunMetrics.Snapshots.RunStates.Reducing;

namespace RunMetrics.Snapshots.RunStates.Reading;

/// <summary>Reads a log of JSON lines, whole or as it grows: however the bytes come in pieces, the report is the same.</summary>
/// <param name="settings">Mapping and limits.</param>
public sealed class RunLogReader(RunStateSettings settings)
{
    /// <summary>A longer line is passed over and counted.</summary>
    internal const int MostLineBytes = 1024 * 1024;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly StateReducer _reducer = new(settings);
    private byte[] _pending = new byte[4096];
    private int _length;
    private bool _isTooLong;
    private long _line = 1;

    /// <summary>Bytes read so far: where to go on.</summary>
    public long Position { get; private set; }

    /// <summary>Takes the next bytes of the log.</summary>
    /// <param name="bytes">They follow those of the call before.</param>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        Position += bytes.Length;
        while (!bytes.IsEmpty)
        {
            var feed = bytes.IndexOf((byte)'\n');
            var piece = feed < 0 ? bytes : bytes[..feed];
            if (feed >= 0 && _length == 0 && !_isTooLong && piece.Length <= MostLineBytes)
                Line(_reducer, piece, isWhole: true);
            else
                Keep(piece);
            if (feed < 0)
                return;
            if (_isTooLong)
                _reducer.AddTooLong(_pending.AsSpan(0, _length), _line);
            else if (_length > 0)
                Line(_reducer, _pending.AsSpan(0, _length), isWhole: true);
            (_length, _isTooLong) = (0, false);
            _line++;
            bytes = bytes[(feed + 1)..];
        }
    }

    /// <summary>Takes all that a stream has.</summary>
    /// <param name="log">From where the bytes before ended.</param>
    public void Feed(Stream log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var buffer = new byte[256 * 1024];
        for (var read = log.Read(buffer); read > 0; read = log.Read(buffer))
            Feed(buffer.AsSpan(0, read));
    }

    /// <summary>What has become of the run so far.</summary>
    /// <param name="id">Id of the run.</param>
    /// <param name="name">Its id as the state has it, when that is another one.</param>
    /// <param name="path">Name of the log.</param>
    public RunStateReport Report(string id, string? name, string path)
    {
        var reducer = _reducer;
        if (_length > 0)
        {
            // What stands behind the last line feed may go on: it counts for this report alone.
            reducer = _reducer.Copy();
            if (_isTooLong)
                reducer.AddTooLong(_pending.AsSpan(0, _length), _line);
            else
                Line(reducer, _pending.AsSpan(0, _length), isWhole: false);
        }

        return reducer.Report(id, name, RunStateSource.RunLog, path);
    }

    private void Line(StateReducer reducer, ReadOnlySpan<byte> line, bool isWhole)
    {
        if (_line == 1 && line.StartsWith(ByteOrderMark))
            line = line[ByteOrderMark.Length..];
        if (line is [.., (byte)'\r'])
            line = line[..^1];
        if (!line.Trim(" \t"u8).IsEmpty)
            reducer.Add(line, _line, isWhole: isWhole);
    }

    // Of a line that is too long its beginning stays, to be shown.
    private void Keep(ReadOnlySpan<byte> piece)
    {
        if (_isTooLong || _length + piece.Length > MostLineBytes)
        {
            // How much of it was here before must not matter.
            var more = Math.Max(0, Math.Min(piece.Length, (StateText.Raw * 4) - _length));
            Append(piece[..more]);
            _length = Math.Min(_length, StateText.Raw * 4);
            _isTooLong = true;
            return;
        }

        Append(piece);
    }

    private void Append(ReadOnlySpan<byte> piece)
    {
        if (_length + piece.Length > _pending.Length)
            Array.Resize(ref _pending, Math.Max(_pending.Length * 2, _length + piece.Length));
        piece.CopyTo(_pending.AsSpan(_length));
        _length += piece.Length;
    }
}
