using System.Text.Json;
using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.Churn.Storing;
using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Coverage.Storing;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Rules.Storing;
using RunMetrics.Snapshots.Specs.Storing;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Runs;

/// <summary>The artifacts of runs: which there are, their files in the run folder, and how each is checked, written and read.</summary>
internal sealed class RunArtifacts(RunFolder folder, SnapshotFiles files)
{
    /// <summary>A run with everything that is there. A damaged artifact is left out and reported.</summary>
    public RunSnapshot Read(RunSummary run) => new()
    {
        Run = run,
        Tests = Tests(run.Id),
        Build = files.Read(File(run.Id, "build.json"), SnapshotContracts.Build).Value,
        Churn = Churn(run.Id),
        Coverage = Coverage(run.Id),
        Patch = files.Read(File(run.Id, "patch.json"), SnapshotContracts.Patch).Value,
        Dependencies = Dependencies(run.Id),
        Violations = Violations(run.Id),
        Specs = Specs(run.Id),
    };

    public TestReport? Tests(string runId) => files.Read(File(runId, "tests.json"), SnapshotContracts.Tests).Value;

    public CoverageTree? Coverage(string runId) => files.Read(File(runId, "coverage.json"), SnapshotContracts.Coverage).Value;

    public ChurnReport? Churn(string runId) => files.Read(File(runId, "churn.json"), SnapshotContracts.Churn).Value;

    public DependencyGraph? Dependencies(string runId) => files.Read(File(runId, "dependencies.json"), SnapshotContracts.Dependencies).Value;

    public ViolationReport? Violations(string runId) => files.Read(File(runId, "violations.json"), SnapshotContracts.Violations).Value;

    public SpecMap? Specs(string runId) => files.Read(File(runId, "specs.json"), SnapshotContracts.Specs).Value;

    /// <summary>Refuses what violates its contract.</summary>
    /// <exception cref="InvalidDataException">It does.</exception>
    public static void Check(RunSnapshot snapshot)
    {
        var violation = SnapshotChecks.Check(snapshot.Run)
            ?? (snapshot.Tests is { } tests ? SnapshotChecks.Check(tests) : null)
            ?? (snapshot.Build is { } build ? SnapshotChecks.Check(build) : null)
            ?? (snapshot.Coverage is { } coverage ? SnapshotChecks.Check(coverage) : null)
            ?? (snapshot.Patch is { } patch ? SnapshotChecks.Check(patch) : null)
            ?? (snapshot.Churn is { } churn ? SnapshotChecks.Check(churn) : null)
            ?? (snapshot.Dependencies is { } dependencies ? SnapshotChecks.Check(dependencies) : null)
            ?? (snapshot.Violations is { } violations ? SnapshotChecks.Check(violations) : null)
            ?? (snapshot.Specs is { } specs ? SnapshotChecks.Check(specs) : null);
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
        if (snapshot.Build is { } build)
            artifacts.Add(Write(time, id, "build", build, BuildReportWriter.Write));
        if (snapshot.Churn is { } churn)
            artifacts.Add(Write(time, id, "churn", churn, ChurnReportWriter.Write));
        if (snapshot.Coverage is { } coverage)
            artifacts.Add(Write(time, id, "coverage", coverage, CoverageTreeWriter.Write));
        if (snapshot.Dependencies is { } dependencies)
            artifacts.Add(Write(time, id, "dependencies", dependencies, DependencyGraphWriter.Write));
        if (snapshot.Patch is { } patch)
            artifacts.Add(Write(time, id, "patch", patch, PatchReportWriter.Write));
        if (snapshot.Specs is { } specs)
            artifacts.Add(Write(time, id, "specs", specs, SpecMapWriter.Write));
        if (snapshot.Tests is { } tests)
            artifacts.Add(Write(time, id, "tests", tests, TestReportWriter.Write));
        if (snapshot.Violations is { } violations)
            artifacts.Add(Write(time, id, "violations", violations, ViolationReportWriter.Write));
        List(id, artifacts);
    }

    /// <summary>Writes one artifact as it was made elsewhere, byte by byte. The manifest does not list it yet.</summary>
    public RunArtifact Write(string runId, string name, ReadOnlyMemory<byte> json, TimeProvider time) =>
        Written(time, name, AtomicFile.Write(File(runId, name + ".json"), stream => stream.Write(json.Span)));

    /// <summary>Writes the manifest.</summary>
    public void List(string runId, IReadOnlyList<RunArtifact> artifacts) => SnapshotFiles.WriteIndented(
        folder.ManifestFile(runId), new ArtifactManifest { SchemaVersion = ContractVersion.Text, RunId = runId, Artifacts = artifacts }, RunIndexWriter.Write);

    private RunArtifact Write<T>(TimeProvider time, string runId, string name, T value, Action<Utf8JsonWriter, T> write) =>
        Written(time, name, SnapshotFiles.WriteCompact(File(runId, name + ".json"), value, write));

    private static RunArtifact Written(TimeProvider time, string name, WrittenFile written) => new()
    {
        Name = name,
        Path = name + ".json",
        MediaType = "application/json",
        Bytes = written.Bytes,
        Sha256 = written.Sha256,
        CreatedAt = time.GetUtcNow(),
    };

    private string File(string runId, string file) => Path.Combine(folder.ArtifactsDirectory(runId), file);
}
