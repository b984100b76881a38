namespace RunMetrics.Snapshots.Coverage;

/// <summary>Numbers worked out from coverage.</summary>
public static class CoverageMetrics
{
    /// <summary>
    /// Change Risk Anti-Patterns: <c>complexity² · (1 − coverage)³ + complexity</c> (Savoia and Evans, 2007). The original takes basis-path
    /// coverage; this takes the rate of lines, as ReportGenerator and dotCover do.
    /// </summary>
    /// <param name="complexity">Cyclomatic complexity.</param>
    /// <param name="coverage">Line rate, 0 to 1.</param>
    public static double Crap(int complexity, double coverage)
    {
        var uncovered = 1 - coverage;
        return ((double)complexity * complexity * uncovered * uncovered * uncovered) + complexity;
    }
}
