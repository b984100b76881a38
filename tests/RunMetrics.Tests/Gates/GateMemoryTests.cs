using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Gates;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Snapshots.Testing.Flakiness;
using RunMetrics.Snapshots.Testing.Quarantine;
using RunMetrics.Tests.Reports.Samples;
using static RunMetrics.Tests.History.Remembered;

namespace RunMetrics.Tests.Gates;

/// <summary>Rules about what is remembered, and what a quarantine leaves out.</summary>
public sealed class GateMemoryTests
{
    private static readonly RunSnapshot Sample = StructuredRun.Context().Snapshot;

    [Fact]
    public void The_flake_rate_is_flaky_executions_in_all_in_percent_and_shows_its_sample()
    {
        // Test1: 2 of 8 executions flaky; Test2: 0 of 8.
        var memory = Memory(("p", "p"), ("p", "p"), ("fp", "p"), ("p", "p"), ("p", "p"), ("fp", "p"), ("p", "p"), ("p", "p"));

        var rate = Single(new RunGateRule { Metric = RunMetric.FlakeRate, Max = 12.4m }, memory);

        Assert.Equal((GateVerdict.Failed, 12.5, GateUnit.Percent, null), (rate.Verdict, rate.Value, rate.Limit.Unit, rate.Shortfall));
        Assert.Equal("2 of 16 executions of 2 tests in 8 runs were flaky", rate.Reason);
        Assert.Equal(GateVerdict.Passed, Single(new RunGateRule { Metric = RunMetric.FlakeRate, Max = 12.5m }, memory).Verdict);
    }

    [Fact]
    public void Too_few_runs_are_no_zero()
    {
        var memory = Memory(("p", "p"), ("fp", "p"));

        foreach (var metric in new[] { RunMetric.FlakeRate, RunMetric.FlakyStates, RunMetric.BrokenTests })
        {
            var result = Single(new RunGateRule { Metric = metric, Max = 0 }, memory);
            Assert.Equal((GateVerdict.Unknown, null, "2 of the 5 runs that a verdict needs are remembered"), (result.Verdict, result.Value, result.Reason));
        }

        Assert.Equal("the run is not remembered", Single(new RunGateRule { Metric = RunMetric.BrokenTests, Max = 0 }, new GateMemory()).Reason);
        Assert.True(Single(new RunGateRule { Metric = RunMetric.BrokenTests, Max = 0, Required = true }, memory).Fails);
    }

    [Fact]
    public void Flaky_and_broken_tests_are_counted_apart()
    {
        var memory = Memory(("p", "p"), ("fp", "p"), ("p", "p"), ("fp", "p"), ("p", "f"), ("p", "f"), ("p", "f"), ("p", "f"));

        Assert.Equal((1, 1), ((int)Single(new RunGateRule { Metric = RunMetric.FlakyStates, Max = 0 }, memory).Value!, (int)Single(new RunGateRule { Metric = RunMetric.BrokenTests, Max = 0 }, memory).Value!));
    }

    [Fact]
    public void A_test_is_newly_flaky_that_the_past_up_to_the_base_did_not_call_flaky()
    {
        (string, string)[] runs = [("p", "p"), ("fp", "p"), ("p", "p"), ("fp", "p"), ("p", "p"), ("p", "p"), ("p", "fp"), ("p", "fp")];
        var memory = Memory(runs);

        Assert.Equal(1, NewFlaky(memory, "run-005").Value);
        Assert.Equal(0, NewFlaky(memory, "run-006").Value);
        Assert.Equal((GateVerdict.Unknown, null), NewFlaky(memory, "run-001") is { } early ? (early.Verdict, early.Value) : default);
        Assert.Equal(GateVerdict.Unknown, Single(new RunGateRule { Metric = RunMetric.NewFlakyTests, Max = 0 }, memory).Verdict);
    }

    [Fact]
    public void An_error_is_new_that_no_earlier_run_had_and_that_of_a_quarantined_test_does_not_count()
    {
        HistoryRun[] runs = [Run(0, "a", "p", "p"), Run(1, "b", "p", "p"), WithFailures(Run(2, "c", "f", "f"), (0, "00000000000000aa"), (1, "00000000000000bb"))];
        var memory = new GateMemory { Runs = runs, RunId = "run-002" };
        var rule = new RunGateRule { Metric = RunMetric.NewErrors, Max = 0 };

        Assert.Equal((2, "in none of 2 earlier runs"), Single(rule, memory) is { } all ? ((int)all.Value!, all.Reason) : default);
        Assert.Equal(1, Single(rule, Quarantined(memory, "Shop.Test1")).Value);
        Assert.Equal("no earlier run is remembered", Single(rule, new GateMemory { Runs = runs[..1], RunId = "run-000" }).Reason);
    }

    [Fact]
    public void Quarantined_failures_are_left_out_and_counted_aloud()
    {
        var failed = Sample.Run.Tests!.Failed;
        var one = Sample.Tests!.Tests.First(static test => test.Outcome == TestOutcome.Failed);
        var run = Sample with { Run = Sample.Run with { Partial = false } };
        var remembered = HistoryRunBuilder.Of(run, run.Tests!);
        var entry = Entry($"{one.ClassName}.{one.MethodName}");
        var memory = new GateMemory { RunId = run.Run.Id, Quarantine = QuarantineJudge.Of([entry], remembered, null, new DateOnly(2026, 1, 1)) };
        var held = memory.Quarantine.LeftOut;

        var result = Assert.Single(RunGates.Evaluate([new RunGateRule { Metric = RunMetric.FailedTests, Max = 0 }], run, null, memory));

        Assert.True(held > 0);
        Assert.Equal(failed - held, (int)result.Value!);
        Assert.Contains($"{held} quarantined failure", result.Reason, StringComparison.Ordinal);
        var green = run with { Tests = run.Tests! with { Tests = [.. run.Tests.Tests.Select(static test => test with { Outcome = TestOutcome.Passed })] } };
        Assert.Equal(failed - held, (int)Assert.Single(RunGates.Evaluate([new RunGateRule { Metric = RunMetric.NewFailures, Max = 0 }], run, green, memory)).Value!);
        var late = new GateMemory { RunId = run.Run.Id, Quarantine = QuarantineJudge.Of([entry], remembered, null, entry.Expires.AddDays(1)) };
        Assert.Equal(failed, (int)Assert.Single(RunGates.Evaluate([new RunGateRule { Metric = RunMetric.FailedTests, Max = 0 }], run, null, late)).Value!);
        Assert.Equal(1, Assert.Single(RunGates.Evaluate([new RunGateRule { Metric = RunMetric.ExpiredQuarantine, Max = 0 }], run, null, late)).Value);
    }

    [Fact]
    public void A_quarantine_that_grows_is_told_from_what_the_base_kept()
    {
        var memory = Quarantined(new GateMemory { Runs = [Run(0, "a", "p", "p")], RunId = "run-000" }, "Shop.Test*");
        var rule = new RunGateRule { Metric = RunMetric.QuarantinedTests, MaxIncrease = 0 };
        var run = Sample with { Run = Sample.Run with { Id = "run-000" } };
        RunSnapshot Base(int? tests) => Sample with { Run = Sample.Run with { Id = "base", Quarantine = tests is { } count ? new QuarantineTotals { Entries = 1, Tests = count, Failed = 0 } : null } };

        Assert.Equal((GateVerdict.Failed, 1), Assert.Single(RunGates.Evaluate([rule], run, Base(1), memory)) is { } grown ? (grown.Verdict, (int)grown.Value!) : default);
        Assert.Equal(GateVerdict.Passed, Assert.Single(RunGates.Evaluate([rule], run, Base(2), memory)).Verdict);
        Assert.Equal(GateVerdict.Unknown, Assert.Single(RunGates.Evaluate([rule], run, Base(null), memory)).Verdict);
    }

    private static GateResult NewFlaky(GateMemory memory, string baseId) => Assert.Single(RunGates.Evaluate(
        [new RunGateRule { Metric = RunMetric.NewFlakyTests, Max = 0 }],
        Sample with { Run = Sample.Run with { Id = memory.RunId } },
        Sample with { Run = Sample.Run with { Id = baseId } },
        memory));

    private static GateResult Single(RunGateRule rule, GateMemory memory) =>
        Assert.Single(RunGates.Evaluate([rule], Sample with { Run = Sample.Run with { Id = memory.RunId } }, null, memory));

    private static GateMemory Memory(params (string One, string Two)[] runs) => new()
    {
        Runs = [.. runs.Select((run, i) => Run(i, "c" + i, run.One, run.Two))],
        RunId = $"run-{runs.Length - 1:000}",
    };

    private static GateMemory Quarantined(GateMemory memory, string test) => new()
    {
        Runs = memory.Runs,
        RunId = memory.RunId,
        Quarantine = QuarantineJudge.Of([Entry(test)], memory.Runs[^1], FlakyAnalysis.Of(memory.Runs), new DateOnly(2026, 1, 1)),
    };

    private static HistoryRun WithFailures(HistoryRun run, params (int Row, string Fingerprint)[] failures) =>
        run with { Modules = [run.Modules[0] with { Failures = failures.ToDictionary(static one => one.Row, static one => one.Fingerprint) }] };

    private static QuarantineEntry Entry(string test) => new() { Test = test, Owner = "shop team", Reason = "clock", Issue = "SHOP-7", Expires = new DateOnly(2026, 12, 31) };
}
