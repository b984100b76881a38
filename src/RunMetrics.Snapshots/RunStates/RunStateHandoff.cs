namespace RunMetrics.Snapshots.RunStates;

/// <summary>A person is to take the wheel.</summary>
public sealed record RunStateHandoff
{
    /// <summary>Since when, UTC; the age is the reader's to tell.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Who is asked, when the state names somebody.</summary>
    public string? To { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Line or file number it stands at.</summary>
    public long? Line { get; init; }
}
