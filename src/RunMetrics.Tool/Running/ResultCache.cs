using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Selecting;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Tool.Running;

/// <summary>Knows of test projects whether anything has changed that their last passing run depended on.</summary>
internal sealed class ResultCache(ToolFolder folder, TestScope scope, Func<string, string?> variable)
{
    private readonly PassedRunsFolder _passed = new(folder.Runs.PassedDirectory);
    private readonly string[] _facts =
    [
        .. MachineInputs.Facts(variable, folder.Settings.Test.Environment),
        "filter=" + scope.Filter,
        "configuration=" + scope.Configuration,
        "framework=" + scope.Framework,
        "settings=" + scope.Settings,
        "arguments=" + string.Join('\0', scope.Arguments),
        "coverage=" + folder.Settings.Coverage,
        "version=" + ToolVersion.Package,
    ];

    /// <summary>What a project is built from, as builds told.</summary>
    public IReadOnlyDictionary<string, BuildInputs> Inputs { get; private set; } = BuildInputsFolder.Read(folder.Runs.InputsDirectory);

    /// <summary>The map of a repository's files.</summary>
    public RepositoryMap MapOf(SourceTree tree) => new(folder.RepositoryRoot, tree.Paths, folder.Settings.Test.Ignored);

    /// <summary>The run whose result stands; null when the project has to be run.</summary>
    public CachedProject? Find(string project, SourceTree tree, RepositoryMap map)
    {
        var path = PathOf(project, map);
        return InputKey.Of(ProjectClosure.Of(project, Inputs), tree, map, _facts) is { } key && _passed.Find(path, key) is { } run
            ? new CachedProject { Project = Path.GetFileNameWithoutExtension(project), Path = path, RunId = run.RunId, FinishedAt = run.FinishedAt, Passed = run.Passed, Skipped = run.Skipped }
            : null;
    }

    /// <summary>Remembers the projects of which everything passed, unless something they depend on changed while they ran.</summary>
    /// <param name="snapshot">The run.</param>
    /// <param name="projects">Projects that were to be run.</param>
    /// <param name="before">The repository before the run.</param>
    public void Remember(RunSnapshot snapshot, IEnumerable<string> projects, SourceTree before)
    {
        // A threshold or another tool has failed the command: its result is not ours to repeat.
        if (snapshot.Tests is not { } tests || (snapshot.Run.Result == RunResult.Passed && snapshot.Run.ExitCode is not (0 or null)))
            return;
        Inputs = BuildInputsFolder.Read(folder.Runs.InputsDirectory);
        var after = SourceTree.Read(folder.RepositoryRoot);
        var map = MapOf(before);
        foreach (var project in projects)
        {
            var path = PathOf(project, map);
            TestModule[] modules = [.. tests.Modules.Where(module => string.Equals(module.Project, path, StringComparison.Ordinal))];
            if (modules.Length == 0 || !modules.All(static module => module.Outcome == ModuleOutcome.Completed && module.Totals is { Failed: 0, NotExecuted: 0, Other: 0, Flaky: 0 }))
                continue;
            var passed = modules.Sum(static module => module.Totals.Passed);
            var closure = ProjectClosure.Of(project, Inputs);
            if (passed > 0 && InputKey.Of(closure, before, map, _facts) is { } key && key == InputKey.Of(closure, after, MapOf(after), _facts))
            {
                _passed.Add(path, new PassedRun
                {
                    Key = key,
                    RunId = snapshot.Run.Id,
                    FinishedAt = snapshot.Run.FinishedAt ?? snapshot.Run.StartedAt,
                    Passed = passed,
                    Skipped = modules.Sum(static module => module.Totals.Skipped),
                    Duration = modules.All(static module => module.Totals.Duration is not null) ? modules.Sum(static module => module.Totals.Duration) : null,
                });
            }
        }
    }

    private static string PathOf(string project, RepositoryMap map) => map.Relative(project) ?? project.Replace('\\', '/');
}
