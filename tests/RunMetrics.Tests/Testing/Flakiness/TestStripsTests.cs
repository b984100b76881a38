using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Testing.Flakiness;
using static RunMetrics.Tests.History.Remembered;

namespace RunMetrics.Tests.Testing.Flakiness;

public sealed class TestStripsTests
{
    [Fact]
    public void A_strip_has_a_letter_per_run_also_where_the_test_was_absent()
    {
        HistoryRun[] runs = [Run(0, "a", "p", "s"), Run(1, "b", "fp", "p"), Run(2, "c", "f"), Run(3, "d", "-", "p")];

        Assert.Equal(["pkf-", "sp-p"], Strips(runs).Select(strip => strip.Letters));
    }

    [Fact]
    public void The_cost_is_every_attempt_but_one_that_passed()
    {
        // The attempts of the first test take 10 ms each.
        HistoryRun[] runs = [Run(0, "a", "p"), Run(1, "b", "ffp"), Run(2, "c", "f"), Run(3, "d", "ff")];

        Assert.Equal(0.050, Strips(runs).Single().Cost, 9);
    }

    [Fact]
    public void An_outage_costs_nothing_and_is_still_shown()
    {
        HistoryRun[] runs = [Run(0, "a", "p"), Run(1, "b", "f")];
        var strip = TestStrips.Of(runs, FlakyAnalysis.Of(runs).Tests, [new OutageRun(runs[1].RunId, runs[1].StartedAt, 1, 1, 0)]).Single();

        Assert.Equal(new TestStrip("pf", 0), strip);
    }

    [Fact]
    public void Variants_have_strips_of_their_own()
    {
        HistoryRun[] runs = [.. Enumerable.Range(0, 6).Select(i => Run(i, "same", "p") with { Modules = [Module("A", ["p"], "net8.0"), Module("A", ["f"], "net10.0")] })];
        var verdicts = FlakyAnalysis.Of(runs).Tests;

        Assert.Equal([("net10.0", "ffffff"), ("net8.0", "pppppp")], verdicts.Zip(TestStrips.Of(runs, verdicts, []), (verdict, strip) => (verdict.Variant, strip.Letters)));
    }

    [Fact]
    public void The_order_of_the_tests_changes_nothing_but_the_order_of_the_strips() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        string[] words = ["p", "f", "fp", "ff", "s", "-"];
        HistoryRun[] runs = [.. Enumerable.Range(0, 8).Select(run => Run(run, "c" + run, [.. Enumerable.Range(0, 5).Select(_ => words[random.Next(words.Length)])]))];
        var tests = FlakyAnalysis.Of(runs).Tests;
        FlakyVerdict[] turned = [.. tests.Reverse()];

        return TestStrips.Of(runs, tests, []).SequenceEqual(TestStrips.Of(runs, turned, []).Reverse());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Flaky_executions_are_told_by_run_and_an_outage_has_none()
    {
        string[] healthy = [.. Enumerable.Repeat("p", 20)];
        HistoryRun[] runs = [.. Enumerable.Range(0, 8).Select(run => Run(run, "c" + run, [run == 2 ? "fp" : "p", .. run == 5 ? Enumerable.Repeat("f", 20) : healthy]))];
        var report = FlakyAnalysis.Of(runs);

        Assert.Equal(runs.Select(run => run.RunId), report.Shares.Select(share => share.RunId));
        Assert.Equal((1, 21), (report.Shares[2].Flaky, report.Shares[2].Executions));
        Assert.Equal((0, 21), (report.Shares[3].Flaky, report.Shares[3].Executions));
        Assert.Equal((0, 0), (report.Shares[5].Flaky, report.Shares[5].Executions));
        Assert.Equal(report.Tests.Sum(test => test.FlakyRuns), report.Shares.Sum(share => share.Flaky));
    }

    private static IReadOnlyList<TestStrip> Strips(HistoryRun[] runs)
    {
        FlakyVerdict[] byId = [.. Enumerable.Range(1, 2).Select(id => new FlakyVerdict { Assembly = "Shop.Tests", Id = Id(id), Test = "t", Variant = "net10.0", State = StabilityState.Flaky, FlakeRate = 0, Low = 0, High = 1, Runs = 1, Failed = 0, FlakyRuns = 0, Evidence = "" })];
        return TestStrips.Of(runs, [.. byId.Take(runs.Max(run => run.Modules[0].Tests.Count))], []);
    }
}
