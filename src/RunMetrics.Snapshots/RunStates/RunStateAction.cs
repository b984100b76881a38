namespace RunMetrics.Snapshots.RunStates;

/// <summary>Something that waits for action.</summary>
public sealed record RunStateAction
{
    /// <summary>What it is.</summary>
    public required RunStateActionKind Kind { get; init; }

    /// <summary>What it is about: a gate, a task, a question.</summary>
    public required string Title { get; init; }

    /// <summary>What the state says about it.</summary>
    public string? Detail { get; init; }

    /// <summary>Repository it belongs to.</summary>
    public string? Repository { get; init; }

    /// <summary>Since when, UTC.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Line or file number it stands at.</summary>
    public long? Line { get; init; }
}

/// <summary>What waits for action.</summary>
public enum RunStateActionKind
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>A gate or a check does not pass.</summary>
    FailingGate,

    /// <summary>A task cannot go on.</summary>
    BlockedTask,

    /// <summary>A task failed.</summary>
    FailedTask,

    /// <summary>A person is to take the wheel.</summary>
    Handoff,

    /// <summary>Somebody has to answer, or to hand something in.</summary>
    Question,
}
