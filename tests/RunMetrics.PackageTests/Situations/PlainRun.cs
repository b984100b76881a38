using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Processes;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>The promise: one package reference, one <c>dotnet test</c> without any flag, one page.</summary>
public sealed class PlainRun
{
    [Fact]
    public async Task A_fresh_clone_is_restored_built_tested_and_reported_by_one_command()
    {
        var comparison = await Comparison.OfAsync(package => Sample.OneProjectWithCoverage(package) with { Restored = false }, "test");

        Assert.Equal(0, comparison.ResultWith.ExitCode);
        comparison.AssertUserSeesNoDifference();
        var line = Assert.Single(ConsoleView.OurLines(comparison.ResultWith));
        Assert.Contains("artifacts/runmetrics/report/index.html", line.Replace('\\', '/'), StringComparison.Ordinal);

        var run = await comparison.RunFolder.OnlyRunAsync();
        Assert.Equal(("finished", "passed", "4/0/1/0"), (run.State, run.Result, run.Totals()));
        Assert.False(run.Partial);
        // The sample tests nothing but itself.
        Assert.Equal(["RUNM2041"], run.DiagnosticCodes);
        Assert.Equal("test", run.Summary.GetProperty("kind").GetString());
        Assert.StartsWith("dotnet test", run.Summary.GetProperty("trigger").GetProperty("command").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_run_knows_the_commit_the_machine_and_where_each_test_is_written()
    {
        var folder = await ThrowAwayFolder.CreateAsync(Sample.OneProject(ProjectFile.PlainReference));
        folder.Write("notes.txt", "not committed");
        (await folder.DotnetAsync("test", "--no-restore")).EnsureExitCode(0);

        var run = await new RunFolderReader(folder.RunMetricsFolder).OnlyRunAsync();
        var git = run.Summary.GetProperty("git");
        Assert.Equal(await Git.RunAsync(folder.Path, "rev-parse", "HEAD"), git.GetProperty("head").GetString());
        Assert.Equal("main", git.GetProperty("branch").GetString());
        Assert.Equal(1, git.GetProperty("dirtyFiles").GetInt32());
        Assert.DoesNotContain(folder.Path, run.Summary.GetRawText(), StringComparison.Ordinal);

        Assert.All(run.Tests, test => Assert.Equal("CalculatorTests.cs", test.GetProperty("source").GetProperty("path").GetString()));
        var rows = run.Tests.Where(test => test.GetProperty("methodName").GetString() == "Squares").ToArray();
        Assert.Equal(2, rows.Select(row => row.GetProperty("id").GetString()).Distinct(StringComparer.Ordinal).Count());
        var skipped = Assert.Single(run.Tests, test => test.GetProperty("outcome").GetString() == "skipped");
        Assert.Equal("No division yet.", skipped.GetProperty("attempts")[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_second_run_is_added_and_leaves_the_first_as_it_was()
    {
        var folder = await ThrowAwayFolder.CreateAsync(Sample.OneProject(ProjectFile.PlainReference));
        (await folder.DotnetAsync("test", "--no-restore")).EnsureExitCode(0);
        var reader = new RunFolderReader(folder.RunMetricsFolder);
        var first = (await reader.OnlyRunAsync()).Summary.GetRawText();

        (await folder.DotnetAsync("test", "--no-build")).EnsureExitCode(0);

        await reader.AssertSoundAsync();
        Assert.Equal(2, reader.Runs.Count);
        Assert.Equal(first, reader.Runs[0].Summary.GetRawText());
        Assert.Equal("4/0/1/0", reader.Runs[1].Totals());
    }
}
