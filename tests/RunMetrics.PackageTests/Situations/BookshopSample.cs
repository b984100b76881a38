using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Packages;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>The sample of the README, outside our repository, with the packed package.</summary>
public sealed class BookshopSample
{
    [Fact]
    public async Task The_sample_runs_with_the_packed_package_as_it_runs_from_the_source_tree()
    {
        var folder = await ThrowAwayFolder.CreateAsync(FolderContent.OfFolder(Repository.Find("samples", "Bookshop")));
        var packed = new Dictionary<string, string?> { ["UseRunMetricsPackage"] = "true", ["RunMetricsVersion"] = PackageFeed.Version };

        var result = await folder.DotnetAsync(packed, "test");

        Assert.Equal(0, result.ExitCode);
        Assert.Single(ConsoleView.OurLines(result));
        var run = await new RunFolderReader(folder.RunMetricsFolder, result).OnlyRunAsync();
        Assert.Equal(("finished", "passed"), (run.State, run.Result));
        Assert.Equal(["Bookshop.Pricing.Tests", "Bookshop.Tests"], run.Modules.Select(module => module.GetProperty("name").GetString()));
        Assert.Equal(1, run.TestReport.GetProperty("totals").GetProperty("skipped").GetInt32());
        Assert.Equal(ConsoleTotals(result), run.TestReport.GetProperty("totals").GetProperty("total").GetInt32());
        Assert.True(run.Summary.GetProperty("coverage").GetProperty("linesValid").GetInt32() > 20);
        Assert.Contains(run.Tests, test => test.TryGetProperty("arguments", out _));
    }

    // "Passed!  - Failed:     0, Passed:    12, Skipped:     1, Total:    13, Duration: …" of both projects.
    private static int ConsoleTotals(Processes.CommandResult result) => ConsoleView.Summaries(result)
        .Sum(line => int.Parse(line.Split("Total:")[1].Split(',')[0], System.Globalization.CultureInfo.InvariantCulture));
}
