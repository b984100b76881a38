namespace RunMetrics.Snapshots.Runs;

/// <summary>Where everything of RunMetrics lies under one root. Paths only: nothing is read or created.</summary>
public sealed class RunFolder
{
    /// <summary>Name of the folder under the repository root when nothing else is configured, with forward slashes.</summary>
    public const string DefaultDirectory = "artifacts/runmetrics";

    /// <summary>Takes the root.</summary>
    /// <param name="root">Absolute or relative path; made absolute.</param>
    public RunFolder(string root) => Root = Path.GetFullPath(root);

    /// <summary>Absolute path of the root.</summary>
    public string Root { get; }

    /// <summary>Folder of all runs.</summary>
    public string RunsDirectory => Path.Combine(Root, "runs");

    /// <summary><c>index.json</c>.</summary>
    public string IndexFile => Path.Combine(Root, "index.json");

    /// <summary>Folder of the history entries.</summary>
    public string HistoryDirectory => Path.Combine(Root, "history");

    /// <summary>Folder of the newest reports.</summary>
    public string ReportDirectory => Path.Combine(Root, "report");

    /// <summary>Folder of what can be made anew at any time.</summary>
    public string CacheDirectory => Path.Combine(Root, "cache");

    /// <summary>What git said about each commit.</summary>
    public string CommitCacheFile => Path.Combine(CacheDirectory, "commits.bin");

    /// <summary>What builds told about the files they read, a file per project and target framework; <see cref="Selecting.BuildInputs"/> reads them.</summary>
    public string InputsDirectory => Path.Combine(CacheDirectory, "inputs");

    /// <summary>Runs in which all tests of a project passed, a file per project.</summary>
    public string PassedDirectory => Path.Combine(CacheDirectory, "passed");

    /// <summary>Folder in which processes of one invocation find each other.</summary>
    public string ActiveDirectory => Path.Combine(Root, "active");

    /// <summary>Held while the index, the history or the retention changes.</summary>
    public string LockFile => Path.Combine(Root, "store.lock");

    /// <summary>The schema that <c>$schema</c> of <c>runmetrics.json</c> leads to, for editors.</summary>
    public string SettingsSchemaFile => Path.Combine(Root, "settings.schema.json");

    /// <summary>The schema of the quarantine, for editors; there where a repository has one.</summary>
    public string QuarantineSchemaFile => Path.Combine(Root, "quarantine.schema.json");

    /// <summary>Keeps the folder out of version control.</summary>
    public string IgnoreFile => Path.Combine(Root, ".gitignore");

    /// <summary>Folder of one run.</summary>
    /// <param name="runId">Run id.</param>
    /// <exception cref="ArgumentException">The id is not a valid run id.</exception>
    public string RunDirectory(string runId) => RunId.IsValid(runId)
        ? Path.Combine(RunsDirectory, runId)
        : throw new ArgumentException($"'{runId}' is not a run id: letters, digits, '.', '_' and '-', at most {RunId.MaxLength}.", nameof(runId));

    /// <summary><c>run.json</c> of a run.</summary>
    /// <param name="runId">Run id.</param>
    public string SummaryFile(string runId) => Path.Combine(RunDirectory(runId), "run.json");

    /// <summary>Folder of the parts hosts wrote.</summary>
    /// <param name="runId">Run id.</param>
    public string FragmentsDirectory(string runId) => Path.Combine(RunDirectory(runId), "fragments");

    /// <summary><c>events.jsonl</c> of a run.</summary>
    /// <param name="runId">Run id.</param>
    public string EventsFile(string runId) => Path.Combine(RunDirectory(runId), "events.jsonl");

    /// <summary>Folder of the artifacts of a run.</summary>
    /// <param name="runId">Run id.</param>
    public string ArtifactsDirectory(string runId) => Path.Combine(RunDirectory(runId), "artifacts");

    /// <summary><c>artifacts/index.json</c> of a run.</summary>
    /// <param name="runId">Run id.</param>
    public string ManifestFile(string runId) => Path.Combine(ArtifactsDirectory(runId), "index.json");

    /// <summary>Held while a run is being collected, so that nobody else adopts it.</summary>
    /// <param name="runId">Run id.</param>
    public string CollectLockFile(string runId) => Path.Combine(RunDirectory(runId), "collect.lock");

    /// <summary>What is remembered of a run; <see cref="History.HistoryFolder"/> reads and writes it.</summary>
    /// <param name="runId">Run id.</param>
    public string HistoryFile(string runId) => RunId.IsValid(runId)
        ? Path.Combine(HistoryDirectory, runId + ".json.gz")
        : throw new ArgumentException($"'{runId}' is not a run id.", nameof(runId));

    /// <summary>A path below the root, for messages: relative, with forward slashes.</summary>
    /// <param name="path">Absolute path.</param>
    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');
}
