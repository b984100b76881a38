using RunMetrics.Snapshots.Coverage.Storing;

namespace RunMetrics.Snapshots.Coverage;

/// <summary>How coverage is counted, said wherever a number stands.</summary>
internal static class CoverageWords
{
    public const string Lines =
        "A line of a file counts once, in whatever assembly, class or report it stands, and is covered when any report says it was hit. Hits of reports add up and stop at the largest 64-bit number.";

    public const string Branches =
        "Paths that reports name (coverlet's json, LCOV, OpenCover) unite exactly. Where they only count them (Cobertura), at least the largest number of one report is covered and at most the sum of all.";

    public const string Complexity = "1 and for each condition its paths less one.";

    public const string Crap = "complexity^2 * (1 - line coverage)^3 + complexity.";

    /// <summary>All of them.</summary>
    public static CoverageDefinitions Definitions { get; } = new() { Lines = Lines, Branches = Branches, Complexity = Complexity, Crap = Crap };
}
