using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tests.Coverage.Patch;

public sealed class PatchCoverageTests
{
    [Fact]
    public void Changed_coverable_lines_and_their_branches_are_counted_and_nothing_else()
    {
        var report = Of(Changed("a.cs", (3, 5), (10, 12)), Lines(1, -2, 3, -4, 9, 10, -12, 13));

        Assert.Equal((6, 4, 2), (report.Totals!.Changed, report.Totals.Coverable, report.Totals.Covered));
        Assert.Equal(0.5, report.Totals.LineRate);
        Assert.Equal([new LineRange(4, 4), new(12, 12)], report.Files[0].Uncovered);
    }

    [Fact]
    public void Branches_keep_their_bounds_and_partial_lines_are_listed()
    {
        var report = Of(Changed("a.cs", (1, 9)), [new(1, 5, 2, 1, 1), new(2, 5, 2, 1, 2), new(3, 5, 4, 4, 4), new(4, 0, 2, 0, 0)]);

        Assert.Equal((10, 6, 7), (report.Totals!.Branches, report.Totals.BranchesCovered, report.Totals.BranchesCoveredAtMost));
        Assert.Equal((0.6, 0.7, 0.75), (report.Totals.BranchRate, report.Totals.BranchRateAtMost, report.Totals.LineRate));
        // Line 2 may be fully covered: nobody can tell, so it is not listed.
        Assert.Equal([1], report.Files[0].Partial);
    }

    [Fact]
    public void Uncovered_ranges_reach_over_changed_lines_that_are_not_coverable_but_over_no_other()
    {
        // 2 and 4 are joined over 3 (blank); 6 stands behind a covered line; 9 and 20 behind lines that nobody changed.
        var report = Of(Changed("a.cs", (1, 9), (20, 21)), Lines(-2, -4, 5, -6, -9, -20));

        Assert.Equal([new LineRange(2, 4), new(6, 9), new(20, 20)], report.Files[0].Uncovered);
    }

    [Fact]
    public void Nothing_coverable_is_unknown_and_not_all()
    {
        var report = Of(Changed("a.cs", (1, 2)), Lines(5));

        Assert.Equal((0, 0), (report.Totals!.Coverable, report.Totals.Covered));
        Assert.Null(report.Totals.LineRate);
        Assert.Null(report.Totals.BranchRate);
        Assert.Equal((0, null), (report.Files[0].Coverable, report.Files[0].Unmapped));
    }

    [Fact]
    public void A_file_that_no_report_names_is_unmapped_and_not_counted()
    {
        var report = PatchCoverage.Of(
            Diff(Changed("README.md", (1, 4)), Changed("src/New.cs", (1, 9)), Changed("src/Old.cs"), new FileDiff { Path = "x.png", Kind = ChangeKind.Binary }),
            _ => null);

        Assert.Equal((4, 13, 0, 2, 1), (report.Totals!.Files, report.Totals.Changed, report.Totals.Coverable, report.Totals.Unmapped, report.Totals.UnmappedSources));
        Assert.Equal([true, true, null, null], report.Files.Select(file => file.Unmapped));
        Assert.All(report.Files, file => Assert.Null(file.Coverable));
        Assert.Null(report.Totals.LineRate);
    }

    [Fact]
    public void An_unavailable_diff_gives_its_reasons_and_no_numbers()
    {
        var report = PatchCoverage.Of(GitDiff.Unavailable("git was not found"), _ => Lines(1));

        Assert.Equal((Completeness.Unavailable, "git was not found"), (report.State, Assert.Single(report.Reasons!)));
        Assert.Null(report.Totals);
        Assert.Empty(report.Files);
        Assert.Null(SnapshotChecks.Check(report));
    }

    [Fact]
    public void Commits_share_the_lines_between_them()
    {
        var report = PatchCoverage.Of(
            Diff(Changed("a.cs", (1, 4))),
            _ => Lines(1, -2, 3, -4),
            [
                new GitChange { Origin = ChangeOrigin.WorkingTree, Lines = In("a.cs", (4, 4)) },
                new GitChange { Origin = ChangeOrigin.Commit, Commit = new string('a', 40), Subject = "One", Lines = In("a.cs", (1, 3)) },
            ]);

        Assert.Equal([(ChangeOrigin.WorkingTree, 1, 1, 0), (ChangeOrigin.Commit, 3, 3, 2)], report.Commits!.Select(commit => (commit.Origin, commit.Changed, commit.Coverable, commit.Covered)));
    }

    [Fact]
    public void Any_patch_keeps_the_sums_and_its_contract()
    {
        var lines = Gen.Choose(-40, 40).Where(line => line != 0).ListOf().Select(numbers => numbers.DistinctBy(Math.Abs).OrderBy(Math.Abs).ToArray());
        var ranges = Gen.Choose(1, 40).ListOf().Select(numbers => numbers.Distinct().Order().ToArray());
        Prop.ForAll(lines.Zip(ranges).ToArbitrary(), pair =>
        {
            var (numbers, changed) = pair;
            var report = Of(Changed("a.cs", [.. changed.Select(line => (line, line))]), Lines(numbers));

            Assert.Equal(numbers.Count(line => changed.Contains(Math.Abs(line))), report.Totals!.Coverable);
            Assert.Equal(numbers.Count(line => line > 0 && changed.Contains(line)), report.Totals.Covered);
            var inRanges = Enumerable.Range(1, 40).Where(line => LineRanges.Contains(report.Files[0].Uncovered ?? [], line)).ToArray();
            Assert.Equal(numbers.Where(line => line < 0 && changed.Contains(-line)).Select(line => -line), inRanges.Where(line => numbers.Contains(-line)));
            Assert.All(inRanges, line => Assert.True(changed.Contains(line) && !numbers.Contains(line)));
            Assert.Null(SnapshotChecks.Check(report));
        }).QuickCheckThrowOnFailure();
    }

    private static PatchReport Of(FileDiff file, IReadOnlyList<LineCoverage> lines) => PatchCoverage.Of(Diff(file), _ => lines);

    internal static GitDiff Diff(params FileDiff[] files) => new() { State = Completeness.Complete, Files = files };

    internal static FileDiff Changed(string path, params (int From, int To)[] ranges) => new()
    {
        Path = path,
        Kind = ChangeKind.Modified,
        Hunks = [.. ranges.Select(range => new DiffHunk(range.From, range.To - range.From + 1, range.From, range.To - range.From + 1))],
    };

    /// <summary>Line numbers; a negative one is uncovered.</summary>
    internal static LineCoverage[] Lines(params int[] numbers) => [.. numbers.Select(number => new LineCoverage(Math.Abs(number), number > 0 ? 1 : 0, 0, 0, 0))];

    private static Dictionary<string, IReadOnlyList<LineRange>> In(string path, params (int From, int To)[] ranges) =>
        new(StringComparer.Ordinal) { [path] = [.. ranges.Select(range => new LineRange(range.From, range.To))] };
}
