using System.Text.Json;

namespace RunMetrics.Snapshots.Runs;

/// <summary>All runs of a folder, newest first: <c>index.json</c>, contract <c>run-index.schema.json</c>.</summary>
public sealed record RunIndex
{
    /// <summary>Version of the contract, major.minor.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>Newest first: by start time descending, then id ascending.</summary>
    public required IReadOnlyList<RunIndexEntry> Runs { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }
}

/// <summary>One line of the run index.</summary>
public sealed record RunIndexEntry
{
    /// <summary>Run id.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of invocation it was.</summary>
    public required RunKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required RunState State { get; init; }

    /// <summary>What came of it.</summary>
    public required RunResult Result { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Wall time in seconds.</summary>
    public double? Duration { get; init; }

    /// <summary>Branch.</summary>
    public string? Branch { get; init; }

    /// <summary>Commit id.</summary>
    public string? Head { get; init; }

    /// <summary>Test totals in short.</summary>
    public RunIndexTests? Tests { get; init; }

    /// <summary>Covered lines / coverable lines, 0–1.</summary>
    public double? LineRate { get; init; }

    /// <summary>True when retention removed the artifacts and kept the summary.</summary>
    public bool? Pruned { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }
}

/// <summary>Test totals in short.</summary>
public sealed record RunIndexTests
{
    /// <summary>Distinct tests.</summary>
    public required int Total { get; init; }

    /// <summary>Passed by final outcome.</summary>
    public required int Passed { get; init; }

    /// <summary>Failed by final outcome.</summary>
    public required int Failed { get; init; }

    /// <summary>Skipped.</summary>
    public required int Skipped { get; init; }

    /// <summary>Passed after a failed attempt.</summary>
    public required int Flaky { get; init; }
}
