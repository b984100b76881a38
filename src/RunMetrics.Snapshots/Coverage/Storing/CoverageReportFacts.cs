using RunMetrics.Snapshots.Coverage.Reading;

namespace RunMetrics.Snapshots.Coverage.Storing;

/// <summary>A report that was read.</summary>
public sealed record CoverageReportFacts
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Format.</summary>
    public required CoverageFormat Format { get; init; }

    /// <summary>When it says it was made, UTC.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Its coverable lines, counted as here.</summary>
    public required int Lines { get; init; }

    /// <summary>Its covered lines, counted as here.</summary>
    public required int LinesCovered { get; init; }

    /// <summary>What it states of itself.</summary>
    public CoverageStatedTotals? Stated { get; init; }

    /// <summary>Name of the report of the same measurement that was taken instead.</summary>
    public string? ReplacedBy { get; init; }
}

/// <summary>Totals a report states of itself.</summary>
public sealed record CoverageStatedTotals
{
    /// <summary>Covered lines.</summary>
    public required long LinesCovered { get; init; }

    /// <summary>Coverable lines.</summary>
    public required long Lines { get; init; }

    /// <summary>Covered branch paths.</summary>
    public required long BranchesCovered { get; init; }

    /// <summary>Branch paths.</summary>
    public required long Branches { get; init; }
}
