using RunMetrics.Snapshots.Gates;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tool.Finishing;

/// <summary>A run that was collected, stored and reported.</summary>
internal sealed record FinishedRun
{
    /// <summary>Its summary, as stored.</summary>
    public required RunSummary Run { get; init; }

    /// <summary>Full path of the page; null when none was written.</summary>
    public string? Page { get; init; }

    /// <summary>Files of the report, full paths.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>What came of the rules; null when nobody asked.</summary>
    public IReadOnlyList<GateResult>? Gate { get; init; }

    /// <summary>What went wrong after the snapshot was made.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}
