using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Processes;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>The default checkout of most CI providers: one commit, often with a detached head.</summary>
public sealed class ShallowClone
{
    [Fact]
    public async Task The_run_knows_its_commit_and_that_the_history_is_cut()
    {
        var origin = await ThrowAwayFolder.CreateAsync(Sample.OneProject(ProjectFile.PlainReference) with { Restored = false });
        await Git.RunAsync(origin.Path, "commit", "--quiet", "--allow-empty", "--message", "A second commit");
        var clone = origin.Path + "-clone";
        await Git.RunAsync(Path.GetTempPath(), "clone", "--quiet", "--depth", "1", "file://" + origin.Path, clone);
        await Git.RunAsync(clone, "checkout", "--quiet", "--detach");

        var result = await Dotnet.RunAsync(clone, ["test"]);

        Assert.Equal(0, result.ExitCode);
        Assert.Single(ConsoleView.OurLines(result));
        var run = await new RunFolderReader(Path.Combine(clone, "artifacts", "runmetrics")).OnlyRunAsync();
        var git = run.Summary.GetProperty("git");
        Assert.Equal(await Git.RunAsync(origin.Path, "rev-parse", "HEAD"), git.GetProperty("head").GetString());
        Assert.True(git.GetProperty("shallow").GetBoolean());
        Assert.False(git.TryGetProperty("branch", out _));
        Assert.Equal("4/0/1/0", run.Totals());
    }
}
