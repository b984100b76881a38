using System.Text.Json;

namespace RunMetrics.Snapshots.RunStates;

/// <summary>
/// A run of another program, read from the state it keeps on disk: contract <c>run-state.schema.json</c>. Absent members mean unknown.
/// It holds instants and never ages, so that the same files give the same bytes at any hour.
/// </summary>
public sealed record RunStateReport
{
    /// <summary>Version of the contract, major.minor.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>Id of the run, fit for addresses and folder names, unique among those read together.</summary>
    public required string Id { get; init; }

    /// <summary>The id as the state has it, when that is another one.</summary>
    public string? Name { get; init; }

    /// <summary>What kind of state it was read from.</summary>
    public required RunStateSource Source { get; init; }

    /// <summary>File or folder that was read, relative to the state directory, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>Where the run stands.</summary>
    public required RunStateStanding Standing { get; init; }

    /// <summary>The status in the state's own word.</summary>
    public string? Status { get; init; }

    /// <summary>True when the state says that the run failed, false when it says that it succeeded.</summary>
    public bool? Failed { get; init; }

    /// <summary>The phase the run is in, or ended in, in the state's own word.</summary>
    public string? Phase { get; init; }

    /// <summary>Phases in the order they were first reached.</summary>
    public required IReadOnlyList<RunStatePhase> Phases { get; init; }

    /// <summary>What is being worked on.</summary>
    public string? Candidate { get; init; }

    /// <summary>The run this one is a part of, as the state names it.</summary>
    public string? ParentRunId { get; init; }

    /// <summary>The first time the state tells, UTC.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The last time the state tells, UTC; of a log the time of its last line with one, whatever the clock did between.</summary>
    public DateTimeOffset? LastActivityAt { get; init; }

    /// <summary>When the run ended, UTC.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What is happening, who holds the wheel, what is blocked.</summary>
    public required RunStateSentences Sentences { get; init; }

    /// <summary>A person was asked to take the wheel and nothing says that it was given back.</summary>
    public RunStateHandoff? Handoff { get; init; }

    /// <summary>Who was named last as acting: an agent, a worker, a role.</summary>
    public string? Actor { get; init; }

    /// <summary>What waits for action in the repositories the run touches: a handoff, then the oldest first.</summary>
    public required IReadOnlyList<RunStateAction> Actions { get; init; }

    /// <summary>What waits for action in repositories the run does not touch, and is not listed.</summary>
    public required int ActionsElsewhere { get; init; }

    /// <summary>Repositories the run touches, sorted.</summary>
    public required IReadOnlyList<string> Repositories { get; init; }

    /// <summary>Events of the whole state; the time line holds the last of them.</summary>
    public required long Events { get; init; }

    /// <summary>The last events in the order of the file, and before them spans that began earlier and are still open.</summary>
    public required IReadOnlyList<RunStateEvent> Timeline { get; init; }

    /// <summary>Types of events that no meaning is declared for, in the order first seen.</summary>
    public required IReadOnlyList<RunStateUnknownType> UnknownTypes { get; init; }

    /// <summary>Which kinds of times were read, each with how often.</summary>
    public required IReadOnlyList<RunStateTimeKind> Times { get; init; }

    /// <summary>What could not be read.</summary>
    public required RunStateUnreadable Unreadable { get; init; }

    /// <summary>Files the run says it made; null when the state keeps no such list.</summary>
    public IReadOnlyList<RunStateArtifact>? Artifacts { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }
}

/// <summary>What kind of state a run was read from.</summary>
public enum RunStateSource
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary><c>&lt;run&gt;/run.log</c>, JSON lines.</summary>
    RunLog,

    /// <summary><c>state.json</c> of a monitored runner.</summary>
    Monitor,

    /// <summary><c>&lt;run&gt;/run.json</c> with a list of artifacts.</summary>
    RunFolder,

    /// <summary>Files of spans.</summary>
    Spans,
}

/// <summary>Where a run of another program stands.</summary>
public enum RunStateStanding
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>Begun, and nothing says that it ended.</summary>
    Open,

    /// <summary>Not ended, and waiting: for a person, or for something that the state calls blocked.</summary>
    Stuck,

    /// <summary>Ended.</summary>
    Finished,

    /// <summary>Nothing says.</summary>
    Unknown,
}

/// <summary>A phase of a run.</summary>
public sealed record RunStatePhase
{
    /// <summary>The phase in the state's own word.</summary>
    public required string Name { get; init; }

    /// <summary>When it was first reached, UTC.</summary>
    public DateTimeOffset? StartedAt { get; init; }
}

/// <summary>Three sentences about a run; each says so when its answer is not known.</summary>
public sealed record RunStateSentences
{
    /// <summary>What is happening.</summary>
    public required string Happening { get; init; }

    /// <summary>Who holds the wheel.</summary>
    public required string Wheel { get; init; }

    /// <summary>What is blocked.</summary>
    public required string Blocked { get; init; }
}
