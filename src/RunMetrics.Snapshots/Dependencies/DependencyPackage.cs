namespace RunMetrics.Snapshots.Dependencies;

/// <summary>A package that a project gets.</summary>
public sealed record DependencyPackage
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Version that was resolved.</summary>
    public required string Version { get; init; }

    /// <summary>True when a project refers to it itself, false when another package brings it along.</summary>
    public required bool Direct { get; init; }

    /// <summary>Indices of the packages it refers to.</summary>
    public required IReadOnlyList<int> Packages { get; init; }

    /// <summary>What the restore reported, worst first; absent when it reported nothing, which does not say that there is nothing.</summary>
    public IReadOnlyList<PackageVulnerability>? Vulnerabilities { get; init; }
}
