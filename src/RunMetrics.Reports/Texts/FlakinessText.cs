using System.Globalization;
using RunMetrics.Snapshots.Testing.Flakiness;

namespace RunMetrics.Reports.Texts;

/// <summary>Verdicts about tests in words, the same in every report.</summary>
internal static class FlakinessText
{
    /// <summary>What the verdicts mean.</summary>
    public const string Definition = "By the last 100 runs that are remembered, in each variant apart. Flaky: a failed attempt was contradicted by a pass of the same test, commit and variant, or the outcome switched 3 times on one branch. Broken: it failed 3 times in a row and nothing contradicts that. New: fewer than 5 runs. Runs in which far more tests failed than usual are outages and left out. The rate is flaky runs in runs, with its Wilson 95 % interval.";

    /// <summary>What the cost of a test means.</summary>
    public const string Cost = "Time of all attempts but one that passed, in each run that is remembered: what failed attempts and repeats took. The history keeps the length of the last attempt; the others count as long as it. Outages are left out.";

    /// <summary>What the share of a run means.</summary>
    public const string Share = "Flaky executions in executions of the run, by the rule for flaky tests; a run that is an outage has none.";

    /// <summary>The tests that ask for attention, flaky ones first.</summary>
    public static IReadOnlyList<FlakyVerdict> Telling(FlakyReport report) => [.. report.Tests.Where(static test => test.State is StabilityState.Flaky or StabilityState.Broken)];

    /// <summary>How many tests are in a state.</summary>
    public static int Count(FlakyReport report, StabilityState state) => report.Tests.Count(test => test.State == state);

    /// <summary>The rate with its interval.</summary>
    public static string Rate(FlakyVerdict test) => string.Create(CultureInfo.InvariantCulture, $"{Numbers.Percent(test.FlakeRate)} ({test.Low * 100:0.0}–{test.High * 100:0.0} %)");

    /// <summary>The counts in one sentence.</summary>
    public static string Sentence(FlakyReport report) =>
        $"{Numbers.Count(Count(report, StabilityState.Flaky))} flaky, {Numbers.Count(Count(report, StabilityState.Broken))} broken, {Numbers.Count(Count(report, StabilityState.New))} with too few runs for a verdict, "
        + $"{Numbers.Count(Count(report, StabilityState.Healthy))} healthy, by {Numbers.Count(report.Runs, "run")}"
        + (report.Outages.Count > 0 ? $"; {Numbers.Count(report.Outages.Count, "outage")} left out." : ".");
}
