using System.Globalization;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Testing.Durations;

namespace RunMetrics.Reports.Prometheus;

/// <summary>The durations of tests. Ranks instead of names: the tests behind them change from run to run, and each name would be a series for ever.</summary>
internal static class DurationExposition
{
    private const int Most = 10;
    private const string Other = "(other)";

    private static readonly (string Word, DurationState State)[] States =
    [
        ("drifting", DurationState.Drifting), ("faster", DurationState.Faster), ("normal", DurationState.Normal), ("not_enough_runs", DurationState.NotEnoughRuns), ("slower", DurationState.Slower),
    ];

    public static void Write(ExpositionWriter metrics, DurationReport report)
    {
        metrics.Gauges(MetricFamily.TestSpeed, "state", States.Select(state => (state.Word, (double)DurationText.Count(report, state.State))));
        var costs = DurationText.Telling(report).Select(static test => test.Cost).OrderDescending().ToList();
        metrics.Gauges(MetricFamily.SlowerSeconds, "rank", [.. Ranked(costs.Take(Most)), .. costs.Count > Most ? [(Other, costs.Skip(Most).Sum())] : Array.Empty<(string, double)>()]);
        metrics.Gauges(MetricFamily.SlowestTests, "rank", Ranked(report.Slowest.Take(Most).Select(static test => test.Seconds)));
        metrics.GaugeIfKnown(MetricFamily.MachineFactor, report.MachineFactor);
    }

    private static IEnumerable<(string Rank, double Seconds)> Ranked(IEnumerable<double> seconds) =>
        seconds.Select(static (value, rank) => ((rank + 1).ToString(CultureInfo.InvariantCulture), Math.Round(value, 4)));
}
