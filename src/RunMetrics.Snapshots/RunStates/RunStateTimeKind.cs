namespace RunMetrics.Snapshots.RunStates;

/// <summary>A kind of times, and how often it was read.</summary>
public sealed record RunStateTimeKind
{
    /// <summary>Kind.</summary>
    public required StateTimeKind Kind { get; init; }

    /// <summary>How often.</summary>
    public required long Count { get; init; }
}

/// <summary>How a time is written. Numbers are told apart by their size.</summary>
public enum StateTimeKind
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>ISO-8601 with an offset or <c>Z</c>.</summary>
    Iso,

    /// <summary>ISO-8601 without an offset: read with <c>runStates.utcOffset</c>, else as UTC.</summary>
    IsoWithoutOffset,

    /// <summary><c>YYYY-MM-DD HH:MM:SS</c>: read with <c>runStates.utcOffset</c>, else as UTC.</summary>
    DateTime,

    /// <summary>Seconds since 1970.</summary>
    Seconds,

    /// <summary>Milliseconds since 1970.</summary>
    Milliseconds,

    /// <summary>Microseconds since 1970.</summary>
    Microseconds,

    /// <summary>Nanoseconds since 1970.</summary>
    Nanoseconds,

    /// <summary>Something in the place of a time that is none of these, or a number that no unit makes a time of this century: not used.</summary>
    Ambiguous,
}
