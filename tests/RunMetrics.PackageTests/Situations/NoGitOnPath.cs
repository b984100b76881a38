using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Processes;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>A container with the SDK and nothing else: a repository nobody can ask about.</summary>
public sealed class NoGitOnPath
{
    [Fact]
    public async Task The_run_is_recorded_and_says_that_git_is_missing()
    {
        var dotnet = new FileInfo(Executables.Dotnet);
        var home = Path.GetDirectoryName(dotnet.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? dotnet.FullName)!;
        Assert.False(File.Exists(Path.Combine(home, "git")), $"'{home}' holds git as well, so this machine cannot show the situation.");
        var environment = new Dictionary<string, string?> { ["PATH"] = home, ["DOTNET_ROOT"] = home };

        var comparison = await Comparison.OfAsync(Sample.OneProject, folder => folder.DotnetAsync(environment, "test", "--no-restore"));

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        comparison.AssertUserSeesNoDifference();
        var run = await comparison.RunFolder.OnlyRunAsync();
        Assert.Equal("4/0/1/0", run.Totals());
        Assert.NotEmpty(run.DiagnosticCodes);
        // The root of the repository is found without git, so the run folder is where it always is.
        Assert.True(Directory.Exists(comparison.With.RunMetricsFolder));
    }
}
