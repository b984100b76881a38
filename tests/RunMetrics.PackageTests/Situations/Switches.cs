using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>The property table of the README, each with its environment twin.</summary>
public sealed class Switches
{
    [Fact]
    public async Task Without_a_report_the_run_is_recorded_all_the_same()
    {
        var folder = await ThrowAwayFolder.CreateAsync(Sample.OneProject(ProjectFile.PlainReference));
        (await folder.DotnetAsync("test", "--no-restore", "-p:RunMetricsReport=false")).EnsureExitCode(0);

        var run = Assert.Single(new RunFolderReader(folder.RunMetricsFolder).Runs);
        await run.AssertValidAsync();
        Assert.Equal("4/0/1/0", run.Totals());
        Assert.False(File.Exists(folder.Find("artifacts", "runmetrics", "report", "index.html")));
    }

    [Fact]
    public async Task Quiet_prints_nothing_and_the_environment_wins_over_the_property()
    {
        var folder = await ThrowAwayFolder.CreateAsync(FolderContent.OfProject(
            new ProjectFile { Properties = "<RunMetricsVerbosity>detailed</RunMetricsVerbosity>" }));
        var result = await folder.DotnetAsync(new Dictionary<string, string?> { ["RUNMETRICS_VERBOSITY"] = "quiet" }, "test", "--no-restore");

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(ConsoleView.OurLines(result));
        Assert.Equal("4/0/1/0", (await new RunFolderReader(folder.RunMetricsFolder, result).OnlyRunAsync()).Totals());
    }

    [Fact]
    public async Task A_directory_in_the_project_file_is_relative_to_the_repository_and_counts_for_all_its_projects()
    {
        var folder = await ThrowAwayFolder.CreateAsync(Sample.LibraryAndTests(ProjectFile.PlainReference)
            .With("Directory.Build.props", "<Project><PropertyGroup><RunMetricsDirectory>out/metrics</RunMetricsDirectory></PropertyGroup></Project>"));
        (await folder.DotnetAsync("test", "--no-restore")).EnsureExitCode(0);

        Assert.Equal("2/0/0/0", (await new RunFolderReader(folder.Find("out", "metrics")).OnlyRunAsync()).Totals());
        Assert.False(Directory.Exists(folder.RunMetricsFolder));
    }
}
