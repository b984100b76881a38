using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>A test that never ends, stopped by the user's own <c>--blame-hang</c>.</summary>
public sealed class BlameHang
{
    private const string Hanging = """
        namespace Sample.Tests;

        public class CalculatorTests
        {
            [Fact]
            public void Hangs() => Thread.Sleep(Timeout.Infinite);
        }
        """;

    [Fact]
    public async Task The_hang_is_an_aborted_run_and_the_user_is_told_which_test_it_was()
    {
        var comparison = await Comparison.OfAsync(
            package => Sample.OneProject(package, Hanging),
            "test", "--no-restore", "--blame-hang", "--blame-hang-timeout", "12s", "--blame-hang-dump-type", "none");

        Assert.Equal(1, comparison.ResultWith.ExitCode);
        Assert.Equal(comparison.ResultWithout.ExitCode, comparison.ResultWith.ExitCode);
        comparison.AssertUserSeesNoDifference();
        Assert.Contains("Sample.Tests.CalculatorTests.Hangs", comparison.ResultWith.Everything, StringComparison.Ordinal);
        var run = await comparison.RunFolder.OnlyRunAsync();
        Assert.Equal(("finished", "aborted"), (run.State, run.Result));
        Assert.True(run.Partial);
    }
}
