using RunMetrics.Snapshots.Git;
using static RunMetrics.Snapshots.ContractChecks;

namespace RunMetrics.Snapshots.Coverage.Patch;

/// <summary>Checks <c>patch.json</c>.</summary>
internal static class PatchReportChecks
{
    public static string? Check(PatchReport report) =>
        Version(report.SchemaVersion)
        ?? RunId(report.RunId, "runId")
        ?? (report.Reasons is { Count: 0 } ? "reasons is empty." : null)
        ?? (report.State == Completeness.Unavailable && report.Reasons is null ? "state is unavailable without reasons." : null)
        ?? Commit(report.Base, "base")
        ?? Commit(report.MergeBase, "mergeBase")
        ?? Commit(report.Head, "head")
        ?? AtLeast(1, report.CommitsInReach, "commitsInReach")
        ?? (report.Totals is { } totals ? Check(totals) : null)
        ?? Each(report.Files, "files", Check)
        ?? Each(report.Commits ?? [], "commits", Check)
        ?? (report.Indirect is { } indirect ? Check(indirect) : null);

    private static string? Check(PatchTotals totals) =>
        AtLeast(0, totals.Files, "totals.files")
        ?? AtLeast(0, totals.Changed, "totals.changed")
        ?? AtLeast(0, totals.Removed, "totals.removed")
        ?? AtLeast(0, totals.Unmapped, "totals.unmapped")
        ?? AtLeast(0, totals.UnmappedSources, "totals.unmappedSources")
        ?? Sums(totals.Coverable, totals.Covered, totals.Branches, totals.BranchesCovered, totals.BranchesCoveredAtMost)
        ?? Rate(totals.LineRate, "totals.lineRate")
        ?? Rate(totals.BranchRate, "totals.branchRate")
        ?? Rate(totals.BranchRateAtMost, "totals.branchRateAtMost");

    private static string? Check(PatchFile file) =>
        AtLeast(0, file.Changed, "changed")
        ?? AtLeast(0, file.Removed, "removed")
        ?? Ranges(file.Lines, "lines")
        ?? Sums(file.Coverable, file.Covered, file.Branches, file.BranchesCovered, file.BranchesCoveredAtMost)
        ?? Ranges(file.Uncovered ?? [], "uncovered")
        ?? Each(file.Partial ?? [], "partial", static line => AtLeast(1, line, "line"));

    private static string? Check(PatchCommit commit) =>
        Commit(commit.Commit, "commit")
        ?? AtLeast(0, commit.Files, "files")
        ?? AtLeast(0, commit.Changed, "changed")
        ?? Sums(commit.Coverable, commit.Covered, commit.Branches, commit.BranchesCovered, commit.BranchesCoveredAtMost);

    private static string? Check(IndirectChanges indirect) =>
        RunId(indirect.BaseRun, "indirect.baseRun")
        ?? Commit(indirect.BaseCommit, "indirect.baseCommit")
        ?? AtLeast(0, indirect.Lost, "indirect.lost")
        ?? AtLeast(0, indirect.Gained, "indirect.gained")
        ?? Each(indirect.Files, "indirect.files", static file => Ranges(file.Lines, "lines") ?? AtLeast(0, file.Gained, "gained"));

    private static string? Sums(int? coverable, int? covered, int? branches, int? branchesCovered, int? atMost) =>
        AtLeast(0, coverable, "coverable")
        ?? AtLeast(0, covered, "covered")
        ?? AtLeast(0, branches, "branches")
        ?? AtLeast(0, branchesCovered, "branchesCovered")
        ?? AtLeast(0, atMost, "branchesCoveredAtMost")
        ?? (covered > coverable ? "covered is more than coverable." : null)
        ?? (branchesCovered > atMost ? "branchesCovered is more than branchesCoveredAtMost." : null)
        ?? (atMost > branches ? "branchesCoveredAtMost is more than branches." : null);

    private static string? Rate(double? rate, string name) => rate is { } value && !(value is >= 0 and <= 1) ? $"{name} is not between 0 and 1." : null;

    private static string? Ranges(IReadOnlyList<LineRange> ranges, string name)
    {
        var last = 0;
        foreach (var range in ranges)
        {
            if (range.From <= last || range.To < range.From)
                return $"{name} is not a list of ascending ranges of lines.";
            last = range.To;
        }

        return null;
    }
}
