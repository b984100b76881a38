namespace RunMetrics.Snapshots.Dependencies;

/// <summary>A project, as the restore saw it.</summary>
public sealed record DependencyProject
{
    /// <summary>Name of the project.</summary>
    public required string Name { get; init; }

    /// <summary>Project file, relative to the repository root; absent when only its output is known.</summary>
    public string? Path { get; init; }

    /// <summary>Target framework it was restored for; absent when unknown.</summary>
    public string? TargetFramework { get; init; }

    /// <summary>Indices of the projects it refers to.</summary>
    public required IReadOnlyList<int> Projects { get; init; }

    /// <summary>Indices of the packages it refers to itself.</summary>
    public required IReadOnlyList<int> Packages { get; init; }
}
