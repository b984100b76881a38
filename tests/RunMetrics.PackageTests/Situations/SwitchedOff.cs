using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>One switch, as a property and as an environment variable: nothing of ours runs.</summary>
public sealed class SwitchedOff
{
    [Fact]
    public async Task The_property_switches_everything_off()
    {
        var comparison = await Comparison.OfAsync(Sample.OneProject, "test", "--no-restore", "-p:RunMetricsEnabled=false");

        AssertNothingOfOurs(comparison);
    }

    [Fact]
    public async Task The_environment_variable_switches_everything_off()
    {
        var off = new Dictionary<string, string?> { ["RUNMETRICS_ENABLED"] = "false" };
        var comparison = await Comparison.OfAsync(Sample.OneProject, folder => folder.DotnetAsync(off, "test", "--no-restore"));

        AssertNothingOfOurs(comparison);
    }

    [Fact]
    public async Task A_testing_platform_program_built_with_us_is_quiet_when_switched_off()
    {
        var off = new Dictionary<string, string?> { ["RUNMETRICS_ENABLED"] = "false" };
        var comparison = await Comparison.OfAsync(
            package => Sample.OneProject(package, TestFramework.MSTestRunner), async folder =>
        {
            (await folder.DotnetAsync("build", "--no-restore", "-p:RunMetricsReport=false")).EnsureExitCode(0);
            if (Directory.Exists(folder.RunMetricsFolder))
                Directory.Delete(folder.RunMetricsFolder, recursive: true);
            return await Processes.Dotnet.RunAsync(folder.Path, ["exec", folder.Find("bin", "Debug", "net10.0", "Sample.Tests.dll")], off);
        });

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        Assert.False(comparison.RunFolder.Exists);
        Assert.Empty(ConsoleView.OurLines(comparison.ResultWith));
    }

    private static void AssertNothingOfOurs(Comparison comparison)
    {
        Assert.Equal(0, comparison.ResultWith.ExitCode);
        comparison.AssertUserSeesNoDifference();
        Assert.False(comparison.RunFolder.Exists);
        Assert.Empty(ConsoleView.OurLines(comparison.ResultWith));
        Assert.DoesNotContain(FileTree.Of(comparison.With.Path), path => path.Contains("runmetrics", StringComparison.OrdinalIgnoreCase) && !path.StartsWith("obj/", StringComparison.Ordinal));
        Assert.DoesNotContain(FileTree.Of(comparison.With.Path), path => path.EndsWith(".sarif", StringComparison.Ordinal));
    }
}
