namespace RunMetrics.Snapshots.Dependencies;

/// <summary>An assembly.</summary>
public sealed record DependencyAssembly
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether its debugging symbols were read; absent for one that was not read itself.</summary>
    public SymbolState? Symbols { get; init; }

    /// <summary>The project that made it, relative to the repository root, or its name where its file is unknown; absent when neither is known.</summary>
    public string? Project { get; init; }

    /// <summary>True when it holds tests of the run; absent when unknown.</summary>
    public bool? Test { get; init; }

    /// <summary>The target framework its types were read from, such as <c>net10.0</c>; absent when unknown.</summary>
    public string? TargetFramework { get; init; }

    /// <summary>Name of the package it comes from; absent for one of the repository's own, of the framework, or where nobody knows.</summary>
    public string? Package { get; init; }

    /// <summary>Further target frameworks it was built for, newest first: their types are not in the graph. Absent for none.</summary>
    public IReadOnlyList<string>? OtherTargetFrameworks { get; init; }
}

/// <summary>Whether the debugging symbols of an assembly could be read.</summary>
public enum SymbolState
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>A portable PDB beside the assembly.</summary>
    Portable,

    /// <summary>A portable PDB inside of the assembly.</summary>
    Embedded,

    /// <summary>There are none.</summary>
    Missing,

    /// <summary>A Windows PDB, which only Windows can read.</summary>
    Windows,

    /// <summary>A PDB of another build.</summary>
    Mismatched,

    /// <summary>A PDB that cannot be read.</summary>
    Damaged,
}
