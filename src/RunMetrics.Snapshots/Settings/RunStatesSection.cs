namespace RunMetrics.Snapshots.Settings;

/// <summary><c>runStates</c> of a settings file as written.</summary>
internal sealed record RunStatesSection
{
    public string? Directory { get; init; }

    public int? Events { get; init; }

    public string? UtcOffset { get; init; }

    public FieldNames? Fields { get; init; }

    public TypeWords? Types { get; init; }

    /// <summary>Names under which the state keeps a fact, the first that is there counts.</summary>
    internal sealed record FieldNames
    {
        public IReadOnlyList<string>? Time { get; init; }

        public IReadOnlyList<string>? EndTime { get; init; }

        public IReadOnlyList<string>? Type { get; init; }

        public IReadOnlyList<string>? Status { get; init; }

        public IReadOnlyList<string>? Name { get; init; }

        public IReadOnlyList<string>? Message { get; init; }

        public IReadOnlyList<string>? Phase { get; init; }

        public IReadOnlyList<string>? Candidate { get; init; }

        public IReadOnlyList<string>? Span { get; init; }

        public IReadOnlyList<string>? ParentSpan { get; init; }

        public IReadOnlyList<string>? Actor { get; init; }

        public IReadOnlyList<string>? Repository { get; init; }

        public IReadOnlyList<string>? ParentRun { get; init; }

        public IReadOnlyList<string>? Subject { get; init; }

        public IReadOnlyList<string>? To { get; init; }
    }

    /// <summary>Words for types of events, by what they mean.</summary>
    internal sealed record TypeWords
    {
        public IReadOnlyList<string>? Started { get; init; }

        public IReadOnlyList<string>? Finished { get; init; }

        public IReadOnlyList<string>? Failed { get; init; }

        public IReadOnlyList<string>? Handoff { get; init; }

        public IReadOnlyList<string>? Resumed { get; init; }

        public IReadOnlyList<string>? Blocked { get; init; }

        public IReadOnlyList<string>? TaskFailed { get; init; }

        public IReadOnlyList<string>? Unblocked { get; init; }

        public IReadOnlyList<string>? GateFailed { get; init; }

        public IReadOnlyList<string>? GatePassed { get; init; }

        public IReadOnlyList<string>? Question { get; init; }

        public IReadOnlyList<string>? Answered { get; init; }

        public IReadOnlyList<string>? SpanStart { get; init; }

        public IReadOnlyList<string>? SpanEnd { get; init; }

        public IReadOnlyList<string>? Note { get; init; }
    }
}
