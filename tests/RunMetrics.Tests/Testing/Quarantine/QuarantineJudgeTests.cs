using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Testing.Flakiness;
using RunMetrics.Snapshots.Testing.Quarantine;
using static RunMetrics.Tests.History.Remembered;

namespace RunMetrics.Tests.Testing.Quarantine;

/// <summary>What becomes of entries. A test is the letters of its attempts, run by run.</summary>
public sealed class QuarantineJudgeTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Fact]
    public void The_failure_of_a_flaky_test_is_left_out()
    {
        var report = Judge(Entry(), "p", "fp", "p", "p", "fp", "p", "f");

        Assert.Equal(QuarantineState.Active, Assert.Single(report.Entries).State);
        Assert.Equal((QuarantineEffect.Held, true, false), Assert.Single(report.Tests) is { } test ? (test.Effect, test.Failed, test.Unjudged) : default);
        Assert.Equal((1, 1), (report.Held, report.LeftOut));
    }

    [Fact]
    public void A_broken_test_is_never_left_out()
    {
        var report = Judge(Entry(), "p", "p", "p", "p", "f", "f", "f", "f");

        Assert.Equal((QuarantineState.Broken, 1), Assert.Single(report.Entries) is { } entry ? (entry.State, entry.Broken) : default);
        Assert.Equal(QuarantineEffect.Broken, Assert.Single(report.Tests).Effect);
        Assert.Equal(0, report.LeftOut);
    }

    [Fact]
    public void After_its_day_an_entry_hides_nothing()
    {
        string[] past = ["p", "fp", "p", "p", "fp", "p", "f"];

        Assert.Equal((QuarantineState.Active, 0), Assert.Single(Judge(Entry() with { Expires = Today }, past).Entries) is { } last ? (last.State, last.DaysLeft) : default);
        var report = Judge(Entry() with { Expires = Today.AddDays(-1) }, past);
        Assert.Equal((QuarantineState.Expired, -1), Assert.Single(report.Entries) is { } entry ? (entry.State, entry.DaysLeft) : default);
        Assert.Equal((QuarantineEffect.Expired, 0), (Assert.Single(report.Tests).Effect, report.LeftOut));
    }

    [Fact]
    public void As_many_clean_runs_as_are_asked_for_make_it_ready_to_leave()
    {
        string[] past = ["p", "fp", "p", "p", "p", "p", "p"];

        Assert.Equal((QuarantineState.Ready, (int?)5), Assert.Single(Judge(Entry() with { Exit = 5 }, past).Entries) is { } ready ? (ready.State, ready.CleanRuns) : default);
        Assert.Equal(QuarantineState.Active, Assert.Single(Judge(Entry() with { Exit = 6 }, past).Entries).State);
    }

    [Fact]
    public void An_entry_no_test_fits_is_unused_and_one_of_a_remembered_test_is_not()
    {
        HistoryRun[] runs = [.. Enumerable.Range(0, 8).Select(i => Run(i, "c" + i, "p", i < 7 ? "fp" : "-"))];
        QuarantineEntry[] entries = [Entry() with { Test = "Shop.Gone" }, Entry() with { Test = "Shop.Test1" }, Entry() with { Test = "Shop.Test2" }];

        var report = QuarantineJudge.Of(entries, runs[^1], FlakyAnalysis.Of(runs), Today);

        Assert.Equal([QuarantineState.Unused, QuarantineState.Ready, QuarantineState.Active], report.Entries.Select(entry => entry.CleanRuns is 8 ? QuarantineState.Ready : entry.State));
        Assert.Equal(["Shop.Test1"], report.Tests.Select(test => test.Test));
    }

    [Fact]
    public void Without_a_past_failures_are_left_out_and_said_to_be_unjudged()
    {
        var report = QuarantineJudge.Of([Entry()], Run(0, "c", "f"), past: null, Today);

        Assert.Equal((QuarantineState.Active, null), Assert.Single(report.Entries) is { } entry ? (entry.State, entry.CleanRuns) : default);
        Assert.Equal((QuarantineEffect.Held, true), Assert.Single(report.Tests) is { } test ? (test.Effect, test.Unjudged) : default);
    }

    [Fact]
    public void Of_several_entries_the_first_in_force_counts()
    {
        QuarantineEntry[] entries = [Entry() with { Owner = "late", Expires = Today.AddDays(-9) }, Entry() with { Owner = "first" }, Entry() with { Owner = "second" }];

        var report = QuarantineJudge.Of(entries, Run(0, "c", "f"), past: null, Today);

        Assert.Equal(("first", QuarantineEffect.Held), Assert.Single(report.Tests) is { } test ? (test.Entry.Owner, test.Effect) : default);
        Assert.Equal(1, report.EntryOf("Shop.Test1", ""));
    }

    private static QuarantineReport Judge(QuarantineEntry entry, params string[] attempts)
    {
        HistoryRun[] runs = [.. attempts.Select((letters, i) => Run(i, "c" + i, letters))];
        return QuarantineJudge.Of([entry], runs[^1], FlakyAnalysis.Of(runs), Today);
    }

    private static QuarantineEntry Entry() => new() { Test = "Shop.Test1", Owner = "shop team", Reason = "clock", Issue = "SHOP-7", Expires = Today.AddDays(30) };
}
