using System.Text.Json;

namespace RunMetrics.Snapshots.Testing;

/// <summary>Test totals, by final outcome and by attempt.</summary>
public sealed record TestTotals
{
    /// <summary>Distinct tests: passed + failed + skipped + not executed + other.</summary>
    public required int Total { get; init; }

    /// <summary>Passed by final outcome.</summary>
    public required int Passed { get; init; }

    /// <summary>Failed by final outcome.</summary>
    public required int Failed { get; init; }

    /// <summary>Switched off in code or by the framework.</summary>
    public required int Skipped { get; init; }

    /// <summary>Discovered but never started.</summary>
    public required int NotExecuted { get; init; }

    /// <summary>In a state this version does not know.</summary>
    public required int Other { get; init; }

    /// <summary>Passed after at least one failed attempt; contained in <see cref="Passed"/>.</summary>
    public required int Flaky { get; init; }

    /// <summary>The same tests counted by attempt.</summary>
    public required AttemptTotals Attempts { get; init; }

    /// <summary>Sum of the durations of all attempts, in seconds.</summary>
    public double? Duration { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }
}

/// <summary>Totals by attempt.</summary>
public sealed record AttemptTotals
{
    /// <summary>Attempts that started.</summary>
    public required int Total { get; init; }

    /// <summary>Attempts that passed.</summary>
    public required int Passed { get; init; }

    /// <summary>Attempts that failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Attempts that ended otherwise.</summary>
    public required int Other { get; init; }
}
