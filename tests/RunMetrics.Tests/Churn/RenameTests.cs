using RunMetrics.Snapshots.Churn.History;
using static RunMetrics.Tests.Churn.ChurnProbe;

namespace RunMetrics.Tests.Churn;

/// <summary>A file is one thing under its newest path, however often it was renamed.</summary>
public sealed class RenameTests : IDisposable
{
    private readonly ChurnProbe _probe = new();
    private int _day = 1;

    [Fact]
    public void A_file_keeps_its_history_through_renames()
    {
        Commit(("a.txt", 10));
        Move("a.txt", "b.txt");
        Commit(("b.txt", 11));
        Move("b.txt", "src/c.txt");
        Commit(("src/c.txt", 12));

        // Lines carry the path, so each commit after a rename rewrites all of them.
        Assert.Equal(["src/c.txt 5 +33 -21 1"], Rows(_probe.Read()));
    }

    [Fact]
    public void A_new_file_at_an_old_path_is_another_file()
    {
        Commit(("a.txt", 10));
        Move("a.txt", "b.txt");
        Commit(("a.txt", 3));

        Assert.Equal(["a.txt 1 +3 -0 1", "b.txt 2 +10 -0 1"], Rows(_probe.Read()));
    }

    [Fact]
    public void A_file_that_had_the_name_before_it_was_created_is_another_file()
    {
        Commit(("a.txt", 2));
        Delete("a.txt");
        Commit(("a.txt", 10));
        Move("a.txt", "b.txt");

        Assert.Equal(["a.txt 2 +2 -2 1", "b.txt 2 +10 -0 1"], Rows(_probe.Read()));
    }

    [Fact]
    public void Two_files_may_swap_their_names_in_one_commit()
    {
        var log = new CommitLog();
        var (a, b) = (log.Paths.Add("a"), log.Paths.Add("b"));
        // Newest first: after the swap "a" is the file that was "b".
        log.Add(new byte[20], 2, 0);
        log.Add(new Change(a, b, 0, 0, 'R'));
        log.Add(new Change(b, a, 0, 0, 'R'));
        log.Add(new byte[20], 1, 0);
        log.Add(new Change(a, -1, 1, 0, 'A'));
        log.Add(new Change(b, -1, 1, 0, 'A'));

        Assert.Equal([a, b, b, a], PathHistory.Resolve(log, new HashSet<int> { a, b }));
    }

    [Fact]
    public void Renames_in_a_circle_come_to_an_end()
    {
        var log = new CommitLog();
        var (a, b, gone) = (log.Paths.Add("a"), log.Paths.Add("b"), log.Paths.Add("gone"));
        log.Add(new byte[20], 3, 0);
        log.Add(new Change(gone, -1, 1, 0, 'M'));
        log.Add(new byte[20], 2, 0);
        log.Add(new Change(a, gone, 0, 0, 'R'));
        log.Add(new Change(b, a, 0, 0, 'R'));
        log.Add(new Change(a, b, 0, 0, 'R'));

        Assert.Equal(4, PathHistory.Resolve(log, new HashSet<int>()).Length);
    }

    [Fact]
    public void A_rename_that_was_taken_back_leaves_one_file()
    {
        Commit(("a.txt", 10));
        Move("a.txt", "b.txt");
        Move("b.txt", "a.txt");
        Commit(("a.txt", 12));

        Assert.Equal(["a.txt 4 +12 -0 1"], Rows(_probe.Read()));
    }

    [Fact]
    public void A_commit_on_a_branch_beside_the_rename_counts_for_the_renamed_file()
    {
        Commit(("a.txt", 10));
        _probe.Repository.Git("checkout", "-q", "-b", "side");
        _probe.Repository.Git("checkout", "-q", "main");
        Move("a.txt", "b.txt");
        _probe.Repository.Git("checkout", "-q", "side");
        // Newer than the rename, and still under the old name.
        Commit(("a.txt", 12));
        _probe.Repository.Git("checkout", "-q", "main");
        _probe.Repository.Git("merge", "-q", "--no-ff", "--no-edit", "side");

        Assert.Equal(["b.txt 3 +12 -0 1"], Rows(_probe.Read()));
    }

    [Fact]
    public void A_deleted_file_is_told_and_marked_as_gone()
    {
        Commit(("a.txt", 10), ("b.txt", 1));
        Delete("a.txt");

        var report = _probe.Read();

        Assert.Equal(["a.txt 2 +10 -10 1", "b.txt 1 +1 -0 1"], Rows(report));
        Assert.Equal([0, 1], report.Files!.Present);
    }

    [Fact]
    public void What_was_moved_out_of_sight_is_left_out_with_its_history()
    {
        Commit(("theirs.js", 10), ("a.txt", 1));
        Move("theirs.js", "node_modules/theirs.js");

        Assert.Equal(["a.txt 1 +1 -0 1"], Rows(_probe.Read()));
    }

    public void Dispose() => _probe.Dispose();

    private void Commit(params (string Path, int Lines)[] files) => _probe.Commit(Now(), "Ada", files);

    private void Move(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_probe.Repository.Path, to))!);
        _probe.Repository.Git("mv", from, to);
        _probe.Commit(Now(), "Ada");
    }

    private void Delete(string path)
    {
        _probe.Repository.Delete(path);
        _probe.Commit(Now(), "Ada");
    }

    private string Now() => $"2026-01-{_day++:00}T00:00:00Z";
}
