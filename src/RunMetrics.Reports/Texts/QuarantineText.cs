using System.Globalization;
using RunMetrics.Snapshots.Testing.Quarantine;

namespace RunMetrics.Reports.Texts;

/// <summary>What is said about a quarantine, wherever it is said.</summary>
public static class QuarantineText
{
    /// <summary>Definition, printed with the numbers.</summary>
    public const string Definition = "Failures of quarantined tests are left out of gates until the entry expires. A test that history says is broken is never left out.";

    /// <summary>All of it in one sentence.</summary>
    /// <param name="report">Quarantine.</param>
    public static string Sentence(QuarantineReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        string?[] states = [.. States.Select(state => report.Count(state) is > 0 and var count ? $"{Numbers.Count(count)} {Word(state)}" : null)];
        return $"{Numbers.Count(report.Entries.Count, "entry", "entries")}: {string.Join(", ", states.OfType<string>())}. "
            + $"{Numbers.Count(report.Tests.Count, "test")} of this run {(report.Tests.Count == 1 ? "stands" : "stand")} under quarantine, {Numbers.Count(report.Tests.Count(static test => test.Failed))} of them failed, {Numbers.Count(report.LeftOut)} of these left out of gates.";
    }

    /// <summary>States, the most urgent first.</summary>
    public static IReadOnlyList<QuarantineState> States { get; } = [QuarantineState.Broken, QuarantineState.Expired, QuarantineState.Ready, QuarantineState.Unused, QuarantineState.Active];

    /// <summary>The state in words.</summary>
    /// <param name="state">State.</param>
    public static string Word(QuarantineState state) => state switch
    {
        QuarantineState.Ready => "ready to leave",
        _ => state.ToString().ToLowerInvariant(),
    };

    /// <summary>Why it has that state.</summary>
    /// <param name="status">Entry.</param>
    public static string Explanation(QuarantineStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return status.State switch
        {
            QuarantineState.Unused => "means no test of this run and none that is remembered: remove it, or correct the name",
            QuarantineState.Expired => $"expired {Numbers.Count(-status.DaysLeft, "day")} ago: failures count again",
            QuarantineState.Broken => $"{Numbers.Count(status.Broken, "test")} of {Numbers.Count(status.Tests)} {(status.Broken == 1 ? "is" : "are")} broken, not flaky: {(status.Broken == 1 ? "its" : "their")} failures count",
            QuarantineState.Ready => $"clean for {Numbers.Count(status.CleanRuns ?? 0)} runs in a row, {Numbers.Count(status.Entry.Exit)} are asked for: remove it",
            _ => status.CleanRuns is { } clean ? $"clean for {Numbers.Count(clean)} of {Numbers.Count(status.Entry.Exit)} runs" : "too few runs are remembered to tell whether it is broken or repaired",
        };
    }

    /// <summary>Who, why and until when.</summary>
    /// <param name="entry">Entry.</param>
    public static string About(QuarantineEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return $"{entry.Owner} until {Day(entry.Expires)}: {entry.Reason} ({entry.Issue})";
    }

    /// <summary>A day.</summary>
    /// <param name="day">Day.</param>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
