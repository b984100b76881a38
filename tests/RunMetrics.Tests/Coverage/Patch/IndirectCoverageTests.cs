using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tests.Git;
using static RunMetrics.Tests.Coverage.Patch.PatchCoverageTests;

namespace RunMetrics.Tests.Coverage.Patch;

public sealed class IndirectCoverageTests
{
    [Fact]
    public void Lines_that_nobody_edited_are_found_at_their_new_place()
    {
        // Two lines were inserted before line 3, and line 5 was removed.
        var file = new FileDiff { Path = "a.cs", Kind = ChangeKind.Modified, Hunks = [new(3, 0, 3, 2), new(5, 1, 7, 0)] };

        var changes = Of(Diff(file), ("a.cs", Lines(1, 2, 3, 4, 5, -6, 7)), ("a.cs", Lines(-1, 2, -3, 4, -5, -6, 7, -8)));

        Assert.Equal((4, 1), (changes.Lost, changes.Gained));
        var lost = Assert.Single(changes.Files);
        Assert.Equal(("a.cs", null, 1), (lost.Path, lost.OldPath, lost.Gained));
        Assert.Equal([new LineRange(1, 1), new(5, 6), new(8, 8)], lost.Lines);
    }

    [Fact]
    public void Lines_of_the_patch_are_left_out()
    {
        var changes = IndirectCoverage.Of(Diff(), Base(("a.cs", Lines(1, 2))), _ => Lines(-1, -2), Diff(Changed("a.cs", (1, 1))))!;

        Assert.Equal([new LineRange(2, 2)], Assert.Single(changes.Files).Lines);
    }

    [Fact]
    public void A_renamed_file_is_compared_with_itself_even_when_another_took_its_name()
    {
        var changes = Of(
            Diff(new FileDiff { Path = "a.cs", Kind = ChangeKind.Added, Hunks = [new(1, 0, 1, 9)] }, new FileDiff { Path = "b.cs", OldPath = "a.cs", Kind = ChangeKind.Renamed }),
            ("a.cs", Lines(1, 2)),
            ("a.cs", Lines(-1, -2)),
            ("b.cs", Lines(1, -2)));

        var lost = Assert.Single(changes.Files);
        Assert.Equal(("b.cs", "a.cs"), (lost.Path, lost.OldPath));
        Assert.Equal([new LineRange(2, 2)], lost.Lines);
    }

    [Fact]
    public void A_file_that_is_no_longer_measured_has_lost_nothing_and_is_named()
    {
        var changes = Of(Diff(new FileDiff { Path = "gone.cs", Kind = ChangeKind.Deleted }), [("a.cs", Lines(1)), ("gone.cs", Lines(1))], []);

        Assert.Equal((0, 0), (changes.Lost, changes.Gained));
        Assert.Equal(["a.cs"], changes.Unmeasured);
    }

    [Fact]
    public void Lines_that_are_no_longer_coverable_are_not_lost() =>
        Assert.Equal((0, 0), Counts(Of(Diff(), ("a.cs", Lines(1, 2, 3)), ("a.cs", Lines(2)))));

    [Fact]
    public void Without_changes_since_the_base_run_nothing_can_be_said() =>
        Assert.Null(IndirectCoverage.Of(GitDiff.Unavailable("x"), Base(("a.cs", Lines(1))), _ => Lines(-1)));

    [Fact]
    public void A_real_branch_is_compared_with_the_run_of_an_earlier_commit()
    {
        using var repository = new TestRepository();
        repository.Write("a.cs", 1, 2, 3, 4, 5, 6, 7, 8, 9);
        var baseRun = repository.Commit();
        repository.Write("a.cs", 0, 1, 2, 3, 4, 50, 6, 7, 8, 9);
        repository.Commit();
        repository.Git("mv", "a.cs", "b.cs");

        var diff = GitDiffReader.Read(new GitDiffRequest { Directory = repository.Path, Range = baseRun, Exact = true }, new Findings());
        var changes = IndirectCoverage.Of(diff, Base(("a.cs", Lines(1, 2, 3, 4, 5, 6, 7, 8, 9))), path => path == "b.cs" ? Lines(-1, 2, 3, 4, 5, -6, 7, 8, -9, 10) : null)!;

        Assert.Equal([new LineRange(9, 9)], Assert.Single(changes.Files).Lines);
        Assert.Equal(baseRun, changes.BaseCommit);
    }

    private static (int Lost, int Gained) Counts(IndirectChanges changes) => (changes.Lost, changes.Gained);

    private static IndirectChanges Of(GitDiff diff, (string Path, LineCoverage[] Lines) before, params (string Path, LineCoverage[] Lines)[] now) => Of(diff, [before], now);

    private static IndirectChanges Of(GitDiff diff, (string Path, LineCoverage[] Lines)[] before, (string Path, LineCoverage[] Lines)[] now) =>
        IndirectCoverage.Of(diff, Base(before), Base(now).GetValueOrDefault)!;

    private static Dictionary<string, IReadOnlyList<LineCoverage>> Base(params (string Path, LineCoverage[] Lines)[] files) =>
        files.ToDictionary(file => file.Path, file => (IReadOnlyList<LineCoverage>)file.Lines, StringComparer.Ordinal);
}
