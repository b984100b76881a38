using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RunMetrics.Benchmarks;

/// <summary>One client on a bare socket: it counts ids, and comes back with the last one when its connection is cut.</summary>
/// <remarks>Chunks of HTTP are taken apart and lines looked at where they lie, so that 500 of these leave the machine to the server.</remarks>
internal sealed class SseReader(IPEndPoint address, string runId)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly byte[] _line = new byte[4096];
    private volatile Action? _cut;
    private int _lineLength;
    private long _seen, _pending;
    private bool _hasData;

    /// <summary>Number of the last event that has arrived whole.</summary>
    public long Last => Interlocked.Read(ref _seen);

    /// <summary>Events that arrived for the first time.</summary>
    public long Received { get; private set; }

    /// <summary>Events that arrived again.</summary>
    public long Repeated { get; private set; }

    /// <summary>Events that did not follow the one before.</summary>
    public long Gaps { get; private set; }

    /// <summary>Connections after the first.</summary>
    public int Resumed { get; private set; }

    /// <summary>Cuts the connection, wherever it is.</summary>
    public void Kill() => _cut?.Invoke();

    /// <summary>Reads until the end.</summary>
    public async Task ReadAsync(CancellationToken stop)
    {
        for (var again = false; !stop.IsCancellationRequested; again = true)
        {
            Resumed += again ? 1 : 0;
            (_lineLength, _pending, _hasData) = (0, 0, false);
            try
            {
                using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                _cut = socket.Close;
                await socket.ConnectAsync(address, stop);
                // The first event is in the snapshot.
                var resume = again ? $"Last-Event-ID: {Last.ToString(CultureInfo.InvariantCulture)}\r\n" : "";
                await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /api/v1/runs/live?run={runId} HTTP/1.1\r\nHost: 127.0.0.1:{address.Port}\r\nAccept: text/event-stream\r\n{resume}\r\n"), stop);
                await ReadAsync(socket, stop);
            }
            catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // Cut off on purpose, or at the end.
            }
        }
    }

    private async Task ReadAsync(Socket socket, CancellationToken stop)
    {
        var (kept, inHeaders, left) = (0, true, 0);
        for (int count; (count = await socket.ReceiveAsync(_buffer.AsMemory(kept), stop)) > 0;)
        {
            var (start, end) = (0, kept + count);
            while (start < end)
            {
                if (left > 0)
                {
                    var taken = Math.Min(left, end - start);
                    Take(_buffer.AsSpan(start, taken));
                    (start, left) = (start + taken, left - taken);
                    continue;
                }

                // Lines of the headers, the length of a chunk, and the empty line behind each chunk.
                var feed = _buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
                if (feed < 0)
                    break;
                var line = _buffer.AsSpan(start, feed).TrimEnd((byte)'\r');
                start += feed + 1;
                if (inHeaders)
                    inHeaders = line.Length > 0;
                else if (line.Length > 0 && Utf8Parser.TryParse(line, out int length, out _, 'X'))
                    left = length;
            }

            kept = end - start;
            _buffer.AsSpan(start, kept).CopyTo(_buffer);
        }
    }

    private void Take(ReadOnlySpan<byte> body)
    {
        for (int feed; (feed = body.IndexOf((byte)'\n')) >= 0; body = body[(feed + 1)..])
        {
            Keep(body[..feed]);
            TakeLine(_line.AsSpan(0, _lineLength));
            _lineLength = 0;
        }

        Keep(body);
    }

    // Only the beginning of a line counts.
    private void Keep(ReadOnlySpan<byte> part)
    {
        part = part[..Math.Min(part.Length, 32)];
        part.CopyTo(_line.AsSpan(_lineLength));
        _lineLength = Math.Min(_lineLength + part.Length, 64);
    }

    private void TakeLine(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("id: "u8))
            _pending = Utf8Parser.TryParse(line[4..], out long id, out _) ? id : 0;
        else if (line.StartsWith("data: "u8))
            _hasData = true;
        else if (line.IsEmpty)
            Arrived();
    }

    private void Arrived()
    {
        if (_pending > 0 && _hasData)
        {
            (Received, Repeated) = _pending > _seen ? (Received + 1, Repeated) : (Received, Repeated + 1);
            Gaps += _pending == _seen + 1 ? 0 : 1;
            Interlocked.Exchange(ref _seen, Math.Max(_seen, _pending));
        }

        (_pending, _hasData) = (0, false);
    }
}
