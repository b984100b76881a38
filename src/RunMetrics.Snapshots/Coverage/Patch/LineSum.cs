namespace RunMetrics.Snapshots.Coverage.Patch;

/// <summary>Sums over some lines.</summary>
/// <param name="Coverable">Lines that coverage can tell about.</param>
/// <param name="Covered">Those that were hit.</param>
/// <param name="Branches">Branch paths.</param>
/// <param name="BranchesCovered">Paths known to be covered.</param>
/// <param name="BranchesCoveredAtMost">Paths that may be covered.</param>
internal readonly record struct LineSum(int Coverable, int Covered, int Branches, int BranchesCovered, int BranchesCoveredAtMost)
{
    public LineSum With(LineCoverage line) => new(
        Coverable + 1,
        Covered + (line.IsCovered ? 1 : 0),
        Branches + line.Branches,
        BranchesCovered + line.BranchesCovered,
        BranchesCoveredAtMost + line.BranchesCoveredAtMost);

    public LineSum With(LineSum other) => new(
        Coverable + other.Coverable,
        Covered + other.Covered,
        Branches + other.Branches,
        BranchesCovered + other.BranchesCovered,
        BranchesCoveredAtMost + other.BranchesCoveredAtMost);

    /// <summary>A part by its whole; null when there is nothing, because 0 of 0 is neither all nor none.</summary>
    public static double? Rate(int part, int whole) => whole == 0 ? null : (double)part / whole;
}
