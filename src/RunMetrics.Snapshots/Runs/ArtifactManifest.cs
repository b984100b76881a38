using System.Text.Json;

namespace RunMetrics.Snapshots.Runs;

/// <summary>The artifacts of one run: <c>artifacts/index.json</c>, contract <c>artifact-manifest.schema.json</c>.</summary>
public sealed record ArtifactManifest
{
    /// <summary>Version of the contract, major.minor.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>Run id.</summary>
    public required string RunId { get; init; }

    /// <summary>Sorted by name.</summary>
    public required IReadOnlyList<RunArtifact> Artifacts { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }
}

/// <summary>One file of a run.</summary>
public sealed record RunArtifact
{
    /// <summary>Name without extension: <c>tests</c>, <c>build</c>, …</summary>
    public required string Name { get; init; }

    /// <summary>Path relative to the artifacts folder.</summary>
    public required string Path { get; init; }

    /// <summary>Media type.</summary>
    public required string MediaType { get; init; }

    /// <summary>Size in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the content, 64 lower-case hex digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>When it was written, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
