using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary><c>dotnet msbuild -t:VSTest</c>: the same target without the session id of <c>dotnet test</c>.</summary>
public sealed class MSBuildTarget
{
    [Fact]
    public async Task The_target_alone_is_a_run_too()
    {
        var comparison = await Comparison.OfAsync(Sample.OneProject, async folder =>
        {
            (await folder.DotnetAsync("build", "--no-restore", "-p:RunMetricsEnabled=false")).EnsureExitCode(0);
            return await folder.DotnetAsync("msbuild", "-nologo", "-t:VSTest", "-p:VSTestNoBuild=true");
        });

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        comparison.AssertUserSeesNoDifference();
        var run = await comparison.RunFolder.OnlyRunAsync();
        Assert.Equal(("finished", "passed", "4/0/1/0"), (run.State, run.Result, run.Totals()));
    }
}
