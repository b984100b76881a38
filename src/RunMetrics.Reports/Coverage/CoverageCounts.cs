namespace RunMetrics.Reports.Coverage;

/// <summary>Placeholder until the merged model is there.</summary>
internal readonly record struct CoverageCounts(int LinesCovered, int Lines, int BranchesCovered, int BranchesCoveredAtMost, int Branches, int AmbiguousLines)
{
    public static CoverageCounts operator +(CoverageCounts left, CoverageCounts right) => new(
        left.LinesCovered + right.LinesCovered,
        left.Lines + right.Lines,
        left.BranchesCovered + right.BranchesCovered,
        left.BranchesCoveredAtMost + right.BranchesCoveredAtMost,
        left.Branches + right.Branches,
        left.AmbiguousLines + right.AmbiguousLines);
}
