using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace RunMetrics.Tests.Reports.Samples;

/// <summary>A real Prometheus over a folder of blocks, on a free port of this machine only.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly HttpClient _client;

    private PrometheusServer(Process process, Uri address)
    {
        _process = process;
        _client = new HttpClient { BaseAddress = address };
    }

    public static async Task<PrometheusServer> StartAsync(string data, string configuration, string text = "global: {}\n")
    {
        await File.WriteAllTextAsync(configuration, text);
        var port = FreePort();
        var start = new ProcessStartInfo(ExternalTool.Find("prometheus")!) { RedirectStandardError = true, RedirectStandardOutput = true };
        // The past is older than what it keeps by default.
        foreach (var argument in (string[])["--config.file=" + configuration, "--storage.tsdb.path=" + data, "--storage.tsdb.retention.time=100y", $"--web.listen-address=127.0.0.1:{port}", "--log.level=warn"])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var server = new PrometheusServer(process, new Uri($"http://127.0.0.1:{port}"));
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            try
            {
                using var ready = await server._client.GetAsync(new Uri("/-/ready", UriKind.Relative));
                if (ready.IsSuccessStatusCode)
                    return server;
            }
            catch (HttpRequestException) when (!process.HasExited && watch.Elapsed < Patience)
            {
                continue;
            }

            if (process.HasExited || watch.Elapsed > Patience)
            {
                await server.DisposeAsync();
                throw new InvalidOperationException("Prometheus did not start.");
            }
        }
    }

    /// <summary>The one value of an expression at a time; null when there is none.</summary>
    public async Task<string?> ValueAsync(string expression, DateTimeOffset time)
    {
        var at = time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var answer = await _client.GetStringAsync(new Uri($"/api/v1/query?query={Uri.EscapeDataString(expression)}&time={at}", UriKind.Relative));
        using var json = JsonDocument.Parse(answer);
        var results = json.RootElement.GetProperty("data").GetProperty("result").EnumerateArray().ToList();
        return results.Count == 0 ? null : Assert.Single(results).GetProperty("value")[1].GetString();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>A port that nothing listens on at the moment.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
