namespace RunMetrics.Snapshots.Dependencies.References;

/// <summary>What a restore found for one project and target framework.</summary>
internal sealed record RestoredTarget
{
    /// <summary>Name of the project.</summary>
    public required string Name { get; init; }

    /// <summary>Project file, absolute; null when only its output is known.</summary>
    public string? ProjectFile { get; init; }

    /// <summary>Target framework moniker; null when unknown.</summary>
    public string? TargetFramework { get; init; }

    /// <summary>Names of the packages and projects it refers to itself.</summary>
    public required IReadOnlyList<string> Direct { get; init; }

    /// <summary>Every package and project it gets.</summary>
    public required IReadOnlyList<RestoredLibrary> Libraries { get; init; }

    /// <summary>Reported vulnerabilities, by package.</summary>
    public IReadOnlyList<(string Package, PackageVulnerability Vulnerability)> Vulnerabilities { get; init; } = [];
}

/// <summary>A package or a project a project gets.</summary>
internal sealed record RestoredLibrary
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Version.</summary>
    public required string Version { get; init; }

    /// <summary>True for a project.</summary>
    public required bool IsProject { get; init; }

    /// <summary>Project file of a project, absolute; null when unknown.</summary>
    public string? ProjectFile { get; init; }

    /// <summary>Target framework moniker of a project; null when unknown.</summary>
    public string? TargetFramework { get; init; }

    /// <summary>Names of the packages and projects it refers to.</summary>
    public required IReadOnlyList<string> References { get; init; }

    /// <summary>Names of its assemblies.</summary>
    public required IReadOnlyList<string> Assemblies { get; init; }
}
