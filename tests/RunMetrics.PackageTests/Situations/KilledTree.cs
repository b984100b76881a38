using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Processes;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>kill -9 of everything: what had arrived is on disk, and the next run takes care of it.</summary>
public sealed class KilledTree
{
    [LinuxFact]
    public async Task Every_delivered_result_is_on_disk_and_the_next_run_adopts_the_broken_one()
    {
        var folder = await ThrowAwayFolder.CreateAsync(SlowTests.Content(ProjectFile.PlainReference));
        (await folder.DotnetAsync("build", "--no-restore", "-p:RunMetricsEnabled=false")).EnsureExitCode(0);

        var printed = await KillInTheMiddleAsync(folder, 15);

        var reader = new RunFolderReader(folder.RunMetricsFolder);
        var broken = Assert.Single(reader.Runs);
        AssertNothingLost(broken, printed);
        var recorded = broken.FinishedTests(completeOnly: true).Count;

        var next = await folder.DotnetAsync("test", "--no-build", "--filter", "DisplayName~999");

        Assert.Equal(0, next.ExitCode);
        await reader.AssertSoundAsync();
        Assert.Equal(2, reader.Runs.Count);
        var adopted = new RunFolderReader(folder.RunMetricsFolder).Runs[0];
        Assert.Equal(broken.Id, adopted.Id);
        Assert.Equal(("interrupted", "interrupted"), (adopted.State, adopted.Result));
        Assert.True(adopted.Partial);
        Assert.Equal(recorded, adopted.Tests.Count);
        Assert.Equal(("finished", "1/0/0/0"), (reader.Runs[1].State, reader.Runs[1].Totals()));
    }

    [LinuxFact]
    public async Task Kills_at_random_moments_lose_nothing_that_was_delivered()
    {
        var folder = await ThrowAwayFolder.CreateAsync(SlowTests.Content(ProjectFile.PlainReference));
        (await folder.DotnetAsync("build", "--no-restore", "-p:RunMetricsEnabled=false")).EnsureExitCode(0);
        var random = new Random(20260101);
        for (var kill = 0; kill < 6; kill++)
        {
            var printed = await KillInTheMiddleAsync(folder, random.Next(1, 30), TimeSpan.FromMilliseconds(random.Next(0, 200)));
            AssertNothingLost(new RunFolderReader(folder.RunMetricsFolder).Runs[^1], printed);
        }

        Assert.Equal(6, new RunFolderReader(folder.RunMetricsFolder).Runs.Count);
    }

    // Both loggers get each result from the same loop in one process, so at most the last one was printed before it came to us.
    private static void AssertNothingLost(Run run, IReadOnlyList<string> printed)
    {
        var recorded = run.FinishedTests(completeOnly: true).Count;
        Assert.True(recorded >= printed.Count - 1, $"{printed.Count} results were printed, {recorded} are in the events of {run.Id}.");
    }

    private static async Task<IReadOnlyList<string>> KillInTheMiddleAsync(ThrowAwayFolder folder, int afterResults, TimeSpan later = default)
    {
        using var command = Dotnet.Start(folder.Path, ["test", "--no-build", "--logger", "console;verbosity=normal"]);
        await SlowTests.WaitForResultsAsync(command, afterResults);
        await Task.Delay(later);
        command.KillEverything();
        var result = await command.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(128 + 9, result.ExitCode);
        return SlowTests.Printed(result.Output);
    }
}
