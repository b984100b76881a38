namespace RunMetrics.Snapshots.RunStates.Mapping;

/// <summary>What a member of a log line can mean. The names in camelCase are those of <c>runStates.fields</c>.</summary>
internal enum StateField
{
    Time,
    EndTime,
    Type,
    Status,
    Name,
    Message,
    Phase,
    Candidate,
    Span,
    ParentSpan,
    Actor,
    Repository,
    ParentRun,
    Subject,
    To,
}
