using System.Diagnostics;
using System.Globalization;
using RunMetrics.Reports.Prometheus;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.Tests.Server;

/// <summary>Real Prometheus programs read what is served and written.</summary>
public sealed class PrometheusTests
{
    private const string Token = "correct-horse-battery-staple";
    private static readonly string Shipped = Repository.PathOf("samples", "monitoring", "prometheus.yml");

    [InstalledToolFact("promtool")]
    public void The_shipped_configuration_is_one()
    {
        var (exitCode, output) = ExternalTool.Run("promtool", "", "check", "config", Shipped);
        Assert.True(exitCode == 0 && output.Contains("SUCCESS", StringComparison.Ordinal), output);
    }

    [InstalledToolFact("prometheus")]
    public async Task A_real_Prometheus_scrapes_the_server()
    {
        await using var server = await ServerProbe.StartAsync(static options => options with { Token = Token }, runs: 2);
        server.Files.Write("token", Token);
        var configuration = (await File.ReadAllTextAsync(Shipped))
            .Replace("scrape_interval: 30s", "scrape_interval: 1s", StringComparison.Ordinal)
            .Replace("127.0.0.1:8765", server.Host.Address.Authority, StringComparison.Ordinal)
            .Replace("- runmetrics.rules.yml", "- " + Repository.PathOf("samples", "monitoring", "runmetrics.rules.yml"), StringComparison.Ordinal)
            .Replace("    # authorization:\n    #   credentials_file: /etc/prometheus/runmetrics.token", $"    authorization:\n      credentials_file: {server.Files.File("token")}", StringComparison.Ordinal);

        await using var prometheus = await PrometheusServer.StartAsync(server.Files.File("data"), server.Files.File("prometheus.yml"), configuration);

        var failed = ServerProbe.Sample.Tests!.Totals.Failed.ToString(CultureInfo.InvariantCulture);
        for (var i = 0; i < 60 && await prometheus.ValueAsync("runmetrics_tests{outcome=\"failed\"}", DateTimeOffset.UtcNow) is null; i++)
            await Task.Delay(500);
        Assert.Equal("1", await prometheus.ValueAsync("up{job=\"runmetrics\"}", DateTimeOffset.UtcNow));
        Assert.Equal(failed, await prometheus.ValueAsync("runmetrics_tests{outcome=\"failed\"}", DateTimeOffset.UtcNow));
        Assert.Equal("2", await prometheus.ValueAsync("sum(runmetrics_runs)", DateTimeOffset.UtcNow));
    }

    [InstalledToolFact("promtool")]
    public async Task Both_formats_are_without_a_finding()
    {
        await using var server = await ServerProbe.StartAsync(runs: 2);

        var text = await server.GetAsync("/metrics");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", text.Content.Headers.GetValues("Content-Type").Single());
        var (exitCode, output) = ExternalTool.Run("promtool", await text.Content.ReadAsStringAsync(), "check", "metrics");
        Assert.True(exitCode == 0, output);

        var open = await server.GetAsync("/metrics", ("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5"));
        Assert.Equal("application/openmetrics-text; version=1.0.0; charset=utf-8", open.Content.Headers.GetValues("Content-Type").Single());
        Assert.EndsWith("# EOF\n", await open.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [InstalledToolFact("prometheus-node-exporter")]
    public async Task The_textfile_collector_of_node_exporter_takes_the_file()
    {
        using var folder = new TemporaryFolder();
        await using (var writer = new StreamWriter(folder.File("runmetrics.prom")) { NewLine = "\n" })
            TextExposition.Write(SampleRuns.Structured().Context, writer);
        var port = PrometheusServer.FreePort();
        using var exporter = Process.Start(new ProcessStartInfo(
            ExternalTool.Find("prometheus-node-exporter")!,
            ["--collector.disable-defaults", "--collector.textfile", "--collector.textfile.directory=" + folder.Path, $"--web.listen-address=127.0.0.1:{port}"])
        { RedirectStandardError = true })!;
        exporter.BeginErrorReadLine();
        try
        {
            var metrics = await FirstAnswer(new Uri($"http://127.0.0.1:{port}/metrics"));

            Assert.Contains("node_textfile_scrape_error 0", metrics, StringComparison.Ordinal);
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"runmetrics_tests{{outcome=\"failed\",project=\"{SampleRuns.Structured().Context.ProjectName}\"}} {ServerProbe.Sample.Tests!.Totals.Failed}"), metrics, StringComparison.Ordinal);
        }
        finally
        {
            exporter.Kill();
            await exporter.WaitForExitAsync();
        }
    }

    private static async Task<string> FirstAnswer(Uri address)
    {
        using var client = new HttpClient();
        for (var i = 0; ; i++)
        {
            try
            {
                return await client.GetStringAsync(address);
            }
            catch (HttpRequestException) when (i < 100)
            {
                await Task.Delay(100);
            }
        }
    }
}
