using RunMetrics.Snapshots.Git;

namespace RunMetrics.Snapshots.Coverage.Patch;

/// <summary>Joins changed lines with covered lines.</summary>
/// <remarks>
/// Counted are the changed lines that a report calls coverable, each once. Changed lines it does not name (blank, comments, braces) and files it
/// does not name count neither as covered nor as uncovered.
/// </remarks>
public static class PatchCoverage
{
    private static readonly string[] SourceEndings = [".cs", ".vb", ".fs", ".razor", ".cshtml"];

    /// <summary>Patch coverage.</summary>
    /// <param name="diff">Changed lines.</param>
    /// <param name="lines">Lines of a path at the head, ascending by number; null for a file that no report names.</param>
    /// <param name="changes">The same lines by origin, or null.</param>
    public static PatchReport Of(GitDiff diff, Func<string, IReadOnlyList<LineCoverage>?> lines, IReadOnlyList<GitChange>? changes = null)
    {
        var report = new PatchReport
        {
            SchemaVersion = ContractVersion.Text,
            State = diff.State,
            Reasons = diff.Reasons.Count > 0 ? diff.Reasons : null,
            BaseName = diff.BaseName,
            Base = diff.Base,
            MergeBase = diff.MergeBase,
            Head = diff.Head,
            IncludesWorkingTree = diff.IncludesWorkingTree,
            CommitsInReach = diff.CommitsInReach,
            Files = [],
        };
        if (diff.State == Completeness.Unavailable)
            return report;
        var sum = default(LineSum);
        var files = new PatchFile[diff.Files.Count];
        for (var i = 0; i < files.Length; i++)
        {
            files[i] = File(diff.Files[i], lines, out var fileSum);
            sum = sum.With(fileSum);
        }

        return report with { Totals = Totals(files, sum), Files = files, Commits = changes is null ? null : [.. changes.Select(change => Commit(change, lines))] };
    }

    /// <summary>True for a changed source of a .NET language that no report names: other files never are in one.</summary>
    /// <param name="file">File.</param>
    public static bool IsUnmappedSource(PatchFile file) =>
        file.Unmapped == true && SourceEndings.Any(ending => file.Path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static PatchFile File(FileDiff file, Func<string, IReadOnlyList<LineCoverage>?> lines, out LineSum sum)
    {
        sum = default;
        var result = new PatchFile
        {
            Path = file.Path,
            OldPath = file.OldPath,
            Kind = file.Kind,
            Changed = file.Added,
            Removed = file.Removed,
            Lines = file.Changed,
        };
        if (file.Changed.Count == 0)
            return result;
        if (lines(file.Path) is not { } known)
            return result with { Unmapped = true };
        var uncovered = new UncoveredRanges();
        var partial = new List<int>();
        foreach (var (line, range) in Within(known, file.Changed))
        {
            sum = sum.With(line);
            uncovered.Add(line, range);
            if (line.IsPartial)
                partial.Add(line.Number);
        }

        return result with
        {
            Coverable = sum.Coverable,
            Covered = sum.Covered,
            Branches = sum.Branches,
            BranchesCovered = sum.BranchesCovered,
            BranchesCoveredAtMost = sum.BranchesCoveredAtMost,
            Uncovered = uncovered.Ranges,
            Partial = partial,
        };
    }

    private static PatchTotals Totals(PatchFile[] files, LineSum sum) => new()
    {
        Files = files.Length,
        Changed = files.Sum(file => file.Changed),
        Removed = files.Sum(file => file.Removed),
        Coverable = sum.Coverable,
        Covered = sum.Covered,
        Branches = sum.Branches,
        BranchesCovered = sum.BranchesCovered,
        BranchesCoveredAtMost = sum.BranchesCoveredAtMost,
        LineRate = LineSum.Rate(sum.Covered, sum.Coverable),
        BranchRate = LineSum.Rate(sum.BranchesCovered, sum.Branches),
        BranchRateAtMost = LineSum.Rate(sum.BranchesCoveredAtMost, sum.Branches),
        Unmapped = files.Count(file => file.Unmapped == true),
        UnmappedSources = files.Count(IsUnmappedSource),
    };

    private static PatchCommit Commit(GitChange change, Func<string, IReadOnlyList<LineCoverage>?> lines)
    {
        var (sum, changed) = (default(LineSum), 0);
        foreach (var (path, ranges) in change.Lines)
        {
            changed += LineRanges.Count(ranges);
            foreach (var (line, _) in Within(lines(path) ?? [], ranges))
                sum = sum.With(line);
        }

        return new PatchCommit
        {
            Origin = change.Origin,
            Commit = change.Commit,
            Time = change.Time,
            Subject = change.Subject,
            Files = change.Lines.Count,
            Changed = changed,
            Coverable = sum.Coverable,
            Covered = sum.Covered,
            Branches = sum.Branches,
            BranchesCovered = sum.BranchesCovered,
            BranchesCoveredAtMost = sum.BranchesCoveredAtMost,
        };
    }

    // Both ascend, so one walk joins them.
    private static IEnumerable<(LineCoverage Line, int Range)> Within(IReadOnlyList<LineCoverage> lines, IReadOnlyList<LineRange> ranges)
    {
        var range = 0;
        foreach (var line in lines)
        {
            while (range < ranges.Count && ranges[range].To < line.Number)
                range++;
            if (range == ranges.Count)
                yield break;
            if (ranges[range].From <= line.Number)
                yield return (line, range);
        }
    }

    /// <summary>Joins uncovered lines over lines that are changed and not coverable.</summary>
    private sealed class UncoveredRanges
    {
        private int _open = -1;

        public List<LineRange> Ranges { get; } = [];

        public void Add(LineCoverage line, int range)
        {
            if (line.IsCovered)
            {
                _open = -1;
                return;
            }

            if (_open == range)
                Ranges[^1] = new LineRange(Ranges[^1].From, line.Number);
            else
                Ranges.Add(new LineRange(line.Number, line.Number));
            _open = range;
        }
    }
}
