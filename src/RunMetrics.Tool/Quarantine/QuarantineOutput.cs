using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Testing.Quarantine;

namespace RunMetrics.Tool.Quarantine;

/// <summary>Answer of <c>quarantine --json</c>.</summary>
internal sealed record QuarantineOutput
{
    public required string Date { get; init; }

    public required IReadOnlyList<QuarantineLine> Entries { get; init; }

    public static QuarantineOutput Of(QuarantineReport report) => new() { Date = QuarantineText.Day(report.Date), Entries = [.. report.Entries.Select(QuarantineLine.Of)] };
}

/// <summary>One entry of it.</summary>
internal sealed record QuarantineLine
{
    public required string Test { get; init; }

    public string? Variant { get; init; }

    public required string Owner { get; init; }

    public required string Reason { get; init; }

    public required string Issue { get; init; }

    public required string Expires { get; init; }

    public required int Exit { get; init; }

    public required int Line { get; init; }

    public required QuarantineState State { get; init; }

    public required int DaysLeft { get; init; }

    public required int Tests { get; init; }

    public required int Failed { get; init; }

    public required int Broken { get; init; }

    public int? CleanRuns { get; init; }

    public static QuarantineLine Of(QuarantineStatus status) => new()
    {
        Test = status.Entry.Test,
        Variant = status.Entry.Variant,
        Owner = status.Entry.Owner,
        Reason = status.Entry.Reason,
        Issue = status.Entry.Issue,
        Expires = QuarantineText.Day(status.Entry.Expires),
        Exit = status.Entry.Exit,
        Line = status.Entry.Line,
        State = status.State,
        DaysLeft = status.DaysLeft,
        Tests = status.Tests,
        Failed = status.Failed,
        Broken = status.Broken,
        CleanRuns = status.CleanRuns,
    };
}
