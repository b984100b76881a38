using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>Red tests: the moment the report is for.</summary>
public sealed class FailingTests
{
    [Fact]
    public async Task Failures_keep_their_message_and_stack_and_the_exit_code_stays()
    {
        var comparison = await Comparison.OfAsync(package => Sample.OneProject(package, TestSources.XunitFailing), "test", "--no-restore");

        Assert.Equal(1, comparison.ResultWith.ExitCode);
        comparison.AssertUserSeesNoDifference();
        var run = await comparison.RunFolder.OnlyRunAsync();
        Assert.Equal(("finished", "failed", "1/2/0/0"), (run.State, run.Result, run.Totals()));
        Assert.False(run.Partial);
        var division = Assert.Single(run.Tests, test => test.GetProperty("methodName").GetString() == "Divides").GetProperty("attempts")[0];
        Assert.Contains("Dividing by zero is not supported.", division.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("CalculatorTests.cs", division.GetProperty("stackTrace").GetString(), StringComparison.Ordinal);
        Assert.Equal("System.DivideByZeroException", division.GetProperty("errorType").GetString());
        Assert.Contains("Dividing by zero is not supported.", comparison.RunFolder.JobSummary, StringComparison.Ordinal);
    }
}
