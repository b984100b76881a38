using RunMetrics.Snapshots.Testing.Suspects;

namespace RunMetrics.Reports.Texts;

/// <summary>Puts into words what a change has to do with a failed test.</summary>
internal static class SuspectText
{
    /// <summary>Said only when it is proved.</summary>
    public const string NotYours = "Not your change: the diff cannot reach this test.";

    /// <summary>What the change is counted from.</summary>
    public static string Since(SuspectReport report) =>
        $"{Numbers.Count(report.ChangedFiles, "changed file")} since {report.BaseName ?? "the base"}{(report.Base is { } commit ? $" ({Numbers.ShortCommit(commit)})" : "")}";

    /// <summary>Why nobody knows whether the change reaches the test; null when it is known.</summary>
    public static string? Unknown(SuspectedTest test) =>
        test.Reach is { State: ReachState.Unknown, Reasons: [var first, ..] reasons }
            ? $"Whether the diff reaches this test is not known: {first}{(reasons.Count == 1 ? "" : $" (and {Numbers.Count(reasons.Count - 1, "more reason")})")}."
            : null;
}
