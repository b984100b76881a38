using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tests.History;

/// <summary>Joining memories is a union: no order, no grouping and no repetition changes what comes of it.</summary>
public sealed class HistoryMergeTests
{
    private static readonly Gen<string> Attempts = Gen.Elements("p", "f", "s", "n", "o", "-", "fp", "ff", "ffp", "pf");

    private static readonly Gen<HistoryRun> AnyRun =
        from number in Gen.Choose(1, 4)
        from count in Gen.Choose(0, 5)
        from tests in Gen.ArrayOf(Attempts, count)
        from more in Gen.ArrayOf(Attempts, count)
        from branch in Gen.Elements<string?>(null, "main", "topic")
        from commit in Gen.Elements("aaa", "bbb")
        from result in Gen.Elements(Enum.GetValues<RunResult>())
        from numbers in Gen.ArrayOf(Gen.Choose(0, 3), 4)
        from flags in Gen.ArrayOf(Gen.Elements(true, false), 3)
        from framework in Gen.Elements<string?>("net8.0", "net10.0", null)
        select Remembered.Run(number, commit, branch, tests) with
        {
            Result = result,
            Dirty = flags[0],
            Partial = flags[1],
            Duration = numbers[0] == 0 ? null : numbers[0],
            StartedAt = Remembered.Start.AddMinutes(numbers[1]),
            Modules = [Remembered.Module("Shop.Tests", tests), Remembered.Module("Web.Tests", more, framework), .. flags[2] ? [Remembered.Module("Shop.Tests", more)] : Array.Empty<HistoryModule>()],
            Errors = numbers[2] == 0 ? [] : [new HistoryError("00000000000000aa", numbers[3] == 0 ? null : "E" + numbers[3], "message " + numbers[2])],
            Totals = new HistoryTotals { LinesCovered = numbers[2], LinesAdded = numbers[3] == 0 ? null : numbers[3] },
        };

    private static readonly Arbitrary<HistoryRun[]> Memories = Gen.ArrayOf(AnyRun).Resize(6).ToArbitrary();

    [Fact]
    public void Merging_twice_is_merging_once() => Prop.ForAll(Memories, memory =>
        Text(HistoryMerge.Union(HistoryMerge.Union(memory, []), memory)) == Text(HistoryMerge.Union(memory, []))).QuickCheckThrowOnFailure();

    [Fact]
    public void Order_does_not_matter() => Prop.ForAll(Memories, Memories, (a, b) =>
        Text(HistoryMerge.Union(a, b)) == Text(HistoryMerge.Union(b, a)) && Text(HistoryMerge.Union(a, [])) == Text(HistoryMerge.Union(a.Reverse(), []))).QuickCheckThrowOnFailure();

    [Fact]
    public void Grouping_does_not_matter() => Prop.ForAll(Memories, Memories, Memories, (a, b, c) =>
        Text(HistoryMerge.Union(HistoryMerge.Union(a, b), c)) == Text(HistoryMerge.Union(a, HistoryMerge.Union(b, c)))).QuickCheckThrowOnFailure();

    [Fact]
    public void Shards_of_one_run_are_joined_test_by_test_and_more_attempts_know_more()
    {
        var joined = HistoryMerge.Join(Remembered.Run(1, "aaa", "p", "f", "-"), Remembered.Run(1, "aaa", "-", "fp", "s"));

        var module = Assert.Single(joined.Modules);
        Assert.Equal("pps", module.Outcomes);
        Assert.Equal([(1, "fp")], module.Attempts.Select(row => (row.Key, row.Value)));
        Assert.Equal(RunResult.Failed, joined.Result);
    }

    private static string Text(IEnumerable<HistoryRun> runs) => string.Join("\n\n", runs.Select(Remembered.Text));
}
