namespace RunMetrics.Snapshots.RunStates;

/// <summary>What could not be read of a state.</summary>
public sealed record RunStateUnreadable
{
    /// <summary>Lines or files that are no JSON object.</summary>
    public required long Bad { get; init; }

    /// <summary>Lines or files that are too long.</summary>
    public required long TooLong { get; init; }

    /// <summary>The last line has no end yet and is no JSON object: its writer may be within it, or was killed.</summary>
    public required bool Torn { get; init; }

    /// <summary>The first of them.</summary>
    public required IReadOnlyList<RunStateBadLine> Examples { get; init; }
}

/// <summary>A line or a file that could not be read.</summary>
public sealed record RunStateBadLine
{
    /// <summary>Number of the line, or of the file among the files of spans, from 1.</summary>
    public required long Line { get; init; }

    /// <summary>Its name, where it is a file of its own.</summary>
    public string? File { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Its beginning.</summary>
    public required string Text { get; init; }
}
