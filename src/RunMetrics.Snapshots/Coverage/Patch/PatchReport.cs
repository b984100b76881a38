using System.Text.Json;
using RunMetrics.Snapshots.Git;

namespace RunMetrics.Snapshots.Coverage.Patch;

/// <summary>Coverage of the lines a branch changed: <c>artifacts/patch.json</c>, contract <c>patch.schema.json</c>.</summary>
public sealed record PatchReport
{
    /// <summary>Version of the contract, major.minor.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>Run id; absent when coverage files were compared without a run.</summary>
    public string? RunId { get; init; }

    /// <summary>How much of the comparison could be made.</summary>
    public required Completeness State { get; init; }

    /// <summary>Why not all of it.</summary>
    public IReadOnlyList<string>? Reasons { get; init; }

    /// <summary>What the base is called.</summary>
    public string? BaseName { get; init; }

    /// <summary>Commit id of the base.</summary>
    public string? Base { get; init; }

    /// <summary>Commit id the lines were compared with: where head and base parted.</summary>
    public string? MergeBase { get; init; }

    /// <summary>Commit id of the head.</summary>
    public string? Head { get; init; }

    /// <summary>True when staged, unstaged and untracked changes are part of it.</summary>
    public required bool IncludesWorkingTree { get; init; }

    /// <summary>Commits in reach of the head, for a shallow clone.</summary>
    public int? CommitsInReach { get; init; }

    /// <summary>Sums; absent when nothing could be compared.</summary>
    public PatchTotals? Totals { get; init; }

    /// <summary>Changed files, sorted by path.</summary>
    public required IReadOnlyList<PatchFile> Files { get; init; }

    /// <summary>The same lines by origin: the working tree, commits from new to old, the rest. Only on request.</summary>
    public IReadOnlyList<PatchCommit>? Commits { get; init; }

    /// <summary>Coverage that changed where nothing was edited. Only when there is a base run.</summary>
    public IndirectChanges? Indirect { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }
}

/// <summary>Sums over the changed lines.</summary>
public sealed record PatchTotals
{
    /// <summary>Changed files.</summary>
    public required int Files { get; init; }

    /// <summary>Added and changed lines.</summary>
    public required int Changed { get; init; }

    /// <summary>Removed lines.</summary>
    public required int Removed { get; init; }

    /// <summary>Changed lines that coverage can tell about.</summary>
    public required int Coverable { get; init; }

    /// <summary>Those that were hit.</summary>
    public required int Covered { get; init; }

    /// <summary>Branch paths on changed lines.</summary>
    public required int Branches { get; init; }

    /// <summary>Paths known to be covered.</summary>
    public required int BranchesCovered { get; init; }

    /// <summary>Paths that may be covered.</summary>
    public required int BranchesCoveredAtMost { get; init; }

    /// <summary>Covered by coverable, 0–1; absent when no changed line is coverable.</summary>
    public double? LineRate { get; init; }

    /// <summary>Least covered by all branch paths, 0–1; absent without branches.</summary>
    public double? BranchRate { get; init; }

    /// <summary>Most covered by all branch paths, 0–1; absent without branches.</summary>
    public double? BranchRateAtMost { get; init; }

    /// <summary>Files with changed lines that no report names.</summary>
    public required int Unmapped { get; init; }

    /// <summary>Those of them that are sources of a .NET language.</summary>
    public required int UnmappedSources { get; init; }
}

/// <summary>One changed file.</summary>
public sealed record PatchFile
{
    /// <summary>Path, relative to the repository root.</summary>
    public required string Path { get; init; }

    /// <summary>Path before a rename.</summary>
    public string? OldPath { get; init; }

    /// <summary>What happened.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>Added and changed lines.</summary>
    public required int Changed { get; init; }

    /// <summary>Removed lines.</summary>
    public required int Removed { get; init; }

    /// <summary>The added and changed lines, ascending.</summary>
    public required IReadOnlyList<LineRange> Lines { get; init; }

    /// <summary>True for a file with changed lines that no report names: nothing is known of their coverage.</summary>
    public bool? Unmapped { get; init; }

    /// <summary>Changed lines that coverage can tell about; absent when the file is in no report.</summary>
    public int? Coverable { get; init; }

    /// <summary>Those that were hit.</summary>
    public int? Covered { get; init; }

    /// <summary>Branch paths on changed lines.</summary>
    public int? Branches { get; init; }

    /// <summary>Paths known to be covered.</summary>
    public int? BranchesCovered { get; init; }

    /// <summary>Paths that may be covered.</summary>
    public int? BranchesCoveredAtMost { get; init; }

    /// <summary>
    /// Uncovered changed lines, ascending. A range begins and ends with an uncovered line; all lines of it are changed, and those between are
    /// uncovered or not coverable. Absent when the file is in no report.
    /// </summary>
    public IReadOnlyList<LineRange>? Uncovered { get; init; }

    /// <summary>Covered changed lines with a branch path that was not taken, ascending; absent when the file is in no report.</summary>
    public IReadOnlyList<int>? Partial { get; init; }
}

/// <summary>Changed lines of one origin.</summary>
public sealed record PatchCommit
{
    /// <summary>Where they come from.</summary>
    public required ChangeOrigin Origin { get; init; }

    /// <summary>Commit id.</summary>
    public string? Commit { get; init; }

    /// <summary>When it was committed, UTC.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>First line of its message.</summary>
    public string? Subject { get; init; }

    /// <summary>Files with lines of this origin.</summary>
    public required int Files { get; init; }

    /// <summary>Changed lines that are still there at the head.</summary>
    public required int Changed { get; init; }

    /// <summary>Those that coverage can tell about.</summary>
    public required int Coverable { get; init; }

    /// <summary>Those that were hit.</summary>
    public required int Covered { get; init; }

    /// <summary>Branch paths on those lines.</summary>
    public required int Branches { get; init; }

    /// <summary>Paths known to be covered.</summary>
    public required int BranchesCovered { get; init; }

    /// <summary>Paths that may be covered.</summary>
    public required int BranchesCoveredAtMost { get; init; }
}

/// <summary>Lines that nobody edited since the base run, with another coverage.</summary>
public sealed record IndirectChanges
{
    /// <summary>Run id of the base run.</summary>
    public string? BaseRun { get; init; }

    /// <summary>Commit id of the base run.</summary>
    public string? BaseCommit { get; init; }

    /// <summary>Lines that were covered and no longer are.</summary>
    public required int Lost { get; init; }

    /// <summary>Lines that were not covered and now are.</summary>
    public required int Gained { get; init; }

    /// <summary>Files with lost lines, sorted by path.</summary>
    public required IReadOnlyList<LostCoverage> Files { get; init; }

    /// <summary>Files of the base run that are still there but in no report of this run, sorted: their lines are neither lost nor gained.</summary>
    public IReadOnlyList<string>? Unmeasured { get; init; }
}

/// <summary>Lost lines of one file.</summary>
public sealed record LostCoverage
{
    /// <summary>Path, relative to the repository root.</summary>
    public required string Path { get; init; }

    /// <summary>Path in the base run, when it was another.</summary>
    public string? OldPath { get; init; }

    /// <summary>Lost lines by their numbers at the head, ascending.</summary>
    public required IReadOnlyList<LineRange> Lines { get; init; }

    /// <summary>Lines of the file that are covered now and were not.</summary>
    public required int Gained { get; init; }
}
