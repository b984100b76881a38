using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.History.Renames;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing.Flakiness;

namespace RunMetrics.Tests.History.Renames;

/// <summary>A renamed test is one test, and shown as such; whatever is not certain stays two.</summary>
public sealed class HistoryRenamesTests
{
    private static readonly Gen<HistoryRun> AnyRun =
        from number in Gen.Choose(1, 5)
        from tests in Gen.ArrayOf(Gen.Elements("p", "f", "fp", "-", "-"), 4)
        from links in Gen.ListOf(Gen.Two(Gen.Choose(1, 4))).Resize(2)
        select Remembered.Run(number, "c" + number, tests) with
        {
            Renames = [.. links.Where(link => link.Item1 != link.Item2).Select(link => Rename(link.Item1, link.Item2))],
        };

    private static readonly Arbitrary<HistoryRun[]> Memories = Gen.ArrayOf(AnyRun).Resize(6).ToArbitrary();

    [Fact]
    public void Merging_renames_is_a_union()
    {
        Prop.ForAll(Memories, memory => Text(HistoryMerge.Union(HistoryMerge.Union(memory, []), memory)) == Text(HistoryMerge.Union(memory, []))).QuickCheckThrowOnFailure();
        Prop.ForAll(Memories, Memories, (a, b) => Text(HistoryMerge.Union(a, b)) == Text(HistoryMerge.Union(b, a)) && Text(HistoryMerge.Union(a, [])) == Text(HistoryMerge.Union(a.Reverse(), []))).QuickCheckThrowOnFailure();
        Prop.ForAll(Memories, Memories, Memories, (a, b, c) =>
            Text(HistoryMerge.Union(HistoryMerge.Union(a, b), c)) == Text(HistoryMerge.Union(a, HistoryMerge.Union(b, c)))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_is_shown_depends_on_the_set_of_runs_alone() => Prop.ForAll(Memories, Memories, (a, b) =>
        Shown(HistoryMerge.Union(a, b)) == Shown(HistoryMerge.Union(b, a)) && Shown(HistoryMerge.Union(a, a)) == Shown(HistoryMerge.Union(a, []))).QuickCheckThrowOnFailure();

    [Fact]
    public void No_result_is_lost_or_doubled_and_no_test_comes_twice_in_a_module() => Prop.ForAll(Memories, memory =>
    {
        var runs = HistoryMerge.Union(memory, []);
        return HistoryRenames.Of(runs).Apply(runs).Zip(runs).All(pair => pair.First.Modules.Zip(pair.Second.Modules).All(module =>
            module.First.Outcomes == module.Second.Outcomes && module.First.Tests.DistinctBy(test => test.Id).Count() == module.Second.Tests.Count));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Runs_under_both_names_are_judged_as_one_test_and_it_is_said()
    {
        var runs = Renamed();

        var verdict = Assert.Single(FlakyAnalysis.Of(runs).Tests);

        Assert.Equal(Remembered.Id(2), verdict.Id);
        Assert.Equal(("Shop.Test2", 8, StabilityState.Flaky), (verdict.Test, verdict.Runs, verdict.State));
        Assert.Equal([new FormerName("Shop.Test1", Remembered.Commit("c5"))], verdict.RenamedFrom);
        Assert.EndsWith($"; was Shop.Test1 until {Remembered.Commit("c5")[..7]}", verdict.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_link_they_are_two()
    {
        HistoryRun[] runs = [.. Renamed().Select(run => run with { Renames = [] })];

        Assert.Equal(2, FlakyAnalysis.Of(runs).Tests.Count);
    }

    [Fact]
    public void A_chain_of_renames_ends_at_the_newest_name_and_a_renaming_back_is_followed_too()
    {
        HistoryRun[] chain = [Run(1, "p", "-", "-"), Run(2, "-", "p", "-") with { Renames = [Rename(1, 2)] }, Run(3, "-", "-", "p") with { Renames = [Rename(2, 3)] }];
        HistoryRun[] back = [Run(1, "p", "-"), Run(2, "-", "p") with { Renames = [Rename(1, 2)] }, Run(3, "p", "-") with { Renames = [Rename(2, 1)] }];

        Assert.Equal(["Shop.Test2", "Shop.Test1"], HistoryRenames.Of(chain).NamesBefore("Shop.Tests", Remembered.Id(3)).Select(name => name.Name));
        Assert.Equal(["Shop.Test2"], HistoryRenames.Of(back).NamesBefore("Shop.Tests", Remembered.Id(1)).Select(name => name.Name));
        Assert.Equal((3, 3), (Assert.Single(FlakyAnalysis.Of(chain).Tests).Runs, Assert.Single(FlakyAnalysis.Of(back).Tests).Runs));
    }

    [Fact]
    public void Names_that_two_branches_gave_and_names_that_stand_side_by_side_are_not_followed()
    {
        HistoryRun[] branches = [Run(1, "p", "-", "-"), Run(2, "-", "p", "-") with { Renames = [Rename(1, 2)] }, Run(3, "-", "-", "p") with { Renames = [Rename(1, 3)] }];
        HistoryRun[] joined = [Run(1, "p", "p", "-"), Run(2, "-", "-", "p") with { Renames = [Rename(1, 3), Rename(2, 3)] }];
        HistoryRun[] beside = [Run(1, "p", "-"), Run(2, "-", "p") with { Renames = [Rename(1, 2)] }, Run(3, "p", "p")];

        Assert.All(new[] { branches, joined, beside }, runs => Assert.True(HistoryRenames.Of(runs).IsEmpty));
    }

    [Fact]
    public void Renames_are_kept_on_disk_and_a_wrong_one_is_named()
    {
        using var folder = new TemporaryFolder();
        var findings = new Findings();
        var history = new HistoryFolder(folder.File("history"), findings);
        foreach (var run in Renamed())
            history.Write(run);

        var read = new HistoryFolder(folder.File("history"), findings).ReadAll();

        Assert.Equal([Rename(1, 2)], read.SelectMany(run => run.Renames));
        Assert.Equal(2, HistoryRenames.Of(read).Apply(read).SelectMany(run => run.Modules).Select(module => module.Tests).Distinct().Count());
        Assert.Single(FlakyAnalysis.Of(read).Tests);
        Assert.Empty(findings.All);
    }

    [Fact]
    public void An_entry_of_a_run_follows_too()
    {
        var runs = Renamed();

        var entry = HistoryRenames.Of(runs).Apply(HistoryEntries.Of(runs[0]));

        Assert.Equal([Remembered.Id(2)], entry.Ids);
    }

    [Fact]
    public void A_run_of_the_past_keeps_the_names_of_its_time()
    {
        var runs = Renamed();

        Assert.True(HistoryRenames.UpTo(runs, runs[3].RunId).IsEmpty);
        Assert.False(HistoryRenames.UpTo(runs, runs[4].RunId).IsEmpty);
        Assert.True(HistoryRenames.UpTo(runs, "run-999").IsEmpty);
    }

    // Four runs under the first name, four under the second; each fails once on a commit that also passed.
    private static HistoryRun[] Renamed() =>
    [
        Run(1, "p", "-"), Run(2, "fp", "-"), Run(3, "p", "-"), Run(4, "p", "-"),
        Run(5, "-", "p") with { Renames = [Rename(1, 2)] }, Run(6, "-", "fp"), Run(7, "-", "p"), Run(8, "-", "p"),
    ];

    private static HistoryRun Run(int number, params string[] attempts) => Remembered.Run(number, "c" + number, attempts);

    private static HistoryRename Rename(int from, int to) => new("Shop.Tests", Remembered.Id(from), $"Shop.Test{from}", Remembered.Id(to));

    private static string Text(IEnumerable<HistoryRun> runs) => string.Join("\n\n", runs.Select(static run => Remembered.Text(run) + string.Join('\n', HistoryMerge.Canonical(run).Renames)));

    private static string Shown(IReadOnlyList<HistoryRun> runs) => string.Join('\n', FlakyAnalysis.Of(runs).Tests.Select(static test => $"{test.Id} {test.Test} {test.State} {test.Runs} {test.Evidence}"));
}
