using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Snapshots.Testing.Durations;
using RunMetrics.Tests.History;

namespace RunMetrics.Tests.Testing.Durations;

/// <summary>What is told of the durations of tests, and on what grounds.</summary>
public sealed class DurationAnalysisTests
{
    [Fact]
    public void A_step_is_slower_with_its_evidence_and_the_commit_it_began_with()
    {
        var verdict = Judge([.. Wave(41, 0.2), .. Wave(12, 0.8)]);
        Assert.Equal(DurationState.Slower, verdict.State);
        Assert.Equal(Remembered.Commit("c000041")[..7], verdict.Since);
        Assert.Equal($"0.80 s now, p50 0.20 s and p95 0.20 s of 41 runs before; slower since {verdict.Since}, for 12 runs", verdict.Evidence);
        Assert.Equal(53, verdict.Durations.Length);
        Assert.Equal(0.6, verdict.Cost, 1);
    }

    [Fact]
    public void A_change_is_told_when_it_has_lasted_for_three_runs()
    {
        Assert.Equal(DurationState.Normal, Judge([.. Wave(30, 0.2), .. Wave(2, 0.8)]).State);
        var verdict = Judge([.. Wave(30, 0.2), .. Wave(3, 0.8)]);
        Assert.Equal((DurationState.Slower, Remembered.Commit("c000030")[..7]), (verdict.State, verdict.Since));
    }

    [Fact]
    public void What_went_back_is_normal() => Assert.Equal(DurationState.Normal, Judge([.. Wave(30, 0.2), .. Wave(12, 0.8), .. Wave(12, 0.2)]).State);

    [Fact]
    public void What_got_better_and_then_worse_again_is_slower_since_the_newer_change()
    {
        var verdict = Judge([.. Wave(30, 1), .. Wave(30, 0.2), .. Wave(10, 0.5)]);
        Assert.Equal((DurationState.Slower, Remembered.Commit("c000060")[..7]), (verdict.State, verdict.Since));
        Assert.Equal(0.2, verdict.P50, 2);
    }

    [Fact]
    public void What_is_only_partly_mended_is_still_slower()
    {
        var verdict = Judge([.. Wave(30, 0.2), .. Wave(20, 1.6), .. Wave(15, 0.8)]);
        Assert.Equal((DurationState.Slower, Remembered.Commit("c000030")[..7]), (verdict.State, verdict.Since));
    }

    [Fact]
    public void A_test_that_takes_less_is_faster() =>
        Assert.StartsWith("0.20 s now, p50 0.80 s and p95 0.82 s of 30 runs before; faster since ", Judge([.. Wave(30, 0.8), .. Wave(12, 0.2)]).Evidence, StringComparison.Ordinal);

    [Fact]
    public void A_slow_rise_is_a_drift_and_no_step()
    {
        var verdict = Judge([.. Wave(60, 0.2).Select(static (value, run) => value * (1 + (run / 59.0)))]);
        Assert.Equal(DurationState.Drifting, verdict.State);
        Assert.Equal($"0.39 s now, p50 0.22 s and p95 0.25 s of the first 15 runs; rising little by little over 60 runs since {Remembered.Commit("c000000")[..7]}", verdict.Evidence);
    }

    [Fact]
    public void Little_in_seconds_is_not_worth_a_word() => Assert.Equal(DurationState.Normal, Judge([.. Wave(30, 0.005), .. Wave(12, 0.04)]).State);

    [Fact]
    public void Little_in_proportion_is_not_worth_a_word() => Assert.Equal(DurationState.Normal, Judge([.. Wave(30, 10), .. Wave(12, 12)]).State);

    [Fact]
    public void A_test_with_two_speeds_is_normal() =>
        Assert.Equal(DurationState.Normal, Judge([.. Enumerable.Range(0, 80).Select(static run => run % 7 is 1 or 4 ? 1.0 : 0.2)]).State);

    [Fact]
    public void Too_few_runs_are_said_and_no_verdict()
    {
        var verdict = Judge(Wave(14, 0.2));
        Assert.Equal((DurationState.NotEnoughRuns, "not enough runs: 14 of the 15 that a verdict needs; 0.20 s now"), (verdict.State, verdict.Evidence));
    }

    [Fact]
    public void A_slow_machine_slows_no_test_and_is_said()
    {
        var runs = Enumerable.Range(0, 40).Select(static run => Timed.Run(run, $"c{run:000000}", [.. Enumerable.Range(1, 12).Select(test => 0.1 * test * (run >= 30 ? 2 : 1))])).ToArray();
        var report = DurationAnalysis.Of(runs);
        Assert.All(report.Tests, static test => Assert.Equal(DurationState.Normal, test.State));
        Assert.Equal(2.0, report.MachineFactor!.Value, 2);
        Assert.Equal(2.4, report.Slowest[0].Seconds, 2);
    }

    [Fact]
    public void One_test_that_slows_down_on_a_slow_machine_is_found()
    {
        var runs = Enumerable.Range(0, 40).Select(static run => Timed.Run(run, $"c{run:000000}", [.. Enumerable.Range(1, 12).Select(test => 0.1 * test * (run % 3 + 1) * (run >= 30 && test == 5 ? 2 : 1))])).ToArray();
        var slower = Assert.Single(DurationAnalysis.Of(runs).Tests, static test => test.State != DurationState.Normal);
        Assert.Equal(("Shop.Test5", DurationState.Slower), (slower.Test, slower.State));
    }

    [Fact]
    public void Few_tests_say_nothing_about_the_machine() => Assert.Null(DurationAnalysis.Of(Timed.Runs(Wave(40, 0.2))).MachineFactor);

    [Fact]
    public void Failed_executions_and_runs_without_durations_do_not_count()
    {
        var runs = Enumerable.Range(0, 60).Select(static run => run % 2 == 0
            ? Timed.Run(run, "c", [0.2], ["p"])
            : run % 4 == 1 ? Timed.Run(run, "c", [30], ["f"]) : Timed.Run(run, "c", [0], ["p"])).ToArray();
        var verdict = Assert.Single(DurationAnalysis.Of(runs).Tests);
        Assert.Equal((DurationState.Normal, 30), (verdict.State, verdict.Runs));
        Assert.Equal(0.2, verdict.P95, 3);
    }

    [Fact]
    public void Outages_do_not_count()
    {
        var runs = Enumerable.Range(0, 30).Select(static run => run == 12
            ? Timed.Run(run, "c", [9, 1, 1, 1, 1, 1, 1], ["p", "f", "f", "f", "f", "f", "f"])
            : Timed.Run(run, "c", [0.2, 1, 1, 1, 1, 1, 1], ["p", "p", "p", "p", "p", "p", "p"])).ToArray();
        Assert.Equal(29, DurationAnalysis.Of(runs).Tests.Single(static test => test.Test == "Shop.Test1").Runs);
    }

    [Fact]
    public void The_slowest_tests_of_the_newest_run_have_their_share_of_it()
    {
        var report = DurationAnalysis.Of([Timed.Run(0, "a", 1, 1, 1), Timed.Run(1, "b", [0.1, 0.3, 0.1, 0], ["p", "f", "p", "p"])]);
        Assert.Equal(["Shop.Test2", "Shop.Test1", "Shop.Test3"], report.Slowest.Select(static test => test.Test));
        Assert.Equal(0.6, report.Slowest[0].Share, 3);
        Assert.Equal(0.5, report.TestSeconds, 3);
        Assert.Equal(DurationState.NotEnoughRuns, report.Slowest[1].Verdict!.State);
    }

    [Fact]
    public void Nothing_is_told_of_nothing() => Assert.Empty(DurationAnalysis.Of([]).Tests);

    [Fact]
    public void A_change_below_what_counts_is_never_told() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, 999).ArrayOf(70).ToArbitrary(),
        static lots => Judge([.. lots.Select(static lot => 0.2 + (0.04 * lot / 1000.0))]).State == DurationState.Normal));

    [Fact]
    public void Executions_older_than_the_window_change_nothing() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(1, 2000).ArrayOf(100).ToArbitrary(),
        Gen.Choose(1, 2000).ArrayOf(25).ToArbitrary(),
        static (window, older) =>
        {
            double[] now = [.. window.Select(static value => value / 1000.0)];
            var (without, with) = (Judge(now), Judge([.. older.Select(static value => value / 1000.0), .. now]));
            return (without.State, without.Seconds, without.P50, without.P95) == (with.State, with.Seconds, with.P50, with.P95);
        }));

    private static DurationVerdict Judge(params double[] seconds) => Assert.Single(DurationAnalysis.Of(Timed.Runs(seconds)).Tests);

    /// <summary>A little up and down around a value.</summary>
    private static double[] Wave(int count, double seconds) => [.. Enumerable.Range(0, count).Select(run => seconds * (1 + (0.01 * ((run * 7 % 5) - 2))))];
}
