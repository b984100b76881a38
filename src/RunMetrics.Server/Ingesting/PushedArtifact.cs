using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Server.Ingesting;

/// <summary>The artifacts that may be pushed, and how each becomes a part of its run.</summary>
internal static class PushedArtifact
{
    /// <summary>Their names, sorted; those of the files.</summary>
    public static IReadOnlyList<string> Names { get; } = ["build", "churn", "coverage", "dependencies", "patch", "specs", "tests", "violations"];

    /// <summary>The contract an artifact is held against.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static string ContractOf(string name) => name == "specs" ? "spec-map" : name;

    /// <summary>The run with an artifact put in.</summary>
    /// <param name="run">Run.</param>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="json">Artifact.</param>
    /// <exception cref="InvalidDataException">It cannot be read, or is of another run; the text says which.</exception>
    public static RunSnapshot Put(RunSnapshot run, string name, byte[] json) => name switch
    {
        "build" => run with { Build = Read(SnapshotContracts.Build, json, static build => build.RunId, run) },
        "churn" => run with { Churn = Read(SnapshotContracts.Churn, json, static churn => churn.RunId, run) },
        "coverage" => run with { Coverage = Read(SnapshotContracts.Coverage, json, static coverage => coverage.RunId, run) },
        "dependencies" => run with { Dependencies = Read(SnapshotContracts.Dependencies, json, static graph => graph.RunId, run) },
        "patch" => run with { Patch = Read(SnapshotContracts.Patch, json, static patch => patch.RunId, run) },
        "specs" => run with { Specs = Read(SnapshotContracts.Specs, json, static specs => specs.RunId, run) },
        "tests" => run with { Tests = Read(SnapshotContracts.Tests, json, static tests => tests.RunId, run) },
        "violations" => run with { Violations = Read(SnapshotContracts.Violations, json, static violations => violations.RunId, run) },
        _ => throw new InvalidDataException($"'{name}' is no artifact."),
    };

    private static T Read<T>(SnapshotContract<T> contract, byte[] json, Func<T, string?> runOf, RunSnapshot run)
        where T : class
    {
        var reading = SnapshotFile.Read(json, contract);
        var value = reading.Value ?? throw new InvalidDataException(reading.Reason ?? "It cannot be read.");
        return runOf(value) == run.Run.Id ? value : throw new InvalidDataException($"It is of the run '{runOf(value) ?? "unknown"}'.");
    }
}
