using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Snapshots.Churn;

namespace RunMetrics.Tests.Churn;

/// <summary>Coupling, on histories in memory: files are numbers.</summary>
public sealed class ChangeCouplingTests
{
    [Fact]
    public void The_degree_is_what_code_maat_would_say()
    {
        // a and b together six times, a alone twice, b alone four times.
        int[][] commits = [.. Enumerable.Repeat(new[] { 0, 1 }, 6), .. Enumerable.Repeat(new[] { 0 }, 2), .. Enumerable.Repeat(new[] { 1 }, 4)];

        var coupling = Of(commits);

        var pair = Assert.Single(coupling.Pairs);
        // 100 · 6 / ((8 + 10) / 2)
        Assert.Equal((6, 8, 10), (pair.Shared, pair.RevisionsA, pair.RevisionsB));
        Assert.Equal(66.67, pair.Degree, 2);
        Assert.Equal((12, 6, 6), (coupling.Commits, coupling.Sum(0), coupling.Sum(1)));
    }

    [Theory]
    [InlineData(4, 0, 0)]   // shared less than 5
    [InlineData(5, 0, 1)]
    [InlineData(5, 23, 1)]  // 100 · 5 / ((5 + 28) / 2) = 30.3
    [InlineData(5, 24, 0)]  // 29.4
    public void Pairs_below_a_threshold_are_left_out(int shared, int alone, int pairs) =>
        Assert.Equal(pairs, Of([.. Enumerable.Repeat(new[] { 0, 1 }, shared), .. Enumerable.Repeat(new[] { 1 }, alone)]).Pairs.Count);

    [Fact]
    public void A_large_commit_is_left_out_and_counted()
    {
        var coupling = Of([.. Enumerable.Repeat(Enumerable.Range(0, 31).ToArray(), 9), .. Enumerable.Repeat(Enumerable.Range(0, 30).ToArray(), 5)]);

        Assert.Equal((9, 5, 30 * 29 / 2), (coupling.LargeCommits, coupling.Commits, coupling.Pairs.Count));
        Assert.All(coupling.Pairs, pair => Assert.Equal((5, 100.0), (pair.Shared, pair.Degree)));
        Assert.Equal(5 * 29, coupling.Sum(0));
        Assert.Equal(0, coupling.Sum(30));
    }

    [Fact]
    public void Any_history_gives_the_pairs_that_counting_all_of_them_gives()
    {
        var histories = (from size in Gen.Choose(0, 5) from files in Gen.Choose(0, 6).ArrayOf(size) select files).ArrayOf(60);
        Prop.ForAll(histories.ToArbitrary(), commits =>
        {
            var sets = commits.Select(files => files.Distinct().ToArray()).ToArray();
            var expected = new List<string>();
            for (var a = 0; a <= 6; a++)
            {
                for (var b = a + 1; b <= 6; b++)
                {
                    var (shared, left, right) = (sets.Count(set => set.Contains(a) && set.Contains(b)), sets.Count(set => set.Contains(a)), sets.Count(set => set.Contains(b)));
                    if (shared >= 5 && left + right >= 10 && 200.0 * shared / (left + right) >= 30)
                        expected.Add($"{a} {b} {shared} {left} {right}");
                }
            }

            Assert.Equal(expected, Of(sets).Pairs.Select(pair => $"{pair.A} {pair.B} {pair.Shared} {pair.RevisionsA} {pair.RevisionsB}").Order(StringComparer.Ordinal));
        }).QuickCheckThrowOnFailure();
    }

    private static ChangeCoupling Of(int[][] commits) => ChangeCoupling.Of(MemoryHistory.Of(commits), long.MinValue);
}
