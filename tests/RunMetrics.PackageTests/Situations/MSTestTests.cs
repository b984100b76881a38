using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>MSTest under VSTest.</summary>
public sealed class MSTestTests
{
    [Fact]
    public async Task Results_rows_and_skip_reason_are_recorded()
    {
        var comparison = await Comparison.OfAsync(package => Sample.OneProject(package, TestFramework.MSTest), "test", "--no-restore");

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        comparison.AssertUserSeesNoDifference();
        var run = await comparison.RunFolder.OnlyRunAsync();
        Assert.Equal(("passed", "4/0/1/0"), (run.Result, run.Totals()));
        Assert.All(run.Tests, test => Assert.Equal("Sample.Tests.CalculatorTests", test.GetProperty("className").GetString()));
        Assert.Equal(2, run.Tests.Count(test => test.GetProperty("methodName").GetString() == "Squares"));
        var skipped = Assert.Single(run.Tests, test => test.GetProperty("outcome").GetString() == "skipped");
        Assert.Contains("No division yet.", skipped.GetProperty("attempts")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
