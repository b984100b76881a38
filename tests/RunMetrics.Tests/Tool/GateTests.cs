using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tests.Reports.Samples;
using RunMetrics.Tests.Verification;
using RunMetrics.Tool;

namespace RunMetrics.Tests.Tool;

/// <summary>The command over stored runs.</summary>
public sealed class GateTests : IDisposable
{
    private readonly ToolProbe _probe = new();

    public void Dispose() => _probe.Dispose();

    [Fact]
    public void Nothing_is_gated_by_default()
    {
        Store(CoveredRun.Context().Snapshot);

        Assert.Equal(new ToolAnswer(ExitCode.Ok, "There is no rule, so nothing is gated. Rules stand in 'gates' of runmetrics.json.\n", ""), _probe.Run("gate"));
    }

    [Fact]
    public void Every_rule_is_shown_with_value_limit_verdict_and_shortfall()
    {
        Store(CoveredRun.Context().Snapshot);
        Rules("""
            { "metric": "line", "minPercent": 75 }, { "metric": "line", "minPercent": 80.5, "assembly": "*" }, { "metric": "branch", "minPercent": 55 },
            { "metric": "member", "minPercent": 90, "path": "src/**" }, { "metric": "patch", "minPercent": 90 }, { "metric": "line", "maxDropPoints": 1, "required": true },
            { "metric": "line", "minPercent": 75.001 }
            """);

        var answer = _probe.Run("gate");

        Assert.Equal((ExitCode.CheckFailed, ""), (answer.Code, answer.Error));
        Verified.Text(answer.Out);
    }

    [Fact]
    public void The_answer_for_programs_has_every_result()
    {
        Store(CoveredRun.Context().Snapshot);
        Rules("""{ "metric": "line", "minPercent": 80.5 }, { "metric": "branch", "minPercent": 55 }""");

        Verified.Text(_probe.Run("gate", "--json").Out, "json");
    }

    [Fact]
    public void Rules_that_hold_or_cannot_be_judged_pass()
    {
        Store(CoveredRun.Context().Snapshot with { Patch = null });
        Rules("""{ "metric": "line", "minPercent": 75 }, { "metric": "patch", "minPercent": 100 }""");

        var answer = _probe.Run("gate");

        Assert.Equal(ExitCode.Ok, answer.Code);
        Assert.EndsWith("unknown  coverage of changed lines: unknown, at least 100 % (which lines changed is not known)\nPassed: 2 rules.\n", answer.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_drop_is_measured_against_the_newest_run_of_the_base_branch(bool pruned)
    {
        var covered = CoveredRun.Context().Snapshot;
        var totals = covered.Run.Coverage! with { LinesCovered = 10 };
        var tree = covered.Coverage! with { Totals = covered.Coverage!.Totals with { LinesCovered = 10 } };
        Store(Earlier(covered with { Coverage = tree, Run = covered.Run with { Coverage = totals } }, "20261118-120000-aaaaaa", "main"));
        Store(Earlier(covered, "20261119-120000-bbbbbb", "other"));
        if (pruned)
            Directory.Delete(_probe.Below("artifacts", "runmetrics", "runs", "20261118-120000-aaaaaa", "artifacts"), recursive: true);
        Store(covered with { Run = covered.Run with { Git = new GitFacts { Available = true, Branch = "feature", BaseBranch = "main" } } });
        Rules("""{ "metric": "line", "maxDropPoints": 0.5 }""");

        var answer = _probe.Run("gate");

        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.StartsWith("FAILED   drop of line coverage: 8.3 points, at most 0.5 points: 1 more line needed (against run 20261118-120000-aaaaaa of main)\n", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_that_cannot_be_read_let_nothing_pass()
    {
        Store(CoveredRun.Context().Snapshot);
        Rules("""{ "metric": "lines", "minPercent": 1 }""");

        var answer = _probe.Run("gate");

        Assert.Equal((ExitCode.CheckFailed, ""), (answer.Code, answer.Out));
        Assert.Contains("RUNM2050", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_without_a_run_let_nothing_pass()
    {
        Rules("""{ "metric": "line", "minPercent": 1 }""");

        var answer = _probe.Run("gate");

        Assert.Equal((ExitCode.CheckFailed, ""), (answer.Code, answer.Out));
        Assert.Contains("there is no run 'latest'", answer.Error, StringComparison.Ordinal);
    }

    private static RunSnapshot Earlier(RunSnapshot snapshot, string id, string branch) => snapshot with
    {
        Run = snapshot.Run with { Id = id, StartedAt = snapshot.Run.StartedAt.AddDays(-1), Git = new GitFacts { Available = true, Branch = branch } },
        Tests = snapshot.Tests! with { RunId = id },
        Coverage = snapshot.Coverage! with { RunId = id },
        Patch = null,
    };

    private void Store(RunSnapshot snapshot) => Assert.True(new RunStore(new RunFolder(_probe.Below("artifacts", "runmetrics")), TimeProvider.System).Write(snapshot));

    private void Rules(string rules) => _probe.Files.Write("runmetrics.json", $$"""{ "gates": { "coverage": [ {{rules}} ] } }""");
}
