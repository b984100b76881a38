namespace RunMetrics.Shared;

/// <summary>A project and target framework that began or finished building.</summary>
internal sealed record RecordedBuild
{
    /// <summary><c>started</c> or <c>finished</c>.</summary>
    public required string Phase { get; init; }

    public string? Project { get; init; }

    public string? ProjectName { get; init; }

    public string? TargetFramework { get; init; }

    public string? Configuration { get; init; }

    /// <summary>SARIF file of the compiler, absolute.</summary>
    public string? ErrorLog { get; init; }

    /// <summary><c>project.assets.json</c>, absolute.</summary>
    public string? Assets { get; init; }

    /// <summary>List of the dependency graphs of the project, absolute.</summary>
    public string? Graphs { get; init; }

    public bool? IsTest { get; init; }
}
