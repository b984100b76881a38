using RunMetrics.Snapshots;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Tests.Testing;

public sealed class RunComparisonTests
{
    [Fact]
    public void Outcomes_of_two_runs_are_told_apart()
    {
        var previous = Entry(Report(("stays", TestOutcome.Failed, 0.1), ("heals", TestOutcome.Failed, 0.1), ("breaks", TestOutcome.Passed, 0.1), ("goes", TestOutcome.Passed, 0.1)));
        var current = Report(("breaks", TestOutcome.Failed, 0.1), ("heals", TestOutcome.Passed, 0.1), ("newborn", TestOutcome.Failed, 0.1), ("stays", TestOutcome.Failed, 0.1));

        var changes = RunComparison.Compare(current, previous);

        Assert.Equal([0, 2], changes.NewFailures);
        Assert.Equal([1], changes.Fixed);
        Assert.Equal([3], changes.StillFailing);
        Assert.Equal([2], changes.Added);
        Assert.Equal(1, changes.Removed);
    }

    [Theory]
    [InlineData(1.0, 1.5, true)]
    [InlineData(1.0, 1.49, false)]
    [InlineData(0.1, 0.34, false)]
    [InlineData(0.1, 0.35, true)]
    [InlineData(0.0, 0.25, true)]
    public void Slower_needs_half_as_much_again_and_a_quarter_of_a_second(double before, double now, bool slower)
    {
        var changes = RunComparison.Compare(Report(("test", TestOutcome.Passed, now)), Entry(Report(("test", TestOutcome.Passed, before))));

        Assert.Equal(slower, changes.Slower.Count == 1);
    }

    [Fact]
    public void Nothing_is_called_removed_by_a_run_with_missing_results()
    {
        var current = Report(ModuleOutcome.Aborted, ("a", TestOutcome.Passed, 0.1));

        Assert.Null(RunComparison.Compare(current, Entry(Report(("a", TestOutcome.Passed, 0.1), ("b", TestOutcome.Passed, 0.1)))).Removed);
    }

    [Fact]
    public void Nothing_is_called_added_after_a_run_with_missing_results()
    {
        var previous = Entry(Report(("a", TestOutcome.Passed, 0.1))) with { Partial = true };

        Assert.Null(RunComparison.Compare(Report(("b", TestOutcome.Passed, 0.1)), previous).Added);
    }

    [Fact]
    public void A_run_of_one_project_removes_nothing_of_another()
    {
        var previous = Entry(Report(("a", TestOutcome.Passed, 0.1), ("b", TestOutcome.Passed, 0.1))) with { Modules = ["Other.Tests|net10.0"] };

        Assert.Equal(0, RunComparison.Compare(Report(("a", TestOutcome.Passed, 0.1)), previous).Removed);
    }

    [Fact]
    public void Failures_of_one_cause_form_a_cluster_the_largest_first()
    {
        var report = Report(("a", TestOutcome.Failed, 1), ("b", TestOutcome.Failed, 1), ("c", TestOutcome.Failed, 1), ("d", TestOutcome.Passed, 1));
        var fingerprints = new[] { "00000000000000bb", "00000000000000aa", "00000000000000aa", "00000000000000aa" };
        report = report with { Tests = [.. report.Tests.Select((test, i) => test with { Fingerprint = fingerprints[i] })] };

        var clusters = FailureClusters.Of(report);

        Assert.Equal(["00000000000000aa", "00000000000000bb"], clusters.Select(cluster => cluster.Fingerprint));
        Assert.Equal([1, 2], clusters[0].Tests);
    }

    [Fact]
    public void Totals_count_tests_by_their_last_attempt_and_attempts_by_what_started()
    {
        var test = Report(("a", TestOutcome.Passed, 0.5)).Tests[0];
        var flaky = test with { Flaky = true, Attempts = [Attempt(TestOutcome.Failed, 0.25), Attempt(TestOutcome.Passed, 0.5)] };
        var skipped = test with { Outcome = TestOutcome.Skipped, Attempts = [Attempt(TestOutcome.Skipped, null)] };

        var totals = TestTotalsCounter.Of([test, flaky, skipped]);

        Assert.Equal((3, 2, 1, 1), (totals.Total, totals.Passed, totals.Skipped, totals.Flaky));
        Assert.Equal((3, 2, 1, 0), (totals.Attempts.Total, totals.Attempts.Passed, totals.Attempts.Failed, totals.Attempts.Other));
        Assert.Equal(1.25, totals.Duration);
    }

    private static TestAttempt Attempt(TestOutcome outcome, double? duration) => new() { Outcome = outcome, Duration = duration };

    private static TestReport Report(params (string Name, TestOutcome Outcome, double Duration)[] tests) => Report(ModuleOutcome.Completed, tests);

    private static TestReport Report(ModuleOutcome outcome, params (string Name, TestOutcome Outcome, double Duration)[] tests)
    {
        var results = tests.Select(test => new TestResult
        {
            Id = TestIdentity.Of("Shop.Tests", TestName.Parse("Shop.T." + test.Name, null, null, test.Name)),
            Module = 0,
            Name = test.Name,
            ClassName = "Shop.T",
            MethodName = test.Name,
            Outcome = test.Outcome,
            Duration = test.Duration,
            Attempts = [Attempt(test.Outcome, test.Duration)],
        }).ToList();
        var totals = TestTotalsCounter.Of(results);
        return new TestReport
        {
            SchemaVersion = ContractVersion.Text,
            RunId = "run",
            Totals = totals,
            Modules = [new TestModule { Name = "Shop.Tests", TargetFramework = "net10.0", Platform = TestPlatform.Vstest, Outcome = outcome, Totals = totals }],
            Tests = results,
        };
    }

    private static HistoryEntry Entry(TestReport report) => HistoryBuilder.Of(
        new RunSummary
        {
            SchemaVersion = ContractVersion.Text,
            Id = "before",
            Kind = RunKind.Test,
            State = RunState.Finished,
            Result = RunResult.Passed,
            Partial = false,
            StartedAt = DateTimeOffset.UnixEpoch,
            StepTimestamps = new StepTimestamps { Started = DateTimeOffset.UnixEpoch },
            Machine = new MachineFacts { Os = OperatingSystemFamily.Linux, Architecture = "x64" },
            Git = new GitFacts { Available = false },
            Projects = [],
            Diagnostics = [],
            Producer = new Producer { Name = "test", Version = "1" },
        },
        report);
}
