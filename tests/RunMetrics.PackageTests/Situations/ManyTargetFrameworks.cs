using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>A project for two target frameworks: one run with two modules, tests with one identity in both.</summary>
public sealed class ManyTargetFrameworks
{
    [Fact]
    public async Task Both_target_frameworks_are_modules_of_one_run()
    {
        var comparison = await Comparison.OfAsync(Content, "test", "--no-restore");

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        comparison.AssertUserSeesNoDifference();
        var run = await comparison.RunFolder.OnlyRunAsync();
        Assert.Equal("8/0/2/0", run.Totals());
        Assert.Equal(["net10.0", "net9.0"], run.Modules.Select(module => module.GetProperty("targetFramework").GetString()));
        Assert.All(run.Tests.GroupBy(test => test.GetProperty("id").GetString()), same => Assert.Equal(2, same.Count()));
    }

    [Fact]
    public async Task One_framework_by_switch_is_one_module()
    {
        var comparison = await Comparison.OfAsync(Content, "test", "--no-restore", "-f", "net10.0");

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        comparison.AssertUserSeesNoDifference();
        var run = await comparison.RunFolder.OnlyRunAsync();
        Assert.Equal("4/0/1/0", run.Totals());
        Assert.Equal("net10.0", Assert.Single(run.Modules).GetProperty("targetFramework").GetString());
    }

    // Rolls forward, so that the older target runs where only the newest runtime is installed.
    private static FolderContent Content(string? package) => FolderContent.OfProject(new ProjectFile
    {
        Package = package,
        TargetFrameworks = "net10.0;net9.0",
        Properties = "<RollForward>Major</RollForward>",
    });
}
