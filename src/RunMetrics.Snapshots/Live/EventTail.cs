using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Live;

/// <summary>An event, and its line as it stands in the file.</summary>
/// <param name="Event">The event.</param>
/// <param name="Text">The line without its end, UTF-8.</param>
public readonly record struct EventLine(RunEvent Event, ReadOnlyMemory<byte> Text);

/// <summary>What was added to a stream.</summary>
/// <param name="Lines">New events, in order.</param>
/// <param name="Restarted">True when the file is another one now, or was cut: what was read before is void, and the lines are from its beginning.</param>
/// <param name="More">True when there is more to read at once.</param>
public sealed record EventTailReading(IReadOnlyList<EventLine> Lines, bool Restarted, bool More);

/// <summary>A place in a stream between two lines.</summary>
/// <param name="Offset">Bytes before it.</param>
/// <param name="Seq">Sequence number of the last event before it; 0 for none.</param>
public readonly record struct EventPosition(long Offset, long Seq);

/// <summary>Reads <c>events.jsonl</c> while it grows. A last line without an end is left for later; nothing is locked and nothing is written.</summary>
public sealed class EventTail
{
    /// <summary>A longer line is no event: what writes them keeps them below two kilobytes.</summary>
    public const int MaxLine = 256 * 1024;

    private const int HeadLength = 64;

    private readonly string _path;
    private byte[] _head = [];
    private bool _inLongLine;

    /// <summary>Reads from the beginning.</summary>
    /// <param name="path">File; it need not be there yet.</param>
    public EventTail(string path) => _path = path;

    /// <summary>Reads from a place that another reader has been at.</summary>
    /// <param name="path">File.</param>
    /// <param name="position">Place.</param>
    public EventTail(string path, EventPosition position)
        : this(path) => Position = position;

    /// <summary>Up to where it has read.</summary>
    public EventPosition Position { get; private set; }

    /// <summary>Lines so far that are no event, or whose number is not above the one before.</summary>
    public int BadLines { get; private set; }

    /// <summary>Reads what is new, at most <see cref="MaxLine"/> bytes of it.</summary>
    public EventTailReading Read()
    {
        try
        {
            using var stream = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return Read(stream);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return new EventTailReading([], Restart(Position.Offset > 0), More: false);
        }
        catch (Exception error) when (StorageFailure.IsStorage(error))
        {
            // Its writer holds it at this moment.
            return new EventTailReading([], Restarted: false, More: false);
        }
    }

    private EventTailReading Read(FileStream stream)
    {
        var length = stream.Length;
        var restarted = Restart(length < Position.Offset || !HasHead(stream));
        if (length == Position.Offset)
            return new EventTailReading([], restarted, More: false);
        var bytes = new byte[Math.Min(length - Position.Offset, MaxLine)];
        stream.Position = Position.Offset;
        var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var lines = new List<EventLine>();
        var taken = TakeLines(bytes.AsMemory(0, count), lines);
        if (taken == 0 && count == MaxLine)
        {
            BadLines += _inLongLine ? 0 : 1;
            _inLongLine = true;
            taken = count;
        }

        Position = Position with { Offset = Position.Offset + taken };
        return new EventTailReading(lines, restarted, More: taken > 0 && Position.Offset + (count - taken) < length);
    }

    /// <summary>Takes the lines that have an end; returns their length.</summary>
    private int TakeLines(ReadOnlyMemory<byte> bytes, List<EventLine> lines)
    {
        var taken = 0;
        for (int end; (end = bytes.Span[taken..].IndexOf((byte)'\n')) >= 0; taken += end + 1)
        {
            if (_inLongLine)
            {
                _inLongLine = false;
                continue;
            }

            var line = bytes.Slice(taken, end);
            line = line.Span is [.., (byte)'\r'] ? line[..^1] : line;
            if (line.IsEmpty)
                continue;
            if (RunEventReader.TryRead(line.Span) is not { } read || read.Seq <= Position.Seq)
            {
                BadLines++;
                continue;
            }

            Position = Position with { Seq = read.Seq };
            lines.Add(new EventLine(read, line));
        }

        return taken;
    }

    private bool Restart(bool restart)
    {
        if (!restart)
            return false;
        Position = default;
        BadLines = 0;
        _inLongLine = false;
        _head = [];
        return true;
    }

    // The first line carries the time it was written at, to a tenth of a microsecond: another file begins otherwise.
    private bool HasHead(FileStream stream)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        head = head[..stream.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false)];
        if (_head.Length < head.Length && head.StartsWith(_head))
            _head = head.ToArray();
        return head.StartsWith(_head);
    }
}
