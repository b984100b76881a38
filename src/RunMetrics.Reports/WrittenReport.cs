using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Reports;

/// <summary>What <see cref="ReportWriter"/> wrote.</summary>
public sealed record WrittenReport
{
    /// <summary>Files written, full paths, in the order they were written.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>What could not be written.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>Full path of the page; null when it was not asked for or could not be written.</summary>
    public string? Page => Files.FirstOrDefault(file => Path.GetFileName(file) == ReportWriter.PageFile);

    /// <summary>Full path of the job summary; null when it was not asked for or could not be written.</summary>
    public string? Summary => Files.FirstOrDefault(file => Path.GetFileName(file) == ReportWriter.SummaryFile);
}
