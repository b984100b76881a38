namespace RunMetrics.Reports.Coverage;

/// <summary>How coverage is counted: the rules behind every number of it.</summary>
internal static class CoverageDefinitions
{
    public const string Patch =
        "Lines added or changed between base and head that a report calls coverable, each once, by whether they were hit. Changed lines no report names count neither way.";

    public const string Lines =
        "The key is the path and the line: a line counts once, however many types, assemblies and reports name it, and is covered when any of them hit it.";

    public const string Branches =
        "Paths of the conditions of a line. Where reports name their paths (coverlet’s json, LCOV, OpenCover) they are united; where reports only count them (Cobertura) "
        + "the result is an interval, from the largest number of one report to the sum of all, and never more than there are.";

    /// <summary>Terms and texts in the order they are shown.</summary>
    public static IReadOnlyList<(string Term, string Text)> All { get; } =
    [
        ("Lines", Lines),
        ("Branches", Branches),
        ("Partly covered", "A line that was hit and of which a path certainly was not taken."),
        ("Hits", "Added up over all reports. Not an execution count: tools add up all instructions of a line."),
        ("Complexity", "1 and, for each condition, its paths less one. Lambdas, local functions and state machines count for the member they stand in."),
        ("CRAP", "complexity² · (1 − line coverage)³ + complexity, by line coverage, as ReportGenerator and dotCover count it; the original takes basis-path coverage."),
        ("Patch", Patch),
    ];
}
