namespace RunMetrics.Tool.Setup;

/// <summary>What <c>init</c> means to do to one file.</summary>
internal sealed record FileChange
{
    public required TextFile File { get; init; }

    /// <summary>The whole new content.</summary>
    public required string After { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }
}
