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
