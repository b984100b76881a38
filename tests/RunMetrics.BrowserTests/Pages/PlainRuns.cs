using RunMetrics.Reports;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.BrowserTests.Pages;

/// <summary>Runs without anything special.</summary>
internal static class PlainRuns
{
    public static ReportContext Passed() => SampleRuns.Of(
        Make.Test(0, "Shop.Tests.CartTests", "Adds", TestOutcome.Passed),
        Make.Test(0, "Shop.Tests.CartTests", "Removes", TestOutcome.Passed),
        Make.Test(0, "Shop.Tests.CartTests", "Prints", TestOutcome.Skipped, null));
}
