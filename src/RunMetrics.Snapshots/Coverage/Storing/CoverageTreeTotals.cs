namespace RunMetrics.Snapshots.Coverage.Storing;

/// <summary>Lines and branches.</summary>
public sealed record CoverageTreeTotals
{
    /// <summary>Lines with at least one hit.</summary>
    public required int LinesCovered { get; init; }

    /// <summary>Coverable lines.</summary>
    public required int Lines { get; init; }

    /// <summary>Branch paths known to be covered.</summary>
    public required int BranchesCovered { get; init; }

    /// <summary>Branch paths that may be covered.</summary>
    public required int BranchesCoveredAtMost { get; init; }

    /// <summary>Branch paths.</summary>
    public required int Branches { get; init; }

    /// <summary>Lines on which it is not certain how many are covered.</summary>
    public required int AmbiguousLines { get; init; }
}
