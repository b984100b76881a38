namespace RunMetrics.Shared;

/// <summary>First line of a fragment: who writes and for what. Contract <c>fragment.schema.json</c>.</summary>
internal sealed record FragmentHeader
{
    /// <summary><c>session</c>, <c>build</c> or <c>test</c>.</summary>
    public required string Role { get; init; }

    public required string RunId { get; init; }

    public string? Project { get; init; }

    public string? ProjectName { get; init; }

    public string? TargetFramework { get; init; }

    public string? Configuration { get; init; }

    /// <summary>Test assembly file.</summary>
    public string? Source { get; init; }

    /// <summary><c>vstest</c> or <c>testingPlatform</c>.</summary>
    public string? Platform { get; init; }

    public string? Framework { get; init; }

    public string? Command { get; init; }

    public string? WorkingDirectory { get; init; }

    public string? RepositoryRoot { get; init; }

    public string? Sdk { get; init; }

    /// <summary>Commit of the repository when the run began.</summary>
    public string? Head { get; init; }

    public bool? NoBuild { get; init; }

    /// <summary>Test modules the session means to run, as <c>project|targetFramework</c>.</summary>
    public IReadOnlyList<string> Expected { get; init; } = [];

    /// <summary>List of the dependency graphs of the project, absolute; the build writes it.</summary>
    public string? Graphs { get; init; }

    public string? Shard { get; init; }

    /// <summary>Process whose end is the end of the run, as <see cref="HostProcess.Key"/> names it.</summary>
    public string? Owner { get; init; }
}
