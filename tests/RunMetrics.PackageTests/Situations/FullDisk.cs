using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Processes;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>The disk fills up below the run folder, at once or in the middle of the run.</summary>
public sealed class FullDisk
{
    [MountTheory]
    [InlineData("size=4k")]
    [InlineData("size=16k")]
    [InlineData("size=64k")]
    public async Task The_tests_run_as_ever_and_the_fault_is_named(string size)
    {
        var comparison = await Comparison.OfAsync(
            package => Sample.OneProject(package, TestSources.XunitFailing),
            folder => PrivateMount.DotnetAsync(size, folder.RunMetricsFolder, folder.Path + "-saved", folder.Path, "test", "--no-restore"));

        Assert.Equal(1, comparison.ResultWith.ExitCode);
        Assert.Equal(comparison.ResultWithout.ExitCode, comparison.ResultWith.ExitCode);
        Assert.Equal(ConsoleView.Summaries(comparison.ResultWithout), ConsoleView.Summaries(comparison.ResultWith));
        var printed = comparison.ResultWith.Everything;
        Assert.Matches("RUNM[0-9]{4}", printed);
        Assert.DoesNotContain("Unhandled exception", printed, StringComparison.Ordinal);
        AssertNoHalfWrittenFile(comparison.With.Path + "-saved");
    }

    private static void AssertNoHalfWrittenFile(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories))
            System.Text.Json.JsonDocument.Parse(File.ReadAllText(file)).Dispose();
    }
}
