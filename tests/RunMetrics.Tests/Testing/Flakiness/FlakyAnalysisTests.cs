using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Testing.Flakiness;
using static RunMetrics.Tests.History.Remembered;

namespace RunMetrics.Tests.Testing.Flakiness;

public sealed class FlakyAnalysisTests
{
    [Fact]
    public void A_pass_on_retry_is_flaky_with_its_evidence()
    {
        var verdict = Judge("p", "p", "fp", "p", "p", "fp", "p", "p");

        Assert.Equal((StabilityState.Flaky, 8, 2, 0), (verdict.State, verdict.Runs, verdict.FlakyRuns, verdict.Failed));
        Assert.Equal(0.25, verdict.FlakeRate);
        Assert.Equal($"failed 2 of 8 runs since {Commit("c0")[..7]}; passed on retry twice on the same commit; clean for 2 runs now, too few to call it healthy", verdict.Evidence);
    }

    [Fact]
    public void A_failure_that_another_run_of_the_commit_contradicts_is_flaky()
    {
        var verdict = Single(Runs(("p", "a"), ("p", "b"), ("f", "c"), ("p", "c"), ("p", "d"), ("p", "e")));

        Assert.Equal((StabilityState.Flaky, 1), (verdict.State, verdict.FlakyRuns));
        Assert.Contains("failed once on a commit that passed in another run", verdict.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_with_changes_beyond_the_commit_do_not_contradict_each_other()
    {
        HistoryRun[] runs = [.. Runs(("p", "a"), ("p", "b"), ("f", "c"), ("p", "c"), ("p", "d"), ("p", "e")).Select(run => run with { Dirty = true })];

        Assert.Equal(StabilityState.Healthy, Single(runs).State);
    }

    [Fact]
    public void Runs_without_a_commit_do_not_contradict_each_other() => Assert.Equal(
        StabilityState.Healthy,
        Single([.. Runs(("p", "a"), ("p", "b"), ("f", "c"), ("p", "c"), ("p", "d"), ("p", "e")).Select(run => run with { Head = null })]).State);

    [Fact]
    public void Another_variant_contradicts_nothing()
    {
        HistoryRun[] runs = [.. Enumerable.Range(0, 6).Select(i => Run(i, "same", "p") with { Modules = [Module("A", ["p"], "net8.0"), Module("A", ["f"], "net10.0")] })];

        Assert.Equal([("net10.0", StabilityState.Broken), ("net8.0", StabilityState.Healthy)], FlakyAnalysis.Of(runs).Tests.Select(test => (test.Variant, test.State)));
    }

    [Fact]
    public void Three_switches_are_flaky_and_two_are_a_fault_that_was_repaired()
    {
        Assert.Equal(StabilityState.Flaky, Judge("p", "p", "f", "p", "p", "f", "p").State);
        Assert.Contains("switched 4 times on main", Judge("p", "p", "f", "p", "p", "f", "p").Evidence, StringComparison.Ordinal);
        Assert.Equal(StabilityState.Healthy, Judge("p", "p", "f", "f", "f", "p", "p", "p").State);
    }

    [Fact]
    public void Branches_that_alternate_are_no_switches()
    {
        HistoryRun[] runs = [.. Enumerable.Range(0, 12).Select(i => Run(i, "c" + i, i % 2 == 0 ? "main" : "topic", [i % 2 == 0 ? "p" : "f"]))];

        Assert.Equal(StabilityState.Broken, Single(runs).State);
    }

    [Fact]
    public void What_always_fails_is_broken_and_never_flaky()
    {
        var verdict = Judge("f", "f", "ff", "f", "f", "f");

        Assert.Equal((StabilityState.Broken, 0, 0.0), (verdict.State, verdict.FlakyRuns, verdict.FlakeRate));
        Assert.EndsWith("failed the last 6 runs in a row", verdict.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_break_needs_three_failures_and_a_repair_two_passes()
    {
        Assert.Equal(StabilityState.Healthy, Judge("p", "p", "p", "p", "f", "f").State);
        Assert.EndsWith("failed the last 2 runs in a row (broken from 3 in a row)", Judge("p", "p", "p", "p", "f", "f").Evidence, StringComparison.Ordinal);
        Assert.Equal(StabilityState.Broken, Judge("p", "p", "p", "p", "f", "f", "f").State);
        Assert.Equal(StabilityState.Broken, Judge("p", "p", "p", "p", "f", "f", "f", "p").State);
        Assert.EndsWith("passed last, but not often enough to call it repaired", Judge("p", "p", "p", "p", "f", "f", "f", "p").Evidence, StringComparison.Ordinal);
        Assert.Equal(StabilityState.Healthy, Judge("p", "p", "p", "p", "f", "f", "f", "p", "p").State);
    }

    [Fact]
    public void A_flaky_test_that_fails_three_times_is_still_flaky_and_one_that_never_passes_again_is_broken()
    {
        string[] flaky = ["p", "f", "p", "f", "p", "f", "p", "f", "p", "f", "p"];

        Assert.Equal(StabilityState.Flaky, Judge([.. flaky, "f", "f", "f"]).State);
        Assert.Equal(StabilityState.Broken, Judge([.. flaky, .. Enumerable.Repeat("f", 12)]).State);
    }

    [Fact]
    public void A_break_in_the_middle_of_a_commit_is_one_as_soon_as_the_next_commits_fail_too()
    {
        // What broke was no commit: a tool, a service, the machine. The runs of that commit contradict each other, the later ones nothing.
        (string, string)[] broke = [.. Enumerable.Range(0, 20).Select(i => ("p", "c" + i)), ("f", "c19")];

        Assert.Equal(StabilityState.Flaky, Single(Runs([.. broke, ("f", "c20"), ("f", "c21")])).State);
        var verdict = Single(Runs([.. broke, ("f", "c20"), ("f", "c21"), ("f", "c22")]));
        Assert.Equal(StabilityState.Broken, verdict.State);
        Assert.EndsWith("failed the last 4 runs in a row", verdict.Evidence, StringComparison.Ordinal);
        // Another pass of any of these commits, and nothing is broken.
        Assert.Equal(StabilityState.Flaky, Single(Runs([.. broke, ("f", "c20"), ("f", "c21"), ("f", "c22"), ("p", "c22")])).State);
    }

    [Fact]
    public void Too_few_runs_are_said_and_no_verdict()
    {
        var verdict = Judge("p", "fp", "p");

        Assert.Equal((StabilityState.New, 3), (verdict.State, verdict.Runs));
        Assert.StartsWith("not enough runs: 3 of the 5 that a verdict needs; failed 1 of 3 runs since", verdict.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Skipped_and_missing_runs_are_no_executions()
    {
        var verdict = Judge("p", "s", "n", "-", "o", "p", "p", "p", "p");

        Assert.Equal((StabilityState.Healthy, 5), (verdict.State, verdict.Runs));
        Assert.Empty(FlakyAnalysis.Of([Run(1, "a", "s")]).Tests);
    }

    [Fact]
    public void A_flaky_test_recovers_when_chance_no_longer_explains_its_silence()
    {
        string[] often = ["p", "fp", "fp", "p", "fp", "fp", "p", "fp", "p", "fp"];

        Assert.Equal(StabilityState.Flaky, Judge([.. often, .. Enumerable.Repeat("p", 29)]).State);
        Assert.Equal(StabilityState.Healthy, Judge([.. often, .. Enumerable.Repeat("p", 30)]).State);
        Assert.EndsWith("clean for 30 runs since", Judge([.. often, .. Enumerable.Repeat("p", 30)]).Evidence, StringComparison.Ordinal);
        Assert.Equal(StabilityState.Flaky, Judge(["p", "p", "p", "p", "fp", .. Enumerable.Repeat("p", 99)]).State);
        Assert.Equal(StabilityState.Healthy, Judge(["p", "p", "p", "p", "fp", .. Enumerable.Repeat("p", 100)]).State);
    }

    [Fact]
    public void An_outage_is_left_out_and_listed()
    {
        HistoryRun[] runs = [.. Enumerable.Range(0, 10).Select(i => Run(i, "c" + (i / 2), [.. Enumerable.Range(0, 40).Select(test => i == 4 && test < 12 ? "f" : "p")]))];

        var report = FlakyAnalysis.Of(runs);

        Assert.Equal(("run-004", 12, 40), Assert.Single(report.Outages) is { } outage ? (outage.RunId, outage.FailedFirst, outage.Tests) : default);
        Assert.All(report.Tests, test => Assert.Equal((StabilityState.Healthy, 9), (test.State, test.Runs)));
    }

    [Fact]
    public void One_failure_in_a_small_suite_is_no_outage()
    {
        HistoryRun[] runs = [.. Enumerable.Range(0, 10).Select(i => Run(i, "c" + i, i is 3 or 6 ? "fp" : "p", "p", "p"))];

        Assert.Empty(FlakyAnalysis.Of(runs).Outages);
        Assert.Single(FlakyAnalysis.Of(runs).Tests, test => test.State == StabilityState.Flaky);
    }

    [Fact]
    public void Tests_that_fail_ever_since_an_outage_are_broken()
    {
        HistoryRun[] runs = [.. Enumerable.Range(0, 12).Select(i => Run(i, "c" + i, [.. Enumerable.Range(0, 40).Select(test => i >= 9 && test < 12 ? "f" : "p")]))];

        Assert.Equal(12, FlakyAnalysis.Of(runs).Tests.Count(test => test.State == StabilityState.Broken));
    }

    [Fact]
    public void A_test_that_a_whole_window_of_runs_did_not_have_is_gone()
    {
        HistoryRun[] runs = [.. Enumerable.Range(0, 110).Select(i => Run(i, "c" + i, "p", i < 10 ? "fp" : "-"))];

        Assert.Equal(["Shop.Test1"], FlakyAnalysis.Of(runs).Tests.Select(test => test.Test));
        Assert.Equal(2, FlakyAnalysis.Of(runs[..109]).Tests.Count);
    }

    [Fact]
    public void A_name_that_only_newer_files_know_is_used()
    {
        var old = Run(0, "a", "p");
        HistoryRun[] runs = [old with { Modules = [old.Modules[0] with { Tests = [new HistoryTest(Id(1), Id(1))] }] }, Run(1, "b", "p")];

        Assert.Equal("Shop.Test1", Single(runs).Test);
    }

    [Theory]
    [InlineData(0, 0, 0, 1)]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(3, 41, 0.0252, 0.1943)]
    [InlineData(10, 10, 0.7225, 1)]
    public void The_interval_is_wilsons(int hits, int trials, double low, double high)
    {
        var interval = WilsonInterval.Of(hits, trials);

        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    private static FlakyVerdict Judge(params string[] attempts) => Single([.. attempts.Select((letters, i) => Run(i, "c" + i, letters))]);

    private static HistoryRun[] Runs(params (string Attempts, string Commit)[] runs) => [.. runs.Select((run, i) => Run(i, run.Commit, run.Attempts))];

    private static FlakyVerdict Single(HistoryRun[] runs) => Assert.Single(FlakyAnalysis.Of(runs).Tests);
}
