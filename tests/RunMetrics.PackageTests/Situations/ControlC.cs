using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Processes;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>Ctrl-C in the terminal while tests run.</summary>
public sealed class ControlC
{
    [LinuxFact]
    public async Task The_run_is_finished_as_canceled_with_what_had_arrived()
    {
        var (exitCode, _) = await InterruptAsync(null);
        var (exitCodeWith, folder) = await InterruptAsync(ProjectFile.PlainReference);

        Assert.Equal(exitCode, exitCodeWith);
        var run = await new RunFolderReader(folder.RunMetricsFolder).OnlyRunAsync();
        Assert.Equal(("finished", "canceled"), (run.State, run.Result));
        Assert.True(run.Partial);
        Assert.NotEmpty(run.Tests);
        Assert.Equal(run.FinishedTests().Count, run.Tests.Count);
    }

    private static async Task<(int ExitCode, ThrowAwayFolder Folder)> InterruptAsync(string? package)
    {
        var folder = await ThrowAwayFolder.CreateAsync(SlowTests.Content(package));
        (await folder.DotnetAsync("build", "--no-restore", "-p:RunMetricsEnabled=false")).EnsureExitCode(0);
        using var command = Dotnet.Start(folder.Path, ["test", "--no-build", "--logger", "console;verbosity=normal"]);
        await SlowTests.WaitForResultsAsync(command, 10);
        command.Interrupt();
        var result = await command.WaitAsync(TimeSpan.FromMinutes(1));
        return (result.ExitCode, folder);
    }
}
