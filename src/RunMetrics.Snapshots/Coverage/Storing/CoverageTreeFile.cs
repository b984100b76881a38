namespace RunMetrics.Snapshots.Coverage.Storing;

/// <summary>A file.</summary>
public sealed record CoverageTreeFile
{
    /// <summary>Path relative to the repository root, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>Why it was not found in the repository; absent for a file that was.</summary>
    public string? Unresolved { get; init; }

    /// <summary>Why its lines may not be those of the source any more.</summary>
    public string? Stale { get; init; }

    /// <summary>Six numbers in the order of the totals.</summary>
    public required IReadOnlyList<int> Counts { get; init; }

    /// <summary>Line numbers: the first one, then differences.</summary>
    public required IReadOnlyList<int> Lines { get; init; }

    /// <summary>Hits of each line.</summary>
    public required IReadOnlyList<long> Hits { get; init; }

    /// <summary>Lines with branches, as indices into the lines: the first one, then differences. Absent when there are none.</summary>
    public IReadOnlyList<int>? BranchLines { get; init; }

    /// <summary>Paths of each line with branches.</summary>
    public IReadOnlyList<int>? Branches { get; init; }

    /// <summary>Paths known to be covered.</summary>
    public IReadOnlyList<int>? BranchesCovered { get; init; }

    /// <summary>Paths that may be covered; absent when the same as those known to be.</summary>
    public IReadOnlyList<int>? BranchesCoveredAtMost { get; init; }

    /// <summary>
    /// Conditions of each line with branches, separated by commas: a digit for each path, 1 covered, 0 not; or <c>1/2</c> where paths are only
    /// counted, <c>1-2/4</c> where it is not certain how many are covered.
    /// </summary>
    public IReadOnlyList<string>? Conditions { get; init; }

    /// <summary>Members, by first line.</summary>
    public required CoverageMembers Members { get; init; }

    /// <summary>The lines as records.</summary>
    public IReadOnlyList<LineCoverage> ReadLines()
    {
        var lines = new LineCoverage[Lines.Count];
        var number = 0;
        for (var i = 0; i < lines.Length; i++)
            lines[i] = new LineCoverage(number += Lines[i], Hits[i], 0, 0, 0);
        var index = 0;
        for (var i = 0; i < (BranchLines?.Count ?? 0); i++)
        {
            index += BranchLines![i];
            var covered = BranchesCovered![i];
            lines[index] = lines[index] with { Branches = Branches![i], BranchesCovered = covered, BranchesCoveredAtMost = BranchesCoveredAtMost?[i] ?? covered };
        }

        return lines;
    }
}
