using System.Text.Json;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.History;

/// <summary>One run in columns: <c>history/&lt;runId&gt;.json</c>, contract <c>history.schema.json</c>.</summary>
public sealed record HistoryEntry
{
    /// <summary>Version of the contract, major.minor.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>Run id.</summary>
    public required string RunId { get; init; }

    /// <summary>When the run began, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Wall time in seconds.</summary>
    public double? Duration { get; init; }

    /// <summary>Branch.</summary>
    public string? Branch { get; init; }

    /// <summary>Commit id.</summary>
    public string? Head { get; init; }

    /// <summary>What came of the run.</summary>
    public required RunResult Result { get; init; }

    /// <summary>True when results are known to be missing.</summary>
    public required bool Partial { get; init; }

    /// <summary><c>assembly|targetFramework</c>.</summary>
    public required IReadOnlyList<string> Modules { get; init; }

    /// <summary>Test identities, sorted by module, then id.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>Index into <see cref="Modules"/>, per test.</summary>
    public required IReadOnlyList<int> Module { get; init; }

    /// <summary>One character per test: p passed, f failed, s skipped, n not executed, o other, k passed after a failed attempt.</summary>
    public required string Outcomes { get; init; }

    /// <summary>Milliseconds of the last attempt, per test; 0 when it did not execute.</summary>
    public required IReadOnlyList<int> Durations { get; init; }

    /// <summary>Covered lines of the run.</summary>
    public int? LinesCovered { get; init; }

    /// <summary>Coverable lines of the run.</summary>
    public int? LinesValid { get; init; }

    /// <summary>Covered branch paths of the run.</summary>
    public int? BranchesCovered { get; init; }

    /// <summary>Branch paths of the run.</summary>
    public int? BranchesValid { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }
}
