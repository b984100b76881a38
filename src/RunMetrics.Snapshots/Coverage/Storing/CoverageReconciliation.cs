namespace RunMetrics.Snapshots.Coverage.Storing;

/// <summary>The same lines by the rules of others.</summary>
public sealed record CoverageReconciliation
{
    /// <summary>ReportGenerator: a line counts once for each class that has it.</summary>
    public required CoverageRuleTotals ReportGenerator { get; init; }

    /// <summary>Codecov: a line with a path that was not taken is not covered.</summary>
    public required CoverageRuleTotals Codecov { get; init; }
}

/// <summary>Lines by a rule.</summary>
public sealed record CoverageRuleTotals
{
    /// <summary>Covered lines.</summary>
    public required int LinesCovered { get; init; }

    /// <summary>Coverable lines.</summary>
    public required int Lines { get; init; }
}
