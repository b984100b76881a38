using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>Three projects on two MSBuild nodes, three test hosts, one of them red: one run.</summary>
public sealed class ParallelSolution
{
    [Fact]
    public async Task Projects_in_parallel_are_one_run_with_one_line_and_one_report()
    {
        var comparison = await Comparison.OfAsync(Sample.ThreeTestProjects, "test", "--no-restore", "-m:2");

        Assert.Equal(1, comparison.ResultWith.ExitCode);
        comparison.AssertUserSeesNoDifference();
        Assert.Single(ConsoleView.OurLines(comparison.ResultWith));
        var run = await comparison.RunFolder.OnlyRunAsync();
        Assert.Equal(("failed", "9/2/2/0"), (run.Result, run.Totals()));
        Assert.Equal(["First", "Second", "Third"], run.Modules.Select(module => module.GetProperty("name").GetString()));
        Assert.All(run.Projects, project => Assert.Equal("succeeded", project.GetProperty("build").GetProperty("outcome").GetString()));
    }
}
