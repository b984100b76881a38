using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>What a CI provider's environment adds to the same command.</summary>
public sealed class ContinuousIntegration
{
    [Fact]
    public async Task GitHub_Actions_gets_the_job_summary_and_the_run_names_the_workflow_run()
    {
        var folder = await ThrowAwayFolder.CreateAsync(Sample.OneProject(ProjectFile.PlainReference, TestSources.XunitFailing));
        var summary = folder.Path + "-step-summary.md";
        await File.WriteAllTextAsync(summary, "Earlier step.\n");
        var result = await folder.DotnetAsync(
            new Dictionary<string, string?>
            {
                ["CI"] = "true",
                ["GITHUB_ACTIONS"] = "true",
                ["GITHUB_STEP_SUMMARY"] = summary,
                ["GITHUB_SERVER_URL"] = "https://github.com",
                ["GITHUB_REPOSITORY"] = "octo/sample",
                ["GITHUB_RUN_ID"] = "4242",
                ["GITHUB_RUN_ATTEMPT"] = "2",
            },
            "test", "--no-restore");

        Assert.Equal(1, result.ExitCode);
        var reader = new RunFolderReader(folder.RunMetricsFolder, result);
        var ci = (await reader.OnlyRunAsync()).Summary.GetProperty("ci");
        Assert.Equal("https://github.com/octo/sample/actions/runs/4242/attempts/2", ci.GetProperty("runUrl").GetString());
        var written = await File.ReadAllTextAsync(summary);
        Assert.StartsWith("Earlier step.\n", written, StringComparison.Ordinal);
        Assert.Contains("Dividing by zero is not supported.", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Azure_Pipelines_is_told_where_the_summary_is()
    {
        var folder = await ThrowAwayFolder.CreateAsync(Sample.OneProject(ProjectFile.PlainReference));
        var result = await folder.DotnetAsync(
            new Dictionary<string, string?> { ["TF_BUILD"] = "True", ["BUILD_BUILDID"] = "77" }, "test", "--no-restore");

        Assert.Equal(0, result.ExitCode);
        var command = Assert.Single(result.Lines, line => line.StartsWith("##vso[task.uploadsummary]", StringComparison.Ordinal));
        Assert.True(File.Exists(command["##vso[task.uploadsummary]".Length..].Trim()), command);
    }

    [Fact]
    public async Task Shards_with_one_run_id_are_one_run()
    {
        var folder = await ThrowAwayFolder.CreateAsync(Sample.OneProject(ProjectFile.PlainReference));
        var shard = new Dictionary<string, string?> { ["RUNMETRICS_RUN_ID"] = "nightly-7" };
        (await folder.DotnetAsync(shard, "test", "--no-restore", "--filter", "DisplayName~Squares")).EnsureExitCode(0);
        (await folder.DotnetAsync(shard, "test", "--no-build", "--filter", "DisplayName~Adds")).EnsureExitCode(0);

        var run = await new RunFolderReader(folder.RunMetricsFolder).OnlyRunAsync();
        Assert.Equal("nightly-7", run.Id);
        Assert.Equal("3/0/0/0", run.Totals());
    }
}
