namespace RunMetrics.Snapshots.Coverage;

/// <summary>Lines and branches of a file, a member, a type, an assembly or everything.</summary>
/// <param name="LinesCovered">Lines with at least one hit.</param>
/// <param name="Lines">Coverable lines.</param>
/// <param name="BranchesCovered">Paths that are known to be covered: the least there can be.</param>
/// <param name="BranchesCoveredAtMost">Paths that may be covered.</param>
/// <param name="Branches">Paths.</param>
/// <param name="AmbiguousLines">Lines on which the two differ.</param>
public readonly record struct CoverageCounts(int LinesCovered, int Lines, int BranchesCovered, int BranchesCoveredAtMost, int Branches, int AmbiguousLines)
{
    /// <summary>Covered lines in coverable lines, 0 to 1; null when there are none.</summary>
    public double? LineRate => Lines == 0 ? null : (double)LinesCovered / Lines;

    /// <summary>Paths known to be covered in all paths, 0 to 1; null when there are none.</summary>
    public double? BranchRate => Branches == 0 ? null : (double)BranchesCovered / Branches;

    /// <summary>Paths that may be covered in all paths, 0 to 1; null when there are none.</summary>
    public double? BranchRateAtMost => Branches == 0 ? null : (double)BranchesCoveredAtMost / Branches;

    /// <summary>What one line counts for.</summary>
    public static CoverageCounts Of(LineCoverage line) => new(
        line.IsCovered ? 1 : 0, 1, line.BranchesCovered, line.BranchesCoveredAtMost, line.Branches, line.BranchesCovered < line.BranchesCoveredAtMost ? 1 : 0);

    /// <summary>Both together, for parts that share no line.</summary>
    public static CoverageCounts operator +(CoverageCounts left, CoverageCounts right) => new(
        left.LinesCovered + right.LinesCovered,
        left.Lines + right.Lines,
        left.BranchesCovered + right.BranchesCovered,
        left.BranchesCoveredAtMost + right.BranchesCoveredAtMost,
        left.Branches + right.Branches,
        left.AmbiguousLines + right.AmbiguousLines);
}
