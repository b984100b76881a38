namespace RunMetrics.Snapshots.Coverage;

/// <summary>What became of a report.</summary>
public sealed record ReportFacts
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Format.</summary>
    public required Reading.CoverageFormat Format { get; init; }

    /// <summary>When it says it was made, UTC.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>What it states of itself; null when it states nothing.</summary>
    public Reading.StatedTotals? Stated { get; init; }

    /// <summary>Lines of it alone, counted as we count.</summary>
    public required int Lines { get; init; }

    /// <summary>Covered lines of it alone, counted as we count.</summary>
    public required int LinesCovered { get; init; }

    /// <summary>Another report of the same measurement that names its branches and was taken instead; null for a report that was taken.</summary>
    public string? ReplacedBy { get; init; }
}

/// <summary>The totals of the same model by the rules of others, so that a difference can be explained.</summary>
/// <param name="ReportGenerator">ReportGenerator: a line counts once for each class that has it; branches of a line are the largest number of one report.</param>
/// <param name="Codecov">Codecov: a line with a path that was not taken is partial, and partial is not covered.</param>
public readonly record struct Reconciliation(RuleTotals ReportGenerator, RuleTotals Codecov);

/// <summary>Lines by a rule.</summary>
/// <param name="LinesCovered">Covered lines.</param>
/// <param name="Lines">Coverable lines.</param>
public readonly record struct RuleTotals(int LinesCovered, int Lines);

/// <summary>What was left out on purpose.</summary>
/// <param name="GeneratedFiles">Files of generated code.</param>
/// <param name="GeneratedLines">Their lines.</param>
/// <param name="FilteredFiles">Files of which a filter left nothing.</param>
/// <param name="FilteredLines">Lines a filter took.</param>
public readonly record struct ExcludedCounts(int GeneratedFiles, int GeneratedLines, int FilteredFiles, int FilteredLines);
