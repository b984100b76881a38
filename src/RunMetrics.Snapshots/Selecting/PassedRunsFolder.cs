using System.Text.Json;
using RunMetrics.Snapshots.Runs;
using static RunMetrics.Snapshots.ContractChecks;

namespace RunMetrics.Snapshots.Selecting;

/// <summary>Remembers which inputs of a project all its tests have passed with. It is a cache: what cannot be read was not there.</summary>
internal sealed class PassedRunsFolder(string directory)
{
    // Branches are changed and changed back: more than one state of a project is worth remembering.
    private const int Remembered = 16;

    /// <summary>The newest run of a project that passed with exactly these inputs; null for none.</summary>
    /// <param name="project">Project file, relative to the repository root.</param>
    /// <param name="key">Key of the inputs.</param>
    public PassedRun? Find(string project, string key) => Read(project).FirstOrDefault(run => string.Equals(run.Key, key, StringComparison.Ordinal));

    /// <summary>Remembers a run.</summary>
    /// <param name="project">Project file, relative to the repository root.</param>
    /// <param name="run">Run.</param>
    public void Add(string project, PassedRun run)
    {
        var passed = new PassedRuns
        {
            SchemaVersion = ContractVersion.Text,
            Project = project,
            Runs = [run, .. Read(project).Where(other => !string.Equals(other.Key, run.Key, StringComparison.Ordinal)).Take(Remembered - 1)],
        };
        try
        {
            Directory.CreateDirectory(directory);
            SnapshotFiles.WriteIndented(FileOf(project), passed, static (json, value) => JsonSerializer.Serialize(json, value, SnapshotJson.Default.PassedRuns));
        }
        catch (Exception e) when (StorageFailure.IsStorage(e))
        {
            // The project will be run again.
        }
    }

    /// <summary>What the shape of a file cannot say; null when nothing is wrong.</summary>
    internal static string? Check(PassedRuns passed) =>
        Version(passed.SchemaVersion)
        ?? Each(passed.Runs, "runs", static run =>
            !IsHex(run.Key, 64) ? "key is not a SHA-256 in lower-case hex."
            : RunId(run.RunId, "runId") ?? AtLeast(1, run.Passed, "passed") ?? AtLeast(0, run.Skipped, "skipped") ?? Seconds(run.Duration, "duration"));

    private IReadOnlyList<PassedRun> Read(string project) =>
        SnapshotFile.Read(FileOf(project), SnapshotContracts.Passed) is { State: FileState.Valid, Value: { } passed } && string.Equals(passed.Project, project, StringComparison.Ordinal)
            ? passed.Runs
            : [];

    // Projects of one name may lie in several folders.
    private string FileOf(string project) =>
        Path.Combine(directory, $"{Path.GetFileNameWithoutExtension(project)}-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(project)))[..8]}.json");
}
