using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>A filter that matches nothing is an explicit state, not a missing run.</summary>
public sealed class FilterWithoutMatch
{
    [Fact]
    public async Task The_run_is_empty_and_the_exit_code_is_what_it_was()
    {
        var comparison = await Comparison.OfAsync(Sample.OneProject, "test", "--no-restore", "--filter", "FullyQualifiedName~Nothing");

        comparison.AssertUserSeesNoDifference();
        var run = await comparison.RunFolder.OnlyRunAsync();
        Assert.Equal(("finished", "empty"), (run.State, run.Result));
        Assert.Empty(run.Tests);
    }

    [Fact]
    public async Task A_filter_with_a_match_records_that_match_alone()
    {
        var comparison = await Comparison.OfAsync(Sample.OneProject, "test", "--no-restore", "--filter", "DisplayName~Squares");

        comparison.AssertUserSeesNoDifference();
        var run = await comparison.RunFolder.OnlyRunAsync();
        Assert.Equal(("passed", "2/0/0/0"), (run.Result, run.Totals()));
    }
}
