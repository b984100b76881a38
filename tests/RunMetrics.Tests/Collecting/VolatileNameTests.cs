using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Testing;
using static RunMetrics.Tests.Collecting.RecordedRun;

namespace RunMetrics.Tests.Collecting;

public sealed class VolatileNameTests
{
    [Fact]
    public void Rows_named_differently_in_three_runs_are_told_apart_by_row()
    {
        using var run = new RecordedRun();

        var first = Next(run, 1, "a1", "b1");
        var second = Next(run, 2, "a2", "b2");
        var third = Next(run, 3, "a3", "b3");
        var fourth = Next(run, 4, "a4", "b4");

        Assert.All(Rows(first).Concat(Rows(second)), row => Assert.Null(row.VolatileName));
        Assert.All(Rows(third).Concat(Rows(fourth)), row => Assert.True(row.VolatileName));
        Assert.Equal(Rows(third).Select(row => row.Id), Rows(fourth).Select(row => row.Id));
        Assert.Equal(["a4", "b4"], Rows(fourth).Select(row => row.Arguments));
    }

    [Fact]
    public void Editing_every_row_once_does_not_make_them_volatile()
    {
        using var run = new RecordedRun();

        Next(run, 1, "a", "b");
        Next(run, 2, "a", "b");
        var edited = Next(run, 3, "c", "d");
        var kept = Next(run, 4, "c", "d");

        Assert.All(Rows(edited).Concat(Rows(kept)), row => Assert.Null(row.VolatileName));
    }

    [Fact]
    public void Names_that_became_stable_are_used_again()
    {
        using var run = new RecordedRun();
        Next(run, 1, "a1", "b1");
        Next(run, 2, "a2", "b2");
        Next(run, 3, "a3", "b3");

        var first = Next(run, 4, "a", "b");
        var second = Next(run, 5, "a", "b");
        var third = Next(run, 6, "a", "b");

        Assert.All(Rows(first), row => Assert.True(row.VolatileName));
        Assert.All(Rows(second).Concat(Rows(third)), row => Assert.Null(row.VolatileName));
        Assert.Equal(Rows(second).Select(row => row.Id), Rows(third).Select(row => row.Id));
    }

    [Fact]
    public void A_new_theory_is_not_volatile()
    {
        using var run = new RecordedRun();
        Next(run, 1, "a");
        Next(run, 2, "a");

        var third = Next(run, 3, "a", "b", "c");

        Assert.All(Rows(third), row => Assert.Null(row.VolatileName));
    }

    [Fact]
    public void A_guid_that_was_the_same_before_is_data()
    {
        using var run = new RecordedRun();
        var text = Guid.NewGuid().ToString();
        var first = Next(run, 1, text);
        var identity = TestIdentity.Of("Shop.Tests", TestName.Parse("Shop.CartTests.Adds", null, null, $"Shop.CartTests.Adds({text})"));
        // As an earlier version, or an import, may have filed it.
        var stable = first.Tests! with { Tests = [.. first.Tests.Tests.Select(test => test.Arguments is null ? test : test with { Id = identity })] };
        run.Store.Write(first with { Tests = stable });

        Assert.Equal(identity, Assert.Single(Rows(Next(run, 2, text))).Id);
    }

    private static List<TestResult> Rows(RunSnapshot snapshot) => [.. snapshot.Tests!.Tests.Where(test => test.Arguments is not null)];

    private static RunSnapshot Next(RecordedRun run, int day, params string[] rows)
    {
        var id = $"202611{20 + day}-101500-abcdef";
        var start = day * 86_400.0;
        run.Session(end: start + 30, more: new { time = Time(start) }, runId: id)
            .Host([.. rows.Select(row => Result($"Adds({row})")), Result("Removes")], start: start + 1, runId: id);
        var collected = RunCollector.Collect(run.Store, id, Options).Snapshot;
        Assert.True(run.Store.Write(collected));
        return collected;
    }
}
