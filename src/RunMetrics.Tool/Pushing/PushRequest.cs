namespace RunMetrics.Tool.Pushing;

/// <summary>What <c>push</c> was asked for.</summary>
internal sealed record PushRequest
{
    /// <summary>Address as given; null for the environment.</summary>
    public string? Server { get; init; }

    /// <summary>File of the token as given; null for the environment.</summary>
    public string? TokenFile { get; init; }

    /// <summary>Plain http may carry the token.</summary>
    public bool Insecure { get; init; }

    /// <summary>Run id; null for the newest.</summary>
    public string? Run { get; init; }

    /// <summary>All runs there are.</summary>
    public bool All { get; init; }

    /// <summary>All runs that began then or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>How long all of it may take.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Nothing is sent.</summary>
    public bool DryRun { get; init; }

    /// <summary>JSON for programs.</summary>
    public bool Json { get; init; }
}
