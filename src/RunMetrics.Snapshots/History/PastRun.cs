using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.History;

/// <summary>What is still known of a run: its summary, its line of the index and what is remembered of it, whichever there is.</summary>
public sealed record PastRun
{
    /// <summary>Run id.</summary>
    public required string Id { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>What came of it.</summary>
    public required RunResult Result { get; init; }

    /// <summary>The summary; null when its folder is not here.</summary>
    public RunSummary? Summary { get; init; }

    /// <summary>What is remembered; null when the run had no tests or is forgotten.</summary>
    public HistoryRun? Memory { get; init; }

    /// <summary>Branch.</summary>
    public string? Branch { get; init; }

    /// <summary>Commit id.</summary>
    public string? Head { get; init; }

    /// <summary>The run before it on its branch, among those listed.</summary>
    public string? Since { get; init; }

    /// <summary>Commits that lead to its commit and not to that of <see cref="Since"/>; null when unknown.</summary>
    public int? Commits { get; init; }

    /// <summary>Tests by final outcome; null when it had none or nothing knows.</summary>
    public PastTests? Tests { get; init; }

    /// <summary>True when its artifacts were removed.</summary>
    public bool Pruned { get; init; }

    /// <summary>Its files, relative to the folder of all runs, with forward slashes.</summary>
    public IReadOnlyList<PastFile> Files { get; init; } = [];
}

/// <summary>A file of a run.</summary>
/// <param name="Path">Relative to the root of the run folder, with forward slashes.</param>
/// <param name="Bytes">Size.</param>
public sealed record PastFile(string Path, long Bytes);

/// <summary>Tests of a run by final outcome.</summary>
public sealed record PastTests
{
    /// <summary>All of them.</summary>
    public required int Total { get; init; }

    /// <summary>Passed, also after a failed attempt.</summary>
    public required int Passed { get; init; }

    /// <summary>Failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Skipped.</summary>
    public required int Skipped { get; init; }

    /// <summary>Not executed; null when unknown.</summary>
    public int? NotExecuted { get; init; }

    /// <summary>In another state; null when unknown.</summary>
    public int? Other { get; init; }

    /// <summary>Passed after a failed attempt; contained in <see cref="Passed"/>.</summary>
    public required int Flaky { get; init; }
}
