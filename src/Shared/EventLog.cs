using System.Diagnostics;
using System.Text;

namespace RunMetrics.Shared;

/// <summary>Appends to the run's <c>events.jsonl</c>, which all hosts of the run share.</summary>
/// <remarks>
/// The lock is a file held open for the length of one append, so it goes away with its process. An event is a courtesy to readers
/// who watch the run: when the lock cannot be had in time the event is skipped; the fragment holds the facts.
/// Not thread-safe; each host has its own.
/// </remarks>
internal sealed class EventLog(RunFolderPaths folder, TimeSpan patience) : IDisposable
{
    /// <summary>How long one append waits for the lock.</summary>
    public static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(2);

    private const int TailSize = 8 * 1024;
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    private readonly JsonTextWriter _json = new();
    private byte[] _buffer = new byte[1024];
    private FileStream? _events;
    private long _knownLength = -1;
    private long _lastSequence;

    /// <summary>Events that could not be appended: the lock was not to be had, or the disk refused.</summary>
    public int Skipped { get; private set; }

    /// <summary>Appends one event and returns its place in the stream, or null when it was skipped.</summary>
    /// <param name="type">Dotted name, such as <c>test.finished</c>.</param>
    /// <param name="source">Project and target framework.</param>
    /// <param name="data">Writes the members of <c>data</c>.</param>
    public long? Append(string type, string? source = null, Action<JsonTextWriter>? data = null)
    {
        try
        {
            using var heldLock = TakeLock();
            if (heldLock is not null)
                return AppendLocked(type, source, data);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Counted below like a lock that was not to be had. What was half written is closed by whoever appends next.
            _knownLength = -1;
        }

        Skipped++;
        return null;
    }

    public void Dispose() => _events?.Dispose();

    private long AppendLocked(string type, string? source, Action<JsonTextWriter>? data)
    {
        _events ??= new FileStream(
            folder.EventsFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        var torn = ReadEnd(_events);
        var sequence = _lastSequence + 1;
        _json.Clear();
        _json.BeginObject().Property("seq", sequence).Property("time", DateTimeOffset.UtcNow).Property("type", type).Text("source", source);
        if (data is not null)
        {
            _json.BeginObject("data");
            data(_json);
            _json.EndObject();
        }

        Write(_events, _json.EndObject().ToString(), torn);
        _lastSequence = sequence;
        return sequence;
    }

    private void Write(FileStream events, string line, bool closeTornLine)
    {
        var size = Encoding.GetMaxByteCount(line.Length) + 2;
        if (_buffer.Length < size)
            _buffer = new byte[size];
        var count = 0;
        if (closeTornLine)
            _buffer[count++] = (byte)'\n';
        count += Encoding.GetBytes(line, 0, line.Length, _buffer, count);
        _buffer[count++] = (byte)'\n';
        events.Write(_buffer, 0, count);
        events.Flush();
        _knownLength = events.Position;
    }

    /// <summary>Goes to the end and learns the last sequence number there. True when the last line has no end.</summary>
    private bool ReadEnd(FileStream events)
    {
        var length = events.Length;
        if (length == _knownLength || length == 0)
        {
            events.Seek(0, SeekOrigin.End);
            return false;
        }

        for (long size = TailSize; ; size *= 8)
        {
            var start = Math.Max(0, length - size);
            var tail = new byte[length - start];
            events.Seek(start, SeekOrigin.Begin);
            var read = 0;
            for (int count; read < tail.Length && (count = events.Read(tail, read, tail.Length - read)) > 0;)
                read += count;
            if (EventLines.LastSequence(tail, read, startsAtLine: start == 0) is not { } last)
            {
                if (start > 0)
                    continue;
                last = 0;
            }

            _lastSequence = Math.Max(_lastSequence, last);
            events.Seek(0, SeekOrigin.End);
            return read > 0 && tail[read - 1] != (byte)'\n';
        }
    }

    private FileStream? TakeLock()
    {
        // After the first failure other hosts are in trouble too: waiting again for every test would hold up the user's run.
        var limit = Skipped == 0 ? patience : TimeSpan.Zero;
        var waited = Stopwatch.StartNew();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(folder.EventsLock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            }
            catch (IOException) when (File.Exists(folder.EventsLock) && waited.Elapsed < limit)
            {
                if (attempt < 10)
                    Thread.Yield();
                else
                    Thread.Sleep(1 + (attempt % 4));
            }
            catch (IOException) when (File.Exists(folder.EventsLock))
            {
                return null;
            }
        }
    }
}
