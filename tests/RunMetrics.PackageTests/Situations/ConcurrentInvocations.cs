using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>Two terminals, one repository.</summary>
public sealed class ConcurrentInvocations
{
    [Fact]
    public async Task Two_invocations_at_once_are_two_complete_runs()
    {
        var folder = await ThrowAwayFolder.CreateAsync(Sample.OneProject(ProjectFile.PlainReference));
        (await folder.DotnetAsync("build", "--no-restore", "-p:RunMetricsEnabled=false")).EnsureExitCode(0);

        var results = await Task.WhenAll(
            folder.DotnetAsync("test", "--no-build"),
            folder.DotnetAsync("test", "--no-build", "--filter", "DisplayName~Squares"));

        Assert.All(results, result => Assert.Equal(0, result.ExitCode));
        Assert.All(results, result => Assert.Single(ConsoleView.OurLines(result)));
        var reader = new RunFolderReader(folder.RunMetricsFolder);
        await reader.AssertSoundAsync();
        Assert.Equal(["2/0/0/0", "4/0/1/0"], reader.Runs.Select(run => run.Totals()).Order(StringComparer.Ordinal));
        Assert.All(reader.Runs, run => Assert.Equal("finished", run.State));
    }
}
