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

    /// <summary>The last events in the order of the file.</summary>
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

/// <summary>A type of events that no meaning is declared for.</summary>
public sealed record RunStateUnknownType
{
    /// <summary>The type in the state's own word; empty for lines without one.</summary>
    public required string Type { get; init; }

    /// <summary>How often.</summary>
    public required long Count { get; init; }
}

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

/// <summary>A file a run says it made.</summary>
public sealed record RunStateArtifact
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>File, relative to the folder of the run's artifacts.</summary>
    public string? Path { get; init; }

    /// <summary>Media type.</summary>
    public string? MediaType { get; init; }

    /// <summary>SHA-256 in lower-case hex digits, as the state says; it is not checked.</summary>
    public string? Sha256 { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
