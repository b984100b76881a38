using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>A source archive, unpacked: no repository, so no repository root either.</summary>
public sealed class NoGitRepository
{
    [Fact]
    public async Task The_run_is_recorded_without_git_facts()
    {
        var comparison = await Comparison.OfAsync(package => Sample.OneProject(package) with { UnderGit = false }, "test", "--no-restore");

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        comparison.AssertUserSeesNoDifference();
        var run = await comparison.RunFolder.OnlyRunAsync();
        Assert.Equal("4/0/1/0", run.Totals());
        Assert.False(run.Summary.GetProperty("git").TryGetProperty("head", out _));
        Assert.DoesNotContain(comparison.With.Path, run.Summary.GetRawText(), StringComparison.Ordinal);
    }
}
