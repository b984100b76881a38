using RunMetrics.Snapshots.Churn.Storing;
using RunMetrics.Snapshots.Coverage.Storing;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Rules.Storing;
using RunMetrics.Snapshots.Specs.Storing;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Runs;

/// <summary>Reads and writes the runs under one root. Every file is validated, every write is atomic, shared files change under a lock.</summary>
/// <remarks>Nothing here throws for the state of the disk: what went wrong is in <see cref="Diagnostics"/>.</remarks>
public sealed class RunStore
{
    private readonly Findings _findings = new();
    private readonly SnapshotFiles _files;
    private readonly RunArtifacts _artifacts;
    private readonly Dictionary<string, HistoryEntry> _entries = new(StringComparer.Ordinal);
    private readonly HistoryFolder _history;
    private readonly StoreGuard _guard;
    private readonly RunIndexFile _index;

    /// <summary>Takes the folder and the clock that stamps what is written.</summary>
    /// <param name="folder">Where the runs are.</param>
    /// <param name="time">Clock.</param>
    /// <param name="readOnly">Nothing is written or moved aside by reading; an index that does not fit the runs is made anew in memory.</param>
    public RunStore(RunFolder folder, TimeProvider time, bool readOnly = false)
    {
        Folder = folder;
        Time = time;
        _files = new SnapshotFiles(folder, _findings, readOnly);
        _artifacts = new RunArtifacts(folder, _files);
        _history = new HistoryFolder(folder.HistoryDirectory, _findings, readOnly);
        _guard = new StoreGuard(folder, _findings, StoreGuard.UsualPatience);
        _index = new RunIndexFile(folder, _files, _guard, readOnly);
    }

    /// <summary>Where the runs are.</summary>
    public RunFolder Folder { get; }

    /// <summary>Clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Everything this store had to report so far, in order.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _findings.All;

    /// <summary>The index: as stored, or rebuilt from the run folders when it is missing, damaged or does not fit them.</summary>
    public RunIndex ReadIndex() => _index.Read();

    /// <summary>Makes the index anew from the run folders and writes it.</summary>
    public RunIndex RebuildIndex() => _index.Rebuild();

    /// <summary>The summary of a run, or null when there is none or it cannot be read.</summary>
    /// <param name="runId">Run id.</param>
    public RunSummary? TryReadSummary(string runId) =>
        RunId.IsValid(runId) ? _files.Read(Folder.SummaryFile(runId), SnapshotContracts.Summary).Value : null;

    /// <summary>A whole run, or null when there is none or its summary cannot be read. A damaged artifact is left out and reported.</summary>
    /// <param name="runId">Run id.</param>
    public RunSnapshot? TryRead(string runId) => TryReadSummary(runId) is { } run ? _artifacts.Read(run) : null;

    /// <summary>The tests of a run, or null when there are none or they cannot be read.</summary>
    /// <param name="runId">Run id.</param>
    public TestReport? TryReadTests(string runId) => RunId.IsValid(runId) ? _artifacts.Read(runId, ArtifactKinds.Tests) : null;

    /// <summary>The artifact manifest of a run, or null.</summary>
    /// <param name="runId">Run id.</param>
    public ArtifactManifest? TryReadManifest(string runId) =>
        RunId.IsValid(runId) ? _files.Read(Folder.ManifestFile(runId), SnapshotContracts.Manifest).Value : null;

    /// <summary>Writes artifacts, manifest, history entry, summary and index line of a run, in this order: a run with a summary is complete.</summary>
    /// <param name="snapshot">Run.</param>
    /// <returns>False when something could not be written; <see cref="Diagnostics"/> says what.</returns>
    /// <exception cref="InvalidDataException">The snapshot violates its contract.</exception>
    public bool Write(RunSnapshot snapshot)
    {
        RunArtifacts.Check(snapshot);
        var id = snapshot.Run.Id;
        return _guard.Try(() =>
        {
            Prepare(id);
            _entries.Remove(id);
            _artifacts.Write(snapshot, Time);
            if (snapshot.Tests is { } tests)
                _history.Write(HistoryRunBuilder.Of(snapshot, tests));
            SnapshotFiles.WriteIndented(Folder.SummaryFile(id), snapshot.Run, RunSummaryWriter.Write);
        }) && _index.Put(snapshot.Run);
    }

    /// <summary>Puts one artifact into a run that is stored, byte by byte as it was made elsewhere, and its summary: what else the run has stays as it is.</summary>
    /// <param name="part">The run with its summary as it is to be, and the artifact where there is one.</param>
    /// <param name="artifact">Kind of the artifact; null for the summary alone.</param>
    /// <param name="json">Its content, which was read into <paramref name="part"/>.</param>
    /// <returns>False when something could not be written; <see cref="Diagnostics"/> says what.</returns>
    /// <exception cref="InvalidDataException">The part violates its contract.</exception>
    internal bool Put(RunSnapshot part, ArtifactKind? artifact = null, ReadOnlyMemory<byte> json = default)
    {
        RunArtifacts.Check(part);
        var id = part.Run.Id;
        return _guard.Try(() =>
        {
            Prepare(id);
            _entries.Remove(id);
            var written = artifact is null ? null : _artifacts.Write(id, artifact, json, Time);
            Remember(part);
            // After what is remembered: an artifact that is in the manifest has been dealt with in full, and need not come again.
            if (written is not null)
                _artifacts.List(id, [.. (TryReadManifest(id)?.Artifacts ?? []).Where(known => known.Name != written.Name).Append(written).OrderBy(static one => one.Name, StringComparer.Ordinal)]);
            SnapshotFiles.WriteIndented(Folder.SummaryFile(id), part.Run, RunSummaryWriter.Write);
        }) && _index.Put(part.Run);
    }

    /// <summary>Stamps the steps a run has reached since and writes its summary. A stamp already there stays.</summary>
    /// <param name="run">Summary as last written.</param>
    /// <param name="step">Step reached now.</param>
    /// <returns>The summary with the stamp.</returns>
    public RunSummary Reach(RunSummary run, RunStep step)
    {
        var reached = StepClock.Reach(run, step, Time.GetUtcNow());
        _guard.Try(() => SnapshotFiles.WriteIndented(Folder.SummaryFile(run.Id), reached, RunSummaryWriter.Write));
        return reached;
    }

    /// <summary>Removes artifacts, fragments and events of all but the newest runs. Summaries stay; an unfinished run is never touched.</summary>
    /// <param name="keep">Runs to keep in full, at least 1.</param>
    /// <returns>How many runs were pruned.</returns>
    public int Prune(int keep)
    {
        var pruned = 0;
        if (!Retention.HasWork(ReadIndex(), keep))
            return 0;
        _index.Change(() =>
        {
            (var kept, pruned) = Retention.Apply(ReadIndex(), keep, Folder, _findings);
            return kept;
        });
        return pruned;
    }

    /// <summary>The merged coverage of a run, or null when there is none or it cannot be read.</summary>
    /// <param name="runId">Run id.</param>
    public CoverageTree? TryReadCoverage(string runId) => _artifacts.Read(runId, ArtifactKinds.Coverage);

    /// <summary>What changed how often before a run, or null when there is nothing, or nothing that can be read.</summary>
    /// <param name="runId">Run id.</param>
    public ChurnReport? TryReadChurn(string runId) => _artifacts.Read(runId, ArtifactKinds.Churn);

    /// <summary>The dependency graph of a run, or null when there is none or it cannot be read.</summary>
    /// <param name="runId">Run id.</param>
    public DependencyGraph? TryReadDependencies(string runId) => _artifacts.Read(runId, ArtifactKinds.Dependencies);

    /// <summary>What became of the rules in a run, or null when there is nothing, or nothing that can be read.</summary>
    /// <param name="runId">Run id.</param>
    public ViolationReport? TryReadViolations(string runId) => _artifacts.Read(runId, ArtifactKinds.Violations);

    /// <summary>The requirements of a run and what proves them, or null when there are none, or none that can be read.</summary>
    /// <param name="runId">Run id.</param>
    public SpecMap? TryReadSpecs(string runId) => _artifacts.Read(runId, ArtifactKinds.Specs);

    /// <summary>The history entry of a run, or null when there is none or it cannot be read.</summary>
    /// <param name="runId">Run id.</param>
    public HistoryEntry? TryReadHistory(string runId) => _entries.TryGetValue(runId, out var known) ? known : ReadHistory(runId);

    /// <summary>The newest history entries, newest first. Unreadable ones are left out and reported.</summary>
    /// <param name="count">At most so many.</param>
    public IReadOnlyList<HistoryEntry> RecentHistory(int count)
    {
        var entries = new List<HistoryEntry>();
        foreach (var run in ReadIndex().Runs)
        {
            if (entries.Count >= count)
                break;
            if (TryReadHistory(run.Id) is { } entry)
                entries.Add(entry);
        }

        return entries;
    }

    /// <summary>Everything that is remembered, oldest run first, also of runs whose details are gone. Unreadable runs are left out and reported.</summary>
    /// <param name="newest">At most so many, the newest.</param>
    public IReadOnlyList<HistoryRun> ReadMemory(int newest = int.MaxValue) => _history.ReadAll(newest);

    // Collecting, comparing and reporting ask for the same entries.
    private HistoryEntry? ReadHistory(string runId)
    {
        var entry = RunId.IsValid(runId) && _history.TryRead(runId) is { } run ? HistoryEntries.Of(run) : null;
        if (entry is not null)
            _entries[runId] = entry;
        return entry;
    }

    /// <summary>Remembers a run of which a part is new. Names that git knew to have changed are told by who recorded it alone: they stay.</summary>
    private void Remember(RunSnapshot part)
    {
        var id = part.Run.Id;
        if ((part.Tests ?? TryReadTests(id)) is not { } tests)
            return;
        _history.Write(HistoryRunBuilder.Of(
            part with
            {
                Churn = part.Churn ?? TryReadChurn(id),
                Dependencies = part.Dependencies ?? TryReadDependencies(id),
                Renames = File.Exists(Folder.HistoryFile(id)) ? _history.TryRead(id)?.Renames ?? part.Renames : part.Renames,
            },
            tests));
    }

    private void Prepare(string runId)
    {
        Directory.CreateDirectory(Folder.ArtifactsDirectory(runId));
        if (!File.Exists(Folder.IgnoreFile))
            AtomicFile.Write(Folder.IgnoreFile, static stream => stream.Write("*\n"u8));
        EditorSchemas.WriteSettings(Folder);
    }
}
