using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>Spaces, quotes' friends and letters beyond ASCII in the path of the repository and of the run folder.</summary>
public sealed class AwkwardPath
{
    private const string Name = "Käse & Brot (日本, 50%)";

    [Fact]
    public async Task The_default_run_folder_works_in_such_a_repository()
    {
        var comparison = await Comparison.OfAsync(package => Sample.OneProject(package) with { Name = Name, Restored = false }, "test");

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        comparison.AssertUserSeesNoDifference();
        Assert.Equal("4/0/1/0", (await comparison.RunFolder.OnlyRunAsync()).Totals());
    }

    [Fact]
    public async Task A_chosen_run_folder_may_have_such_a_name_and_be_relative_to_the_repository()
    {
        var folder = await ThrowAwayFolder.CreateAsync(Sample.OneProject(ProjectFile.PlainReference));
        (await folder.DotnetAsync(new Dictionary<string, string?> { ["RUNMETRICS_DIR"] = "out put/é 日本=1" }, "test", "--no-restore")).EnsureExitCode(0);

        Assert.Equal("4/0/1/0", (await new RunFolderReader(folder.Find("out put", "é 日本=1")).OnlyRunAsync()).Totals());
        Assert.False(Directory.Exists(folder.RunMetricsFolder));
    }
}
