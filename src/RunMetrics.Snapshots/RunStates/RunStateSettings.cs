namespace RunMetrics.Snapshots.RunStates;

/// <summary>How runs of other programs are read: <c>runStates</c> of the settings, with defaults filled in.</summary>
public sealed record RunStateSettings
{
    /// <summary>Events of the time line of a run.</summary>
    public const int DefaultEvents = 200;

    /// <summary>Most events of it.</summary>
    public const int MostEvents = 5_000;

    /// <summary>Nothing is set.</summary>
    public static RunStateSettings Default { get; } = new();

    /// <summary>Where the states are, absolute; null: found in the repository where that is certain.</summary>
    public string? Directory { get; init; }

    /// <summary>Last events that are kept of each run.</summary>
    public int Events { get; init; } = DefaultEvents;

    /// <summary>What times without an offset are ahead of UTC by; null: they are read as UTC.</summary>
    public TimeSpan? UtcOffset { get; init; }

    /// <summary>Members that mean a field, most wanted first, by the name of the field; what is not named keeps its default.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Fields { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Types of events with a meaning, by the name of the meaning; what is not named keeps its default.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Types { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}
