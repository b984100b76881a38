using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace RunMetrics.Benchmarks;

/// <summary>
/// Many clients on one run: the server is a process of its own, the writer appends to <c>events.jsonl</c> as a host does, the clients live here and
/// check every id. Budget: 500 clients, 1,000 events/s for 60 s, nothing lost or repeated, 300 MB; a client that is killed and resumed misses nothing.
/// </summary>
internal static class SseBenchmark
{
    private const string RunId = "20260314-091523-4f2a9c";

    public static async Task<int> RunAsync(Options options)
    {
        var (clients, rate, seconds) = (options.Number("clients", 500), options.Number("rate", 1000), options.Number("seconds", 60));
        var folder = Repository.CreateWorkFolder("sse");
        await Repository.PrepareAsync("dotnet", ["build", "src/RunMetrics.Tool", "-c", "Release"], Repository.Root);
        var run = Directory.CreateDirectory(Path.Combine(folder, "artifacts", "runmetrics", "runs", RunId, "fragments"));
        await File.WriteAllTextAsync(Path.Combine(run.FullName, "session-bench.jsonl"), Header() + "\n");
        var events = Path.Combine(run.Parent!.FullName, "events.jsonl");
        await File.WriteAllTextAsync(events, Line(1) + "\n");

        using var server = Start(folder);
        var address = await AddressAsync(server);
        var readers = Enumerable.Range(0, clients).Select(_ => new SseReader(address, RunId)).ToArray();
        using var stop = new CancellationTokenSource();
        var reading = readers.Select(reader => reader.ReadAsync(stop.Token)).ToArray();
        await WaitAsync(() => Array.TrueForAll(readers, static reader => reader.Last >= 1), TimeSpan.FromSeconds(30));
        var (cpuBefore, ownBefore) = (CpuOf(server.Id), Environment.CpuUsage.TotalTime.TotalSeconds);
        var watch = Stopwatch.StartNew();
        var last = (long)rate * seconds;
        var killed = KillSometimesAsync(readers, stop.Token);
        var lateness = await WriteAsync(events, rate, last, watch);
        var written = watch.Elapsed;
        await WaitAsync(() => Array.TrueForAll(readers, reader => reader.Last >= last), TimeSpan.FromSeconds(60));
        var behind = watch.Elapsed - written;
        var (cpu, own, peak) = (CpuOf(server.Id) - cpuBefore, Environment.CpuUsage.TotalTime.TotalSeconds - ownBefore, PeakOf(server.Id));
        await stop.CancelAsync();
        await Task.WhenAll([.. reading, killed]);
        var stopping = Stopwatch.StartNew();
        Kill(server.Id);
        await server.WaitForExitAsync();

        var (lost, repeated) = (readers.Sum(reader => last - reader.Received), readers.Sum(static reader => reader.Repeated));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {clients} clients, {rate} events/s for {written.TotalSeconds:F1} s ({last} events; the writer was at most {lateness.TotalMilliseconds:F0} ms late)
            frames received     {readers.Sum(static reader => reader.Received):N0} of {last * clients:N0}
            lost                {lost}
            repeated            {repeated}
            out of order        {readers.Sum(static reader => reader.Gaps)}
            killed and resumed  {readers.Sum(static reader => reader.Resumed)} times
            last event arrived  {behind.TotalMilliseconds:F0} ms after it was written
            server CPU s        {cpu:F1} ({cpu / written.TotalSeconds:F2} cores)
            server peak RSS MB  {peak:F0}
            server stopped in   {stopping.ElapsedMilliseconds} ms
            clients CPU s       {own:F1} (this process)
            """));
        return lost == 0 && repeated == 0 && peak <= 300 ? 0 : 1;
    }

    private static async Task<TimeSpan> WriteAsync(string path, int rate, long last, Stopwatch watch)
    {
        var lateness = TimeSpan.Zero;
        await using var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1);
        for (long seq = 2; seq <= last;)
        {
            var due = Math.Min(last, 1 + (long)(watch.Elapsed.TotalSeconds * rate));
            for (; seq <= due; seq++)
                await stream.WriteAsync(Encoding.UTF8.GetBytes(Line(seq) + "\n"));
            var late = watch.Elapsed - TimeSpan.FromSeconds((seq - 1) / (double)rate);
            lateness = late > lateness ? late : lateness;
            await Task.Delay(10);
        }

        return lateness;
    }

    /// <summary>Every second one client loses its connection in the middle of whatever it reads.</summary>
    private static async Task KillSometimesAsync(SseReader[] readers, CancellationToken stop)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                await Task.Delay(1000, stop);
                readers[i * 7 % readers.Length].Kill();
            }
        }
        catch (OperationCanceledException)
        {
            // The writer has ended.
        }
    }

    private static async Task WaitAsync(Func<bool> holds, TimeSpan patience)
    {
        for (var waited = Stopwatch.StartNew(); !holds() && waited.Elapsed < patience;)
            await Task.Delay(5);
    }

    private static Process Start(string folder)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach (var word in (string[])["exec", Repository.Tool, "serve", "--port", "0", "--root", Path.Combine(folder, "artifacts", "runmetrics")])
            start.ArgumentList.Add(word);
        return Process.Start(start)!;
    }

    private static async Task<IPEndPoint> AddressAsync(Process server)
    {
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ').FirstOrDefault(static word => word.StartsWith("http://", StringComparison.Ordinal)) is { } address)
                return new IPEndPoint(IPAddress.Loopback, new Uri(address).Port);
        }

        throw new InvalidOperationException("The server said nothing of an address.");
    }

    private static string Header() => string.Create(CultureInfo.InvariantCulture,
        $$"""{"kind":"header","schemaVersion":"1.0","role":"session","runId":"{{RunId}}","time":"{{DateTime.UtcNow:yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'}}","process":{{Environment.ProcessId}},"command":"dotnet test"}""");

    // As long as the events of real tests are.
    private static string Line(long seq) => string.Create(CultureInfo.InvariantCulture,
        $$$"""{"seq":{{{seq}}},"time":"{{{DateTime.UtcNow:yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'}}}","type":"test.finished","source":"Contoso.Orders.Tests (net10.0)","data":{"uid":"5f8c2d1e-7a64-4a5b-9d0e-0c5d8e7f2b34","name":"Contoso.Orders.Tests.LedgerTests.Closes_a_month(month: {{{seq % 12}}})","outcome":"passed","duration":0.0123,"module":"Contoso.Orders.Tests"}}""");

    private static double CpuOf(int process)
    {
        var fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[1].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / 100.0;
    }

    private static double PeakOf(int process) => File.ReadLines($"/proc/{process}/status").First(static line => line.StartsWith("VmHWM", StringComparison.Ordinal))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var kilobytes, ..] ? double.Parse(kilobytes, CultureInfo.InvariantCulture) / 1024 : 0;

    private static void Kill(int process) => Process.Start("kill", ["-TERM", process.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
}
