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

    /// <summary>The process that the user started builds the libraries; the tests run in another one, which never learns the exit code.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task The_exit_code_is_known_even_when_the_tests_ran_in_a_worker_node(int exitCode)
    {
        var comparison = await Comparison.OfAsync(package => Sample.TwoLibrariesAndTests(package, fails: exitCode == 1), "test", "--no-restore", "-m:2");

        Assert.Equal(exitCode, comparison.ResultWith.ExitCode);
        comparison.AssertUserSeesNoDifference();
        Assert.Single(ConsoleView.OurLines(comparison.ResultWith));
        var run = await comparison.RunFolder.OnlyRunAsync();
        Assert.Equal(exitCode, run.Summary.GetProperty("exitCode").GetInt32());
    }
}
