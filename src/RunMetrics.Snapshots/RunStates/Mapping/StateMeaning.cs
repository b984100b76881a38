namespace RunMetrics.Snapshots.RunStates.Mapping;

/// <summary>What a type of events can mean. The names in camelCase are those of <c>runStates.types</c>.</summary>
internal enum StateMeaning
{
    /// <summary>None is declared.</summary>
    None,

    /// <summary>The run began.</summary>
    Started,

    /// <summary>The run ended well, or nothing says how.</summary>
    Finished,

    /// <summary>The run ended in failure.</summary>
    Failed,

    /// <summary>A person is to take the wheel.</summary>
    Handoff,

    /// <summary>The wheel was given back.</summary>
    Resumed,

    /// <summary>A task cannot go on.</summary>
    Blocked,

    /// <summary>A task failed.</summary>
    TaskFailed,

    /// <summary>A task goes on, or is done.</summary>
    Unblocked,

    /// <summary>A gate does not pass.</summary>
    GateFailed,

    /// <summary>A gate passes.</summary>
    GatePassed,

    /// <summary>Somebody has to answer.</summary>
    Question,

    /// <summary>It was answered.</summary>
    Answered,

    /// <summary>A span begins.</summary>
    SpanStart,

    /// <summary>A span ends.</summary>
    SpanEnd,

    /// <summary>Something to know, and nothing to do.</summary>
    Note,
}
