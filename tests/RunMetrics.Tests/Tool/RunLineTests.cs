using System.Text.Json;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tests.Tool;

public sealed class RunLineTests
{
    private static readonly RunSummary Run = JsonSerializer.Deserialize(
        File.ReadAllText(Repository.PathOf("schemas", "v1", "examples", "run.full.valid.json")), SnapshotJson.Indented.RunSummary)!;

    [Fact]
    public void The_worst_comes_first() =>
        Assert.Equal("RunMetrics: 1 failed, 3 passed, 1 flaky, 1 skipped · 1 project · 87.5 % lines · 1 rule violation · 17.0 s · a/index.html", RunLine.Of(Run, "a/index.html"));

    [Fact]
    public void What_is_unknown_is_left_out() =>
        Assert.Equal("RunMetrics: result unknown", RunLine.Of(Run with { Result = RunResult.Unknown, Tests = null, Coverage = null, Rules = null, Projects = [], Duration = null }, page: null));

    [Theory]
    [InlineData(RunResult.Aborted, "aborted")]
    [InlineData(RunResult.Canceled, "canceled")]
    [InlineData(RunResult.Interrupted, "interrupted")]
    [InlineData(RunResult.BuildFailed, "build failed")]
    public void A_crashed_host_is_not_hidden_behind_its_numbers(object result, string word) =>
        Assert.StartsWith($"RunMetrics: {word}, 1 failed, 3 passed, 1 flaky, 1 skipped, results are missing · ", RunLine.Of(Run with { Result = (RunResult)result, Partial = true }, null), StringComparison.Ordinal);

    [Fact]
    public void A_project_of_two_target_frameworks_is_one_project() =>
        Assert.Contains("· 1 project ·", RunLine.Of(Run with { Projects = [.. Run.Projects, Run.Projects[0] with { TargetFramework = "net8.0" }] }, null), StringComparison.Ordinal);

    [Fact]
    public void Projects_without_tests_do_not_count_beside_those_with()
    {
        var library = Run.Projects[0] with { Project = "Shop", Path = "src/Shop.csproj", Tests = null, TestOutcome = null };
        Assert.Contains("· 1 project ·", RunLine.Of(Run with { Projects = [.. Run.Projects, library] }, null), StringComparison.Ordinal);
    }

    [Fact]
    public void Large_numbers_are_grouped()
    {
        var totals = Run.Tests! with { Total = 12345, Passed = 12345, Failed = 0, Skipped = 0, Flaky = 0 };
        Assert.StartsWith("RunMetrics: 12,345 passed · ", RunLine.Of(Run with { Tests = totals }, null), StringComparison.Ordinal);
    }
}
