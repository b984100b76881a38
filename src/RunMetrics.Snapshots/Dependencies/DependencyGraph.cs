using System.Text.Json;

namespace RunMetrics.Snapshots.Dependencies;

/// <summary>Which types use which: <c>artifacts/dependencies.json</c>, contract <c>dependencies.schema.json</c>.</summary>
/// <remarks>Tables and columns of numbers: a graph of 24,000 edges is below 600 KB.</remarks>
public sealed record DependencyGraph
{
    /// <summary>Version of the contract, major.minor.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>Run id; absent when assemblies were read without a run.</summary>
    public string? RunId { get; init; }

    /// <summary>What is counted, in words.</summary>
    public required DependencyDefinitions Definitions { get; init; }

    /// <summary>The assemblies that were read, sorted by name, then those they refer to, sorted by name.</summary>
    public required IReadOnlyList<DependencyAssembly> Assemblies { get; init; }

    /// <summary>Names of namespaces, sorted; the empty name is the global one.</summary>
    public required IReadOnlyList<string> Namespaces { get; init; }

    /// <summary>Source files, sorted: relative to the repository root with forward slashes where they lie below it.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Types: those of the assemblies that were read first, each part sorted by assembly, namespace and name.</summary>
    public required DependencyTypes Types { get; init; }

    /// <summary>The sets of kinds that edges have: words separated by commas.</summary>
    public required IReadOnlyList<string> KindSets { get; init; }

    /// <summary>For each set where its edges were found: <c>il</c>, <c>source</c> or <c>il,source</c>, where the kind <c>const</c> is of the source. Absent when all are of IL.</summary>
    public IReadOnlyList<string>? Origins { get; init; }

    /// <summary>Edges from type to type, sorted by both ends.</summary>
    public required DependencyEdges Edges { get; init; }

    /// <summary>Projects of the run and those they refer to, sorted by path and target framework; null when no restore was read.</summary>
    public IReadOnlyList<DependencyProject>? Projects { get; init; }

    /// <summary>Packages of these projects, sorted by name and version; null when no restore was read.</summary>
    public IReadOnlyList<DependencyPackage>? Packages { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }

    /// <summary>How many types belong to the assemblies that were read.</summary>
    internal int OwnTypes => Types.Kind.Count;

    /// <summary>Full name of a type: <c>Space.Outer+Inner`1</c>.</summary>
    /// <param name="type">Number of the type.</param>
    public string TypeName(int type) => Namespaces[Types.Namespace[type]] is { Length: > 0 } space ? $"{space}.{Types.Name[type]}" : Types.Name[type];
}

/// <summary>What a graph counts.</summary>
public sealed record DependencyDefinitions
{
    /// <summary>Edges and their counts.</summary>
    public required string Edges { get; init; }

    /// <summary>Types.</summary>
    public required string Types { get; init; }

    /// <summary>Complexity of a type.</summary>
    public required string Complexity { get; init; }
}

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

/// <summary>A known weakness of a package.</summary>
public sealed record PackageVulnerability
{
    /// <summary>How bad it is.</summary>
    public required VulnerabilitySeverity Severity { get; init; }

    /// <summary>Address of the advisory; absent when unknown.</summary>
    public string? Advisory { get; init; }
}

/// <summary>How bad a weakness is.</summary>
public enum VulnerabilitySeverity
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>NU1901.</summary>
    Low,

    /// <summary>NU1902.</summary>
    Moderate,

    /// <summary>NU1903.</summary>
    High,

    /// <summary>NU1904.</summary>
    Critical,
}

/// <summary>Types in columns. Those of other assemblies have the first three alone.</summary>
public sealed record DependencyTypes
{
    /// <summary>Index of the assembly.</summary>
    public required IReadOnlyList<int> Assembly { get; init; }

    /// <summary>Index of the namespace.</summary>
    public required IReadOnlyList<int> Namespace { get; init; }

    /// <summary>Name within the namespace as reflection spells it: <c>Outer+Inner`1</c>.</summary>
    public required IReadOnlyList<string> Name { get; init; }

    /// <summary>What kind of type it is.</summary>
    public required IReadOnlyList<DependencyTypeKind> Kind { get; init; }

    /// <summary>Who may use it.</summary>
    public required IReadOnlyList<DependencyVisibility> Visibility { get; init; }

    /// <summary>1 for an interface or an abstract class, else 0.</summary>
    public required IReadOnlyList<int> Abstract { get; init; }

    /// <summary>Methods, constructors and accessors somebody wrote.</summary>
    public required IReadOnlyList<int> Methods { get; init; }

    /// <summary>Fields and enum values somebody wrote.</summary>
    public required IReadOnlyList<int> Fields { get; init; }

    /// <summary>Complexity.</summary>
    public required IReadOnlyList<int> Complexity { get; init; }

    /// <summary>Indices of its files, the one to open first; empty without symbols.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Files { get; init; }
}

/// <summary>Edges in columns.</summary>
public sealed record DependencyEdges
{
    /// <summary>Number of the using type: the first one, then differences.</summary>
    public required IReadOnlyList<int> From { get; init; }

    /// <summary>Number of the used type.</summary>
    public required IReadOnlyList<int> To { get; init; }

    /// <summary>In how many places.</summary>
    public required IReadOnlyList<int> Count { get; init; }

    /// <summary>Index of the set of kinds.</summary>
    public required IReadOnlyList<int> Kinds { get; init; }
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

/// <summary>What kind of type it is.</summary>
public enum DependencyTypeKind
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>A class.</summary>
    Class,

    /// <summary>A struct.</summary>
    Struct,

    /// <summary>An interface.</summary>
    Interface,

    /// <summary>An enum.</summary>
    Enum,

    /// <summary>A delegate.</summary>
    Delegate,
}

/// <summary>Who may use a type, by its own declaration.</summary>
public enum DependencyVisibility
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>Everybody.</summary>
    Public,

    /// <summary>Derived types.</summary>
    Protected,

    /// <summary>Derived types, and the assembly.</summary>
    ProtectedInternal,

    /// <summary>The assembly.</summary>
    Internal,

    /// <summary>Derived types within the assembly.</summary>
    PrivateProtected,

    /// <summary>The type around it.</summary>
    Private,
}
