using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace RunMetrics.Benchmarks;

/// <summary>A server in a process of its own, measured from outside; stopped by its id.</summary>
internal sealed class ServedProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServedProcess(Process process, Uri address, TimeSpan firstAnswer) => (_process, Address, FirstAnswer) = (process, address, firstAnswer);

    /// <summary>Where it is.</summary>
    public Uri Address { get; }

    /// <summary>From its start to the end of its first answer.</summary>
    public TimeSpan FirstAnswer { get; }

    /// <summary>CPU it has used, in seconds.</summary>
    public double CpuSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>Memory it holds.</summary>
    public double Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Starts one and asks it for a path as soon as it says where it is.</summary>
    public static async Task<ServedProcess> StartAsync(IEnumerable<string> args, string folder, string path)
    {
        var watch = Stopwatch.StartNew();
        var start = new ProcessStartInfo("dotnet", args) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["XDG_CACHE_HOME"] = Path.Combine(folder, "cache");
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var at = line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal);
            if (at < 0)
                continue;
            var address = new Uri(line[at..].Split(' ')[0]);
            await AskAsync(address, path);
            var took = watch.Elapsed;
            _ = process.StandardOutput.ReadToEndAsync();
            _ = process.StandardError.ReadToEndAsync();
            return new ServedProcess(process, address, took);
        }

        throw new InvalidOperationException($"The server did not start: {await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Waits until it has read its runs.</summary>
    public async Task ReadyAsync()
    {
        for (var i = 0; i < 600 && !(await AskAsync(Address, "/health/ready")).StartsWith("HTTP/1.1 200", StringComparison.Ordinal); i++)
            await Task.Delay(100);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<string> AskAsync(Uri address, string path)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: close\r\n\r\n")));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
