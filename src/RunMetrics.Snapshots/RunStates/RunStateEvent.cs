namespace RunMetrics.Snapshots.RunStates;

/// <summary>One event of the time line; with an end it is a span.</summary>
public sealed record RunStateEvent
{
    /// <summary>Number of the line, or of the file among the files of spans, from 1.</summary>
    public required long Line { get; init; }

    /// <summary>What happened: the name, else the type.</summary>
    public required string Name { get; init; }

    /// <summary>Type in the state's own word, when that is not the name.</summary>
    public string? Type { get; init; }

    /// <summary>When it began, or happened, UTC.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Id of the span.</summary>
    public string? SpanId { get; init; }

    /// <summary>Id of the span it is a part of.</summary>
    public string? ParentSpanId { get; init; }

    /// <summary>Phase it belongs to.</summary>
    public string? Phase { get; init; }

    /// <summary>Who acted.</summary>
    public string? Actor { get; init; }

    /// <summary>Status in the state's own word.</summary>
    public string? Status { get; init; }

    /// <summary>Repository it is about.</summary>
    public string? Repository { get; init; }

    /// <summary>What is said about it.</summary>
    public string? Message { get; init; }

    /// <summary>The line as it stands, cut, when no meaning is declared for its type.</summary>
    public string? Raw { get; init; }
}
