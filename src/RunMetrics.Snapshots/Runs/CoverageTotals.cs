namespace RunMetrics.Snapshots.Runs;

/// <summary>Raw coverage totals of a run.</summary>
public sealed record CoverageTotals
{
    /// <summary>Coverable lines with at least one hit.</summary>
    public required int LinesCovered { get; init; }

    /// <summary>Coverable lines.</summary>
    public required int LinesValid { get; init; }

    /// <summary>Branch paths known to be covered.</summary>
    public required int BranchesCovered { get; init; }

    /// <summary>Branch paths that may be covered; absent in files of earlier versions.</summary>
    public int? BranchesCoveredAtMost { get; init; }

    /// <summary>Branch paths.</summary>
    public required int BranchesValid { get; init; }

    /// <summary>Lines on which it is not certain how many paths are covered.</summary>
    public int? AmbiguousLines { get; init; }

    /// <summary>Number of coverage files read.</summary>
    public required int Reports { get; init; }

    /// <summary>How the numbers were counted.</summary>
    public required string Definition { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, System.Text.Json.JsonElement>? Extra { get; init; }
}
