namespace RunMetrics.Snapshots.Coverage;

/// <summary>One condition of a line: a jump has two paths, a switch more.</summary>
/// <param name="Paths">Number of paths.</param>
/// <param name="Covered">Paths that are known to be covered.</param>
/// <param name="CoveredAtMost">Paths that may be covered.</param>
/// <param name="PathsCovered">Whether each path is covered, in the order of the compiler; null where the reports only count them.</param>
public sealed record BranchCondition(int Paths, int Covered, int CoveredAtMost, IReadOnlyList<bool>? PathsCovered);
