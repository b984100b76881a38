using RunMetrics.Snapshots.Coverage.Storing;

namespace RunMetrics.Reports.Coverage;

/// <summary>How coverage is counted: the words that came with the numbers, and those for what only the reports show.</summary>
internal static class CoverageTerms
{
    public const string Patch =
        "Lines added or changed between base and head that a report calls coverable, each once, by whether they were hit. Changed lines no report names count neither way.";

    /// <summary>Terms and texts in the order they are shown.</summary>
    public static IReadOnlyList<(string Term, string Text)> Of(CoverageDefinitions definitions) =>
    [
        ("Lines", definitions.Lines),
        ("Branches", definitions.Branches),
        ("Partly covered", "A line that was hit and of which a path certainly was not taken."),
        ("Hits", "Added up over all reports. Not an execution count: tools add up all instructions of a line."),
        ("Complexity", $"{definitions.Complexity} Lambdas, local functions and state machines count for the member they stand in."),
        ("CRAP", $"{definitions.Crap} By line coverage, as ReportGenerator and dotCover count it; the original takes basis-path coverage."),
        ("Patch", Patch),
    ];
}
