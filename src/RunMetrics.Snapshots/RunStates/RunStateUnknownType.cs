namespace RunMetrics.Snapshots.RunStates;

/// <summary>A type of events that no meaning is declared for.</summary>
public sealed record RunStateUnknownType
{
    /// <summary>The type in the state's own word; empty for lines without one.</summary>
    public required string Type { get; init; }

    /// <summary>How often.</summary>
    public required long Count { get; init; }
}
