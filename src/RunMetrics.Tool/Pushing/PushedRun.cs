namespace RunMetrics.Tool.Pushing;

/// <summary>What became of a run.</summary>
internal enum PushResult
{
    /// <summary>Something was sent, and the server has all of it now.</summary>
    Pushed,

    /// <summary>The server had all of it already.</summary>
    Unchanged,

    /// <summary>It would be sent.</summary>
    Planned,

    /// <summary>A part, or all of it, is not on the server; <see cref="PushedRun.Problems"/> says why.</summary>
    Incomplete,
}

/// <summary>One run of <c>push</c>, as <c>--json</c> tells it.</summary>
internal sealed record PushedRun
{
    public required string Id { get; init; }

    /// <summary>Address of its page.</summary>
    public required string Url { get; init; }

    public required PushResult Result { get; init; }

    /// <summary>What was sent, or would be: <c>run</c> for the summary, and names of artifacts.</summary>
    public required IReadOnlyList<string> Sent { get; init; }

    /// <summary>Bytes of it.</summary>
    public required long Bytes { get; init; }

    /// <summary>What is not on the server, and why.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>What is worth knowing.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>Answer of <c>push --json</c>.</summary>
internal sealed record PushOutput
{
    public required string Server { get; init; }

    public required bool DryRun { get; init; }

    public required IReadOnlyList<PushedRun> Runs { get; init; }

    /// <summary>Why it ended before all runs had their turn.</summary>
    public string? Problem { get; init; }
}
