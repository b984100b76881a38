using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Testing.Flakiness;
using RunMetrics.Snapshots.Testing.Quarantine;

namespace RunMetrics.Tool.Quarantine;

/// <summary>Finds what the quarantine says of a test on a day.</summary>
internal sealed class QuarantineMarks(QuarantineFile file, DateOnly day)
{
    /// <summary>The first entry in force, else the first; null when none means the test.</summary>
    public QuarantineMark? Of(FlakyVerdict verdict)
    {
        var entries = file.Entries.Where(entry => entry.Matches(verdict.Test, verdict.Variant)).ToList();
        return (entries.Find(entry => entry.Expires >= day) ?? entries.FirstOrDefault()) is { } entry ? QuarantineMark.Of(entry, day) : null;
    }
}

/// <summary>What <c>flaky --json</c> says of a test under quarantine.</summary>
internal sealed record QuarantineMark
{
    public required string Owner { get; init; }

    public required string Reason { get; init; }

    public required string Issue { get; init; }

    public required string Expires { get; init; }

    public required bool Expired { get; init; }

    public static QuarantineMark Of(QuarantineEntry entry, DateOnly today) => new()
    {
        Owner = entry.Owner,
        Reason = entry.Reason,
        Issue = entry.Issue,
        Expires = QuarantineText.Day(entry.Expires),
        Expired = entry.Expires < today,
    };
}
