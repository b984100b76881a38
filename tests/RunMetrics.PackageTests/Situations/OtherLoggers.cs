using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary><c>--logger</c> is a global property that would replace a logger set by a package: both must run.</summary>
public sealed class OtherLoggers
{
    [Fact]
    public async Task A_trx_logger_on_the_command_line_writes_what_it_wrote_without_us()
    {
        var comparison = await Comparison.OfAsync(Sample.OneProject, "test", "--no-restore", "--logger", "trx", "--results-directory", "results");

        comparison.AssertUserSeesNoDifference();
        var with = Assert.Single(Trx.FilesBelow(comparison.With.Find("results")));
        var without = Assert.Single(Trx.FilesBelow(comparison.Without.Find("results")));
        Assert.Equal(Trx.Digest(without), Trx.Digest(with));
        Assert.Equal("4/0/1/0", (await comparison.RunFolder.OnlyRunAsync()).Totals());
    }

    [Fact]
    public async Task Two_loggers_with_parameters_keep_them()
    {
        var comparison = await Comparison.OfAsync(
            Sample.OneProject, "test", "--no-restore", "--logger", "trx;LogFileName=mine.trx", "--logger", "console;verbosity=normal");

        comparison.AssertUserSeesNoDifference();
        Assert.Equal(Trx.Digest(comparison.Without.Find("TestResults", "mine.trx")), Trx.Digest(comparison.With.Find("TestResults", "mine.trx")));
        Assert.Contains("Sample.Tests.CalculatorTests.Adds", comparison.ResultWith.Output, StringComparison.Ordinal);
        Assert.Equal("4/0/1/0", (await comparison.RunFolder.OnlyRunAsync()).Totals());
    }
}
