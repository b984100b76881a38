namespace RunMetrics.Snapshots.Testing;

/// <summary>A run-level message of a test host.</summary>
public sealed record HostMessage
{
    /// <summary>Severity.</summary>
    public required MessageLevel Level { get; init; }

    /// <summary>Text.</summary>
    public required string Text { get; init; }
}

/// <summary>Severity of a host message.</summary>
public enum MessageLevel
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>Information.</summary>
    Info,

    /// <summary>Warning.</summary>
    Warning,

    /// <summary>Error.</summary>
    Error,
}
