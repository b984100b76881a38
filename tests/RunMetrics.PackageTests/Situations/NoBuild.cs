using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary><c>dotnet test --no-build</c> after a build, as CI does it.</summary>
public sealed class NoBuild
{
    [Fact]
    public async Task Tests_are_recorded_and_no_build_is_claimed()
    {
        var comparison = await Comparison.OfAsync(Sample.OneProject, async folder =>
        {
            (await folder.DotnetAsync("build", "--no-restore")).EnsureExitCode(0);
            return await folder.DotnetAsync("test", "--no-build");
        });

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        comparison.AssertUserSeesNoDifference();
        var run = comparison.RunFolder.Runs[^1];
        await comparison.RunFolder.AssertSoundAsync();
        Assert.Equal(("passed", "4/0/1/0"), (run.Result, run.Totals()));
        var project = Assert.Single(run.Projects);
        Assert.True(!project.TryGetProperty("build", out var build) || build.GetProperty("outcome").GetString() == "unknown", project.GetRawText());
    }
}
