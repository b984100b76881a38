namespace RunMetrics.Snapshots.Coverage;

/// <summary>One coverable line of one file, after all reports of a run were merged.</summary>
/// <param name="Number">Line number, from 1.</param>
/// <param name="Hits">How often the line was hit, summed over the reports and saturating; 0 for an uncovered line. Not an execution count: tools add
/// up all sequence points of a line.</param>
/// <param name="Branches">Branch paths that begin on the line; 0 for a line without branches.</param>
/// <param name="BranchesCovered">Paths that are known to be covered: the least there can be.</param>
/// <param name="BranchesCoveredAtMost">Paths that may be covered. Equal to <paramref name="BranchesCovered"/> where the reports name their paths; larger
/// where two reports only count them, because nobody can tell whether they counted the same ones.</param>
public readonly record struct LineCoverage(int Number, long Hits, int Branches, int BranchesCovered, int BranchesCoveredAtMost)
{
    /// <summary>True when the line was hit.</summary>
    public bool IsCovered => Hits > 0;

    /// <summary>True for a covered line with a path that cannot have been taken.</summary>
    public bool IsPartial => Hits > 0 && BranchesCoveredAtMost < Branches;
}
