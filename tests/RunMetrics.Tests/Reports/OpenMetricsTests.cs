using System.Text.RegularExpressions;
using RunMetrics.Reports;
using RunMetrics.Reports.Prometheus;
using RunMetrics.Snapshots.History;
using RunMetrics.Tests.History;
using RunMetrics.Tests.Reports.Samples;
using RunMetrics.Tests.Verification;

namespace RunMetrics.Tests.Reports;

public sealed partial class OpenMetricsTests
{
    [Fact]
    public void A_history_is_written_as_verified() => Verified.Text(Text(Past()), "om");

    [Fact]
    public void A_run_is_written_as_verified() => Verified.Text(Text(ReportModel.Of(SampleRuns.Of(Make.Test(0, "T", "M", Snapshots.Testing.TestOutcome.Passed)))), "om");

    [InstalledToolFact("promtool")]
    public void Promtool_accepts_the_metrics_of_one_run()
    {
        // It wants timestamps, which a scrape must not have.
        var timed = SampleLine().Replace(Text(SampleRuns.Awkward()), "$0 1773479723");
        using var folder = new TemporaryFolder();
        var (exitCode, output) = Backfill(folder, timed);
        Assert.True(exitCode == 0, output);
    }

    [InstalledToolFact("promtool")]
    public void Promtool_refuses_what_is_cut_off()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output) = Backfill(folder, Text(Past()).Replace("# EOF\n", "", StringComparison.Ordinal));
        Assert.True(exitCode != 0 && output.Contains("EOF", StringComparison.Ordinal), output);
    }

    [InstalledToolFact("prometheus")]
    public async Task A_real_Prometheus_answers_about_the_past()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output) = Backfill(folder, Text(Past()));
        Assert.True(exitCode == 0, output);

        await using var server = await PrometheusServer.StartAsync(folder.File("data"), folder.File("prometheus.yml"));
        var second = Remembered.Start.AddHours(1).AddSeconds(30);
        Assert.Equal("1", await server.ValueAsync("""sum(runmetrics_tests{project="Shop",branch="main",outcome="failed"})""", second));
        Assert.Equal("0", await server.ValueAsync("""sum(runmetrics_tests{outcome="failed"})""", second.AddHours(1)));
        Assert.Equal("1", await server.ValueAsync("""runmetrics_flaky_tests{branch="main"}""", second.AddHours(1)));
        Assert.Equal("0.875", await server.ValueAsync("runmetrics_line_coverage_ratio", second.AddHours(1)));
        Assert.Equal("1", await server.ValueAsync("""runmetrics_run_result{result="failed",branch="main"}""", second));
        Assert.Null(await server.ValueAsync("runmetrics_line_coverage_ratio", second.AddHours(-1)));
        Assert.Equal("4", await server.ValueAsync("sum(count_over_time(runmetrics_run_partial[1d]))", second.AddHours(2)));
    }

    [Fact]
    public void Many_branches_and_variants_do_not_make_many_series()
    {
        List<HistoryRun> runs = [];
        for (var i = 0; i < 60; i++)
        {
            var run = Remembered.Run(i, "c" + i, "topic/" + i, ["p"]);
            runs.Add(run with { Modules = [Remembered.Module("Shop.Tests", ["p", "fp"], "net" + i)] });
        }

        var series = Text(runs).Split('\n').Where(line => line.StartsWith("runmetrics_", StringComparison.Ordinal)).Select(line => line[..(line.IndexOf('}', StringComparison.Ordinal) + 1)]).ToHashSet();
        Assert.Contains("runmetrics_flaky_tests{project=\"Shop\",branch=\"(other)\",variant=\"(other)\"}", series);
        Assert.InRange(series.Count, 1, 400);
        Assert.Equal(11, series.Count(one => one.StartsWith("runmetrics_run_partial{", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_moment_has_one_value_and_what_is_unknown_is_absent()
    {
        var run = Remembered.Run(0, "c0", branch: null, ["p"]);
        var text = Text([run, run with { RunId = "run-zzz", Partial = true }]);
        Assert.Single(text.Split('\n'), line => line.StartsWith("runmetrics_run_partial{", StringComparison.Ordinal));
        Assert.Contains("runmetrics_run_partial{project=\"Shop\"} 1 1773479723\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("coverage", text, StringComparison.Ordinal);
        Assert.DoesNotContain("duration", text, StringComparison.Ordinal);
        Assert.DoesNotContain("branch", text, StringComparison.Ordinal);
    }

    private static List<HistoryRun> Past() =>
    [
        Remembered.Run(0, "c0", "p", "p", "s") with { Duration = 12.5 },
        Remembered.Run(1, "c1", "p", "f", "s"),
        Remembered.Run(2, "c2", "p", "fp", "-") with { Totals = new HistoryTotals { LinesCovered = 70, LinesValid = 80, BranchesCovered = 1, BranchesValid = 0 } },
        Remembered.Run(3, "c3", "topic", ["p"]),
    ];

    private static (int ExitCode, string Output) Backfill(TemporaryFolder folder, string text)
    {
        folder.Write("history.om", text);
        return ExternalTool.Run("promtool", "", "tsdb", "create-blocks-from", "openmetrics", folder.File("history.om"), folder.File("data"));
    }

    private static string Text(IReadOnlyList<HistoryRun> runs)
    {
        using var writer = new StringWriter();
        OpenMetrics.WriteHistory(runs, "Shop", writer);
        return writer.ToString();
    }

    private static string Text(ReportModel model)
    {
        using var writer = new StringWriter();
        OpenMetrics.Write(model, writer);
        return writer.ToString();
    }

    [GeneratedRegex("^runmetrics_.*$", RegexOptions.Multiline)]
    private static partial Regex SampleLine();
}
