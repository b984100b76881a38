using System.Globalization;
using RunMetrics.Snapshots.Testing.Durations;

namespace RunMetrics.Reports.Texts;

/// <summary>Verdicts about the durations of tests in words, the same in every report.</summary>
public static class DurationText
{
    /// <summary>From here on a machine is worth a word.</summary>
    private const double NoticedFactor = 1.2;

    /// <summary>What the verdicts mean.</summary>
    public const string Definition = "Each test in each variant against its own last 100 passes. Slower: from one run on it takes longer than 95 % of its executions before, at least 1.3 times their median and 50 ms more, for 3 runs or longer, and the step measures 5 standard errors of the noise. Drifting: it rose as much little by little. Now is the median of the newest 5. Fewer than 15 passes are too few. All durations are divided by how many times as long as usual the tests of their run took in the middle, where at least 10 tell; outages are left out.";

    /// <summary>The tests that ask for attention, those that cost most first.</summary>
    /// <param name="report">Verdicts.</param>
    public static IReadOnlyList<DurationVerdict> Telling(DurationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return [.. report.Tests.Where(static test => test.State is DurationState.Slower or DurationState.Drifting)];
    }

    /// <summary>How many tests are in a state.</summary>
    /// <param name="report">Verdicts.</param>
    /// <param name="state">State.</param>
    public static int Count(DurationReport report, DurationState state)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Tests.Count(test => test.State == state);
    }

    /// <summary>A state in words.</summary>
    /// <param name="state">State.</param>
    public static string Word(DurationState state) => state switch
    {
        DurationState.Slower => "slower",
        DurationState.Drifting => "drifting",
        DurationState.Faster => "faster",
        DurationState.Normal => "normal",
        _ => "too few runs",
    };

    /// <summary>Seconds that each run takes longer because of slower and drifting tests.</summary>
    /// <param name="report">Verdicts.</param>
    public static double Cost(DurationReport report) => Telling(report).Sum(static test => test.Cost);

    /// <summary>The counts in one sentence.</summary>
    /// <param name="report">Verdicts.</param>
    public static string Sentence(DurationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var cost = Cost(report);
        return $"{Numbers.Count(Count(report, DurationState.Slower))} slower, {Numbers.Count(Count(report, DurationState.Drifting))} drifting, {Numbers.Count(Count(report, DurationState.Faster))} faster, "
            + $"{Numbers.Count(Count(report, DurationState.NotEnoughRuns))} with too few runs for a verdict, {Numbers.Count(Count(report, DurationState.Normal))} normal, by {Numbers.Count(report.Runs, "run")}"
            + (cost > 0 ? $"; slower and drifting tests take {Numbers.Duration(cost)} more a run." : ".");
    }

    /// <summary>How slow the newest run was as a whole; null when it was as usual, or too few tests tell.</summary>
    /// <param name="report">Verdicts.</param>
    public static string? Machine(DurationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.MachineFactor is { } factor && factor is >= NoticedFactor or <= 1 / NoticedFactor
            ? string.Create(CultureInfo.InvariantCulture, $"In the newest run tests took {factor:0.00} times as long as usual in the middle: its machine, or a change that concerns most tests. The verdicts are freed from that.")
            : null;
    }
}
