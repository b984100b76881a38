using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Git;

namespace RunMetrics.Reports.Coverage;

/// <summary>What can be said of the coverage of a change.</summary>
internal enum PatchState
{
    /// <summary>There is a number.</summary>
    Known,

    /// <summary>No changed line is one that coverage can tell about: neither 0 nor 100 %.</summary>
    NothingCoverable,

    /// <summary>There is nothing to compare with, or no report names the changed sources.</summary>
    Unknown,
}

/// <summary>Patch coverage as the reports say it.</summary>
/// <param name="State">What can be said.</param>
/// <param name="Reason">Why it is unknown or incomplete; null when there is nothing to add.</param>
/// <param name="Report">The numbers.</param>
internal sealed record PatchSummary(PatchState State, string? Reason, PatchReport Report)
{
    public int Coverable => Report.Totals?.Coverable ?? 0;

    public int Covered => Report.Totals?.Covered ?? 0;

    public int ChangedLines => Report.Totals?.Changed ?? 0;

    /// <summary>What the change is compared with, as people call it.</summary>
    public string? BaseName => Report.BaseName ?? ((Report.MergeBase ?? Report.Base) is { } commit ? Numbers.ShortCommit(commit) : null);

    /// <summary>Files with uncovered changed lines first, the most of them on top; then those with numbers; then the rest. Ties by path.</summary>
    public IReadOnlyList<PatchFile> Files { get; } =
    [
        .. Report.Files.OrderBy(file => file.Coverable is null or 0 ? 1 : 0)
            .ThenByDescending(file => (file.Coverable ?? 0) - (file.Covered ?? 0))
            .ThenByDescending(file => file.Partial?.Count ?? 0)
            .ThenBy(file => file.Path, StringComparer.Ordinal),
    ];

    public static PatchSummary Of(PatchReport report)
    {
        var unmapped = report.Totals?.UnmappedSources ?? 0;
        var state = report.State == Completeness.Unavailable || report.Totals is null ? PatchState.Unknown
            : report.Totals.Coverable > 0 ? PatchState.Known
            : unmapped > 0 ? PatchState.Unknown
            : PatchState.NothingCoverable;
        List<string> reasons = [.. report.Reasons ?? []];
        if (unmapped > 0)
            reasons.Add($"{Numbers.Count(unmapped, "changed source file is", "changed source files are")} in no report: nothing is known of {(unmapped == 1 ? "its" : "their")} lines.");
        return new PatchSummary(state, reasons.Count == 0 ? null : string.Join(' ', reasons), report);
    }

    /// <summary>What changed, for the coverage of files.</summary>
    public FileChanges Changes() =>
        new(Report.Files.ToDictionary(file => file.Path, file => new FileChange(file.Coverable ?? 0, file.Covered ?? 0), StringComparer.Ordinal));
}
