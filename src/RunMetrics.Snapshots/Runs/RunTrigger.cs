namespace RunMetrics.Snapshots.Runs;

/// <summary>What started a run.</summary>
public sealed record RunTrigger
{
    /// <summary>Command line with secrets masked.</summary>
    public string? Command { get; init; }

    /// <summary>Working directory, relative to the repository root.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The prompt or reason a person gave.</summary>
    public string? Prompt { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, System.Text.Json.JsonElement>? Extra { get; init; }
}
