using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Snapshots.Hotspots;

namespace RunMetrics.Tests.Hotspots;

public sealed class RanksTests
{
    [Fact]
    public void A_rank_is_the_share_of_the_others_that_are_less() =>
        Assert.Equal([0, 0.5, 1, 0], Ranks.Of([1, 5, 9, 1]).Select(rank => Math.Round(rank * 2, MidpointRounding.ToZero) / 2));

    [Fact]
    public void A_single_value_ranks_highest_unless_it_is_nothing()
    {
        Assert.Equal([1], Ranks.Of([3]));
        Assert.Equal([0], Ranks.Of([0]));
        Assert.Empty(Ranks.Of([]));
    }

    [Fact]
    public void Ranks_keep_the_order_and_do_not_depend_on_it() => Prop.ForAll<int[]>(Keep).QuickCheckThrowOnFailure();

    private static void Keep(int[] values)
    {
        var ranks = Ranks.Of(values);
        Assert.All(ranks, rank => Assert.InRange(rank, 0, 1));
        for (var i = 1; i < values.Length; i++)
            Assert.Equal(Math.Sign(values[i].CompareTo(values[i - 1])), Math.Sign(ranks[i].CompareTo(ranks[i - 1])));
        Assert.Equal(ranks.Reverse(), Ranks.Of([.. values.Reverse()]));
    }
}
