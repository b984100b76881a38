namespace RunMetrics.Shared;

/// <summary>One test result as a host reports it.</summary>
internal sealed record RecordedResult
{
    /// <summary>The host's own id of the test; not unique.</summary>
    public string? Uid { get; init; }

    /// <summary>Display name.</summary>
    public required string Name { get; init; }

    public string? FullyQualifiedName { get; init; }

    /// <summary>Managed type.</summary>
    public string? Type { get; init; }

    /// <summary>Managed method.</summary>
    public string? Method { get; init; }

    /// <summary><c>passed</c>, <c>failed</c>, <c>skipped</c>, <c>notExecuted</c> or <c>other</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The host's own word, when it says more than <see cref="Outcome"/>.</summary>
    public string? RawOutcome { get; init; }

    public DateTimeOffset? Start { get; init; }

    public DateTimeOffset? End { get; init; }

    /// <summary>Seconds.</summary>
    public double? Duration { get; init; }

    public string? Message { get; init; }

    public string? StackTrace { get; init; }

    /// <summary>Full name of the exception's type.</summary>
    public string? ErrorType { get; init; }

    public string? Output { get; init; }

    public string? ErrorOutput { get; init; }

    /// <summary>Source file.</summary>
    public string? File { get; init; }

    /// <summary>Line in <see cref="File"/>, from 1.</summary>
    public int? Line { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Traits { get; init; } = [];

    /// <summary>Paths of attached files.</summary>
    public IReadOnlyList<string> Attachments { get; init; } = [];

    /// <summary>Traits without repetition, in an order that does not depend on the host.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Ordered(IEnumerable<KeyValuePair<string, string>> traits) =>
        [.. traits.Distinct().OrderBy(trait => trait.Key, StringComparer.Ordinal).ThenBy(trait => trait.Value, StringComparer.Ordinal)];
}

/// <summary>How a test host ended.</summary>
internal sealed record RecordedEnd
{
    /// <summary><c>completed</c>, <c>aborted</c> or <c>canceled</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Seconds, as the host reports.</summary>
    public double? Duration { get; init; }

    public int? ExitCode { get; init; }

    public int? Total { get; init; }

    public int? Passed { get; init; }

    public int? Failed { get; init; }

    public int? Skipped { get; init; }

    public string? Error { get; init; }
}
