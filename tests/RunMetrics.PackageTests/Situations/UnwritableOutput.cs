using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Processes;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>The run folder cannot be written: we say so once, and nothing else changes.</summary>
public sealed class UnwritableOutput
{
    [Fact]
    public async Task A_folder_below_a_file_is_a_warning_and_the_tests_run()
    {
        var comparison = await Comparison.OfAsync(Sample.OneProject, folder =>
        {
            folder.Write("occupied", "a file");
            return folder.DotnetAsync("test", "--no-restore", "-p:RunMetricsDirectory=" + folder.Find("occupied", "runs"));
        });

        AssertOnlyWarned(comparison);
    }

    [MountFact]
    public async Task A_read_only_file_system_is_a_warning_and_the_tests_run()
    {
        var comparison = await Comparison.OfAsync(Sample.OneProject, folder => PrivateMount.DotnetAsync(
            "ro", folder.RunMetricsFolder, folder.Path + "-saved", folder.Path, "test", "--no-restore"));

        AssertOnlyWarned(comparison);
        Assert.Empty(comparison.RunFolder.Runs);
    }

    private static void AssertOnlyWarned(Comparison comparison)
    {
        Assert.Equal(0, comparison.ResultWith.ExitCode);
        Assert.Equal(comparison.ResultWithout.ExitCode, comparison.ResultWith.ExitCode);
        Assert.Equal(ConsoleView.Summaries(comparison.ResultWithout), ConsoleView.Summaries(comparison.ResultWith));
        Assert.Contains("RUNM1001", comparison.ResultWith.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", comparison.ResultWith.Everything, StringComparison.Ordinal);
    }
}
