using System.Text.Json;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tool.Pushing;

/// <summary>A run as it lies in the run folder.</summary>
internal sealed record LocalRun
{
    /// <summary>Run id.</summary>
    public required string Id { get; init; }

    /// <summary><c>run.json</c> as it stands.</summary>
    public required ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>When the run began: with its id, what makes it this recording and no other.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>What its manifest lists.</summary>
    public required IReadOnlyList<RunArtifact> Artifacts { get; init; }

    /// <summary>Folder of the artifacts.</summary>
    public string Directory { get; init; } = "";

    /// <summary>True when retention removed the artifacts: the summary is all there is.</summary>
    public bool IsPruned { get; init; }

    /// <summary>Reads a run; null when there is none, or its summary is damaged: the store then says so.</summary>
    /// <param name="store">Where the runs are.</param>
    /// <param name="id">Run id.</param>
    public static LocalRun? Read(RunStore store, string id)
    {
        if (store.TryReadSummary(id) is not { } run || run.Id != id)
            return null;
        var manifest = store.TryReadManifest(id);
        return new LocalRun
        {
            Id = id,
            Json = File.ReadAllBytes(store.Folder.SummaryFile(id)),
            StartedAt = run.StartedAt,
            Artifacts = manifest?.Artifacts ?? [],
            Directory = store.Folder.ArtifactsDirectory(id),
            IsPruned = manifest is null,
        };
    }

    /// <summary>True when a server's summary says the same, however it is laid out.</summary>
    public bool HasSummary(JsonElement other)
    {
        using var own = JsonDocument.Parse(Json);
        return JsonElement.DeepEquals(own.RootElement, other);
    }
}
