using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace RunMetrics.Benchmarks;

/// <summary>What a load came to.</summary>
/// <param name="Milliseconds">Latencies, sorted.</param>
/// <param name="Failed">Answers that were not 200.</param>
/// <param name="Took">How long it lasted.</param>
internal sealed record LoadResult(IReadOnlyList<double> Milliseconds, int Failed, TimeSpan Took)
{
    public int Count => Milliseconds.Count;

    public double PerSecond => Count / Took.TotalSeconds;

    public double Percentile(double share) => Milliseconds.Count == 0 ? double.NaN : Milliseconds[Math.Min(Milliseconds.Count - 1, (int)(share * Milliseconds.Count))];
}

/// <summary>Requests over connections that stay open. Latency counts from when a request was due, so that a stall is not left out.</summary>
internal static class HttpLoad
{
    private const int Connections = 20;

    /// <summary>So many requests each second, whatever the server does.</summary>
    public static async Task<LoadResult> AtRateAsync(Uri address, Func<string> path, int rate, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        var all = await Task.WhenAll(Enumerable.Range(0, Connections).Select(number => Task.Run(async () =>
        {
            using var connection = await Connection.OpenAsync(address);
            var (latencies, failed) = (new List<double>(), 0);
            for (var i = 0; ; i++)
            {
                var due = TimeSpan.FromSeconds(((i * Connections) + number) / (double)rate);
                if (due > time)
                    return (latencies, failed);
                if (due - watch.Elapsed is { Ticks: > 0 } wait)
                    await Task.Delay(wait);
                // A timer is late by up to a millisecond or more here: that is not the server's.
                var sent = watch.Elapsed;
                if (!await connection.GetAsync(path()))
                    failed++;
                latencies.Add((watch.Elapsed - (sent - due < TimeSpan.FromMilliseconds(20) ? sent : due)).TotalMilliseconds);
            }
        })));
        return Of(all, watch.Elapsed);
    }

    /// <summary>As many requests as some clients manage one after another.</summary>
    public static async Task<LoadResult> FullAsync(Uri address, Func<string> path, int clients, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        var all = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            using var connection = await Connection.OpenAsync(address);
            var (latencies, failed) = (new List<double>(), 0);
            while (watch.Elapsed < time)
            {
                var sent = watch.Elapsed;
                if (!await connection.GetAsync(path()))
                    failed++;
                latencies.Add((watch.Elapsed - sent).TotalMilliseconds);
            }

            return (latencies, failed);
        })));
        return Of(all, watch.Elapsed);
    }

    private static LoadResult Of((List<double> Latencies, int Failed)[] all, TimeSpan took) => new([.. all.SelectMany(static one => one.Latencies).Order()], all.Sum(static one => one.Failed), took);

    private sealed class Connection : IDisposable
    {
        private readonly TcpClient _client = new() { NoDelay = true };
        private readonly byte[] _buffer = new byte[64 * 1024];
        private string _host = "";

        public static async Task<Connection> OpenAsync(Uri address)
        {
            var connection = new Connection { _host = address.Authority };
            await connection._client.ConnectAsync(address.Host, address.Port);
            return connection;
        }

        public async Task<bool> GetAsync(string path)
        {
            var stream = _client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {_host}\r\n\r\n"));
            var (count, body, length) = (0, -1, 0);
            while (body < 0 || count < body + length)
            {
                var read = await stream.ReadAsync(_buffer.AsMemory(body < 0 ? count : Math.Min(count, _buffer.Length - 8_192)));
                if (read == 0)
                    return false;
                count += read;
                if (body < 0)
                    (body, length) = Head(_buffer.AsSpan(0, count));
            }

            return _buffer.AsSpan(9, 3).SequenceEqual("200"u8);
        }

        public void Dispose() => _client.Dispose();

        /// <summary>Where the body begins, and its length; chunked answers of small bodies end with a zero chunk.</summary>
        private static (int Body, int Length) Head(ReadOnlySpan<byte> bytes)
        {
            var end = bytes.IndexOf("\r\n\r\n"u8);
            if (end < 0)
                return (-1, 0);
            var head = Encoding.ASCII.GetString(bytes[..end]);
            var at = head.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
                return (end + 4, int.Parse(head.AsSpan(at + 16, (head.IndexOf('\r', at) is var line && line < 0 ? head.Length : line) - at - 16)));
            // The empty API's answer comes in one piece with its last chunk.
            return bytes[(end + 4)..].IndexOf("0\r\n\r\n"u8) is var chunk && chunk < 0 ? (-1, 0) : (end + 4, chunk + 5);
        }
    }
}
