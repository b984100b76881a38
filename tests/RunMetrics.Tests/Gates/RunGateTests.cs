using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Gates;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.Tests.Gates;

/// <summary>Rules about what a run counts, against constants and against a base.</summary>
public sealed class RunGateTests
{
    private static RunSnapshot Run => StructuredRun.Context().Snapshot with { Run = StructuredRun.Context().Snapshot.Run with { Partial = false } };

    [Fact]
    public void A_limit_is_kept_or_missed_by_a_number_of_things()
    {
        var failed = Run.Run.Tests!.Failed;

        Assert.Equal((GateVerdict.Passed, (double)failed), (Single(RunMetric.FailedTests, max: failed).Verdict, Single(RunMetric.FailedTests, max: failed).Value));
        var missed = Single(RunMetric.FailedTests, max: failed - 1);
        Assert.Equal((GateVerdict.Failed, 1, "failed test"), (missed.Verdict, missed.Shortfall!.Count, missed.Shortfall.Of));
        Assert.Equal(GateVerdict.Failed, Single(RunMetric.Tests, min: 1_000_000).Verdict);
        Assert.Equal((1, GateVerdict.Passed), ((int)Single(RunMetric.DependencyCycles, max: 1).Value!, Single(RunMetric.DependencyCycles, max: 1).Verdict));
        Assert.Equal(2, Single(RunMetric.RuleViolations, max: 0).Value);
    }

    [Fact]
    public void Without_a_base_what_is_new_is_unknown_and_fails_only_when_required()
    {
        var unknown = RunGates.Evaluate([new RunGateRule { Metric = RunMetric.NewFailures, Max = 0 }], Run, null)[0];

        Assert.Equal((GateVerdict.Unknown, false), (unknown.Verdict, unknown.Fails));
        Assert.Contains("no base run", unknown.Reason, StringComparison.Ordinal);
        Assert.True(RunGates.Evaluate([new RunGateRule { Metric = RunMetric.NewFailures, Max = 0, Required = true }], Run, null)[0].Fails);
    }

    [Fact]
    public void Against_a_base_what_came_counts_and_what_was_there_does_not()
    {
        var green = Run with
        {
            Run = Run.Run with { Id = "20261119-120000-000001" },
            Tests = Run.Tests! with { Tests = [.. Run.Tests.Tests.Select(one => one.Outcome == TestOutcome.Failed ? one with { Outcome = TestOutcome.Passed } : one)] },
        };
        RunGateRule[] rules =
        [
            new() { Metric = RunMetric.NewFailures, Max = 0 },
            new() { Metric = RunMetric.NewBuildWarnings, Max = 0 },
            new() { Metric = RunMetric.NewDependencyCycles, Max = 0 },
            new() { Metric = RunMetric.BuildWarnings, MaxIncrease = 0 },
        ];

        Assert.Equal([Run.Tests!.Tests.Count(one => one.Outcome == TestOutcome.Failed), 0, 0, 0], RunGates.Evaluate(rules, Run, green).Select(result => (int)result.Value!));
        Assert.All(RunGates.Evaluate(rules, Run, Run), result => Assert.Equal(GateVerdict.Passed, result.Verdict));
        Assert.Contains("20261119-120000-000001", RunGates.Evaluate(rules, Run, green)[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_that_are_missing_are_no_zero_failures()
    {
        var partial = Run with { Run = Run.Run with { Partial = true, Tests = Run.Run.Tests! with { Failed = 0 } } };

        Assert.Equal(GateVerdict.Unknown, RunGates.Evaluate([new RunGateRule { Metric = RunMetric.FailedTests, Max = 0 }], partial, null)[0].Verdict);
        Assert.Equal(GateVerdict.Failed, RunGates.Evaluate([new RunGateRule { Metric = RunMetric.FailedTests, Max = 0 }], Run with { Run = Run.Run with { Partial = true } }, null)[0].Verdict);
    }

    [Fact]
    public void What_was_not_looked_for_is_not_unproven()
    {
        var run = StructuredSpecs.Context().Snapshot;
        var specs = run.Specs!;
        Assert.Equal(3, Of(run, RunMetric.UnprovenDone).Value);
        Assert.Equal(specs.Contradictions.Count, Of(run, RunMetric.SpecContradictions).Value);

        // A filter: none is known to be unproven, and two may be.
        var partly = run with { Specs = specs with { Totals = specs.Totals with { UnprovenDone = 0, UnknownDone = 2, Contradictions = 0 }, Contradictions = [], Basis = specs.Basis with { AllTests = false, Missing = ["a filter chose the tests"] } } };
        Assert.Equal((GateVerdict.Unknown, "not all evidence was looked for: a filter chose the tests"), (Of(partly, RunMetric.UnprovenDone).Verdict, Of(partly, RunMetric.UnprovenDone).Reason));
        Assert.Equal(GateVerdict.Unknown, Of(partly, RunMetric.SpecContradictions).Verdict);

        // One is known: the others do not hide it.
        var known = partly with { Specs = partly.Specs with { Totals = partly.Specs.Totals with { UnprovenDone = 1 } } };
        Assert.Equal((GateVerdict.Failed, "2 more may be, because not all tests ran"), (Of(known, RunMetric.UnprovenDone).Verdict, Of(known, RunMetric.UnprovenDone).Reason));
        Assert.Equal("no document states a requirement", Of(Run, RunMetric.UnprovenDone).Reason);

        static GateResult Of(RunSnapshot run, RunMetric metric) => Assert.Single(RunGates.Evaluate([new RunGateRule { Metric = metric, Max = 0 }], run, null));
    }

    [Theory]
    [InlineData("""{ "gates": { "run": [{ "metric": "failedTests" }] } }""", "none of max, min and maxIncrease")]
    [InlineData("""{ "gates": { "run": [{ "metric": "newFailures", "maxIncrease": 0 }] } }""", "use max")]
    [InlineData("""{ "gates": { "run": [{ "metric": "luck", "max": 0 }] } }""", "there are tests, failedTests")]
    public void A_rule_that_makes_no_sense_is_named(string settings, string reason)
    {
        using var folder = new TemporaryFolder();
        folder.Write("runmetrics.json", settings);
        Assert.Contains(reason, Assert.Single(Snapshots.Settings.SettingsReader.Read(folder.Path, _ => null).Diagnostics).Message, StringComparison.Ordinal);
    }

    private static GateResult Single(RunMetric metric, decimal? max = null, decimal? min = null) => Assert.Single(RunGates.Evaluate([new RunGateRule { Metric = metric, Max = max, Min = min }], Run, null));
}
