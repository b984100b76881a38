namespace RunMetrics.Snapshots.Churn;

/// <summary>How people appear in a result.</summary>
public enum PeopleMode
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>Counted, never named.</summary>
    Off,

    /// <summary>By what stands for their name, the same in every clone of the repository.</summary>
    Hashed,

    /// <summary>By name.</summary>
    Names,
}

/// <summary>What is wanted of a history.</summary>
public sealed record ChurnRequest
{
    /// <summary>A directory of the repository.</summary>
    public required string Directory { get; init; }

    /// <summary>Begin of the window, see <see cref="ChurnTime"/>. Null: 12 months before its end.</summary>
    public string? Since { get; init; }

    /// <summary>End of the window. Null: the newest commit.</summary>
    public string? Until { get; init; }

    /// <summary>How people appear.</summary>
    public PeopleMode People { get; init; } = PeopleMode.Off;

    /// <summary>Work out namespaces and projects, for which sources are read.</summary>
    public bool Groups { get; init; } = true;

    /// <summary>Work out which files change together.</summary>
    public bool Coupling { get; init; } = true;

    /// <summary>File that keeps what git said; null for none.</summary>
    public string? CacheFile { get; init; }

    /// <summary>Run the result belongs to.</summary>
    public string? RunId { get; init; }

    /// <summary>Longest time one git command may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);
}
