using System.Text.Json;

namespace RunMetrics.Snapshots.Testing;

/// <summary>One execution of a test.</summary>
public sealed record TestAttempt
{
    /// <summary>Outcome.</summary>
    public required TestOutcome Outcome { get; init; }

    /// <summary>The framework's own word when <see cref="Outcome"/> is other.</summary>
    public string? RawOutcome { get; init; }

    /// <summary>When it began, UTC.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Seconds; null when it did not execute or none was reported.</summary>
    public double? Duration { get; init; }

    /// <summary>True when the reported duration exceeded the wall time of the run and was cut to it.</summary>
    public bool? Clamped { get; init; }

    /// <summary>Error message or skip reason, capped.</summary>
    public string? Message { get; init; }

    /// <summary>Stack trace, capped.</summary>
    public string? StackTrace { get; init; }

    /// <summary>Exception type, when the message or the trace names it.</summary>
    public string? ErrorType { get; init; }

    /// <summary>Captured standard output, capped.</summary>
    public string? Output { get; init; }

    /// <summary>Captured standard error, capped.</summary>
    public string? ErrorOutput { get; init; }

    /// <summary>Files it left.</summary>
    public IReadOnlyList<TestAttachment>? Attachments { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }
}
