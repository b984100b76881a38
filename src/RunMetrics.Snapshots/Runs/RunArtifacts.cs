namespace RunMetrics.Snapshots.Runs;

/// <summary>The artifacts of runs in the run folder: their files and the manifest that lists them.</summary>
internal sealed class RunArtifacts(RunFolder folder, SnapshotFiles files)
{
    /// <summary>A run with everything that is there. A damaged artifact is left out and reported.</summary>
    public RunSnapshot Read(RunSummary run) =>
        ArtifactKinds.All.Aggregate(new RunSnapshot { Run = run }, (snapshot, kind) => kind.Read(snapshot, files, PathOf(run.Id, kind)));

    /// <summary>One artifact of a run; null when it is not there or cannot be read.</summary>
    public T? Read<T>(string runId, ArtifactKind<T> kind)
        where T : class => files.Read(PathOf(runId, kind), kind.Contract).Value;

    /// <summary>Refuses what violates its contract.</summary>
    /// <exception cref="InvalidDataException">It does.</exception>
    public static void Check(RunSnapshot snapshot)
    {
        var violation = SnapshotChecks.Check(snapshot.Run) ?? ArtifactKinds.All.Select(kind => kind.Check(snapshot)).FirstOrDefault(static found => found is not null);
        if (violation is not null)
            throw new InvalidDataException($"The snapshot of run '{snapshot.Run.Id}' violates its contract: {violation}");
    }

    /// <summary>Writes what a run has, then the manifest that lists it.</summary>
    public void Write(RunSnapshot snapshot, TimeProvider time)
    {
        var id = snapshot.Run.Id;
        if (snapshot.Run.Quarantine is { Entries: > 0 })
            EditorSchemas.WriteQuarantine(folder);
        var artifacts = new List<RunArtifact>();
        foreach (var kind in ArtifactKinds.All)
        {
            if (kind.Write(snapshot, PathOf(id, kind)) is { } written)
                artifacts.Add(Written(time, kind, written));
        }

        List(id, artifacts);
    }

    /// <summary>Writes one artifact as it was made elsewhere, byte by byte. The manifest does not list it yet.</summary>
    public RunArtifact Write(string runId, ArtifactKind kind, ReadOnlyMemory<byte> json, TimeProvider time) =>
        Written(time, kind, AtomicFile.Write(PathOf(runId, kind), stream => stream.Write(json.Span)));

    /// <summary>Writes the manifest.</summary>
    public void List(string runId, IReadOnlyList<RunArtifact> artifacts) => SnapshotFiles.WriteIndented(
        folder.ManifestFile(runId), new ArtifactManifest { SchemaVersion = ContractVersion.Text, RunId = runId, Artifacts = artifacts }, RunIndexWriter.Write);

    private static RunArtifact Written(TimeProvider time, ArtifactKind kind, WrittenFile written) => new()
    {
        Name = kind.Name,
        Path = kind.File,
        MediaType = "application/json",
        Bytes = written.Bytes,
        Sha256 = written.Sha256,
        CreatedAt = time.GetUtcNow(),
    };

    private string PathOf(string runId, ArtifactKind kind) => Path.Combine(folder.ArtifactsDirectory(runId), kind.File);
}
