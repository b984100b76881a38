using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Snapshots.Churn;
using RunMetrics.Snapshots.Churn.Storing;

namespace RunMetrics.Tests.Churn;

/// <summary>Laws that hold for every history.</summary>
public sealed class FileChurnCounterTests
{
    private static readonly Arbitrary<(int Author, (int File, int Added, int Deleted)[] Changes)[]> Histories =
        (from author in Gen.Choose(0, 3)
         from changes in (from file in Gen.Choose(0, 9)
                          from added in Gen.Choose(0, 50)
                          from deleted in Gen.Choose(0, 50)
                          select (file, added, deleted)).ArrayOf(5)
         select (author, changes.DistinctBy(change => change.file).ToArray())).ArrayOf(25).ToArbitrary();

    [Fact]
    public void Files_authors_and_days_sum_up_to_the_same() => Prop.ForAll(Histories, commits =>
    {
        var history = MemoryHistory.Of(commits, 4);
        var changes = FileChanges.Of(history);
        var counter = new FileChurnCounter(history);
        var files = Enumerable.Range(0, 40).Select(file => counter.Count(file, changes.Of(file))).ToList();
        var tables = new WindowTables(history);

        var totals = tables.Totals(files);
        Assert.Equal(commits.Sum(commit => commit.Changes.Sum(change => (long)change.Added)), totals.Added);
        Assert.Equal(totals.Added, tables.Days().Added.Sum(lines => (long)Math.Max(0, lines)));
        Assert.Equal(totals.Deleted, tables.Authors(author => $"{author}").Sum(author => (long)Math.Max(0, author.Deleted)));
        Assert.Equal(commits.Sum(commit => commit.Changes.Length), files.Sum(file => file.Revisions));
        Assert.Equal(totals.Commits, tables.Authors(author => $"{author}").Sum(author => author.Commits));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Shares_are_shares() => Prop.ForAll(Histories, commits =>
    {
        var history = MemoryHistory.Of(commits, 4);
        var changes = FileChanges.Of(history);
        var counter = new FileChurnCounter(history);
        for (var file = 0; file < 10; file++)
        {
            var churn = counter.Count(file, changes.Of(file));
            if (churn.Revisions == 0)
                continue;
            Assert.InRange(churn.Fragmentation, 0, 1 - (1.0 / churn.Authors.Count) + 1e-9);
            Assert.True(churn.Authors.Count > 1 || churn.Fragmentation == 0);
            Assert.True(churn.Added == 0 ? churn.Ownership == -1 : churn.Ownership >= (1.0 / churn.Authors.Count) - 1e-9 && churn.Ownership <= 1);
            Assert.True(churn.First <= churn.Last && churn.HistoryFirst <= churn.First && churn.Last <= churn.HistoryLast);
            Assert.Equal(churn.Revisions, churn.HistoryRevisions);
        }
    }).QuickCheckThrowOnFailure();
}
