using System.Text.Json;

namespace RunMetrics.Snapshots.Selecting;

/// <summary>Runs in which all tests of a project passed: <c>cache/passed/*.json</c>, contract <c>passed-runs.schema.json</c>.</summary>
public sealed record PassedRuns
{
    /// <summary>Version of the contract, major.minor.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>Project file, relative to the repository root.</summary>
    public required string Project { get; init; }

    /// <summary>Newest first, each with another key.</summary>
    public required IReadOnlyList<PassedRun> Runs { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }
}

/// <summary>A run in which all tests of a project passed.</summary>
public sealed record PassedRun
{
    /// <summary>SHA-256 over everything the result depended on, 64 lower-case hex digits.</summary>
    public required string Key { get; init; }

    /// <summary>Run id.</summary>
    public required string RunId { get; init; }

    /// <summary>When that run ended, UTC.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>Tests that passed.</summary>
    public required int Passed { get; init; }

    /// <summary>Tests that were skipped.</summary>
    public required int Skipped { get; init; }

    /// <summary>Sum of the durations of all attempts, in seconds.</summary>
    public double? Duration { get; init; }
}
