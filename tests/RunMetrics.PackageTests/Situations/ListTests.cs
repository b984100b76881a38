using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary><c>--list-tests</c> runs nothing, so there is no test run to show.</summary>
public sealed class ListTests
{
    [Fact]
    public async Task Listing_is_not_a_run_and_prints_what_it_printed()
    {
        var comparison = await Comparison.OfAsync(Sample.OneProject, "test", "--no-restore", "--list-tests");

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        comparison.AssertUserSeesNoDifference();
        Assert.Contains("Sample.Tests.CalculatorTests.Adds", comparison.ResultWith.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(comparison.RunFolder.Runs, run => run.Summary.TryGetProperty("tests", out _));
        Assert.Empty(ConsoleView.OurLines(comparison.ResultWith));
    }
}
