using System.Diagnostics.CodeAnalysis;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Builds;

/// <summary>One project and target framework while its facts come together.</summary>
internal sealed class BuildState
{
    public required string Project { get; init; }

    public string? Path { get; init; }

    public string? TargetFramework { get; init; }

    public string? Configuration { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public int Started { get; set; }

    public int Finished { get; set; }

    public bool IsTest { get; set; }

    public SortedSet<string> ErrorLogs { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Assets { get; } = new(StringComparer.Ordinal);

    public TestModule? Module { get; set; }

    public int Errors { get; set; }

    public int Warnings { get; set; }

    /// <summary>True when an error log or restore log was read, so that no message means none.</summary>
    public bool HasLogs { get; set; }
}

/// <summary>Joins build lines and test modules by project and target framework.</summary>
internal static class BuildStates
{
    public static List<BuildState> Of(IReadOnlyList<Fragment> fragments, IReadOnlyList<TestModule> modules, RepositoryPaths paths)
    {
        var states = new Dictionary<(string, string?), BuildState>();
        foreach (var fragment in fragments)
        {
            foreach (var line in fragment.Builds)
                Add(StateOf(states, line, fragment.Header, paths), line, fragment.Header);
        }

        foreach (var module in modules)
            AddModule(states, module);
        var all = new List<BuildState>(states.Values);
        RemoveOuterBuilds(all);
        all.Sort(static (a, b) =>
        {
            var byPath = string.CompareOrdinal(a.Path ?? a.Project, b.Path ?? b.Project);
            return byPath != 0 ? byPath : string.CompareOrdinal(a.TargetFramework, b.TargetFramework);
        });
        return all;
    }

    private static BuildState StateOf(
        Dictionary<(string, string?), BuildState> states, FragmentBuild line, FragmentHeader header, RepositoryPaths paths)
    {
        var path = paths.RelativeOrNull(line.Project ?? header.Project);
        var name = line.ProjectName ?? header.ProjectName ?? (path is null ? "unknown" : System.IO.Path.GetFileNameWithoutExtension(path));
        var framework = line.TargetFramework ?? header.TargetFramework;
        framework = string.IsNullOrEmpty(framework) ? null : framework;
        var key = (path ?? name, framework);
        if (!states.TryGetValue(key, out var state))
            states.Add(key, state = new BuildState { Project = name, Path = path, TargetFramework = framework });
        return state;
    }

    private static void Add(BuildState state, FragmentBuild line, FragmentHeader header)
    {
        state.Configuration ??= line.Configuration ?? header.Configuration;
        state.IsTest |= line.IsTest;
        if (line.ErrorLog is { Length: > 0 } log)
            state.ErrorLogs.Add(log);
        if (line.Assets is { Length: > 0 } assets)
            state.Assets.Add(assets);
        if (line.Finished)
        {
            state.Finished++;
            if (!(state.FinishedAt >= line.Time))
                state.FinishedAt = line.Time;
        }
        else
        {
            state.Started++;
            if (!(state.StartedAt <= line.Time))
                state.StartedAt = line.Time;
        }
    }

    private static void AddModule(Dictionary<(string, string?), BuildState> states, TestModule module)
    {
        var key = (module.Project ?? module.Name, module.TargetFramework);
        if (!states.TryGetValue(key, out var state) && (module.Project is not null || !TryFindByName(states.Values, module, out state)))
        {
            var name = module.Project is null ? module.Name : System.IO.Path.GetFileNameWithoutExtension(module.Project);
            states.Add(key, state = new BuildState { Project = name, Path = module.Project, TargetFramework = module.TargetFramework });
        }

        state.IsTest = true;
        state.Module ??= module;
    }

    // A module that never reported is known by its name only.
    private static bool TryFindByName(IEnumerable<BuildState> states, TestModule module, [NotNullWhen(true)] out BuildState? found)
    {
        foreach (var state in states)
        {
            if (string.Equals(state.Project, module.Name, StringComparison.Ordinal)
                && string.Equals(state.TargetFramework, module.TargetFramework, StringComparison.Ordinal))
            {
                found = state;
                return true;
            }
        }

        found = null;
        return false;
    }

    // The outer build of a project with several target frameworks only starts the inner ones.
    private static void RemoveOuterBuilds(List<BuildState> states)
    {
        var inner = new HashSet<string>(StringComparer.Ordinal);
        foreach (var state in states)
        {
            if (state.TargetFramework is not null)
                inner.Add(state.Path ?? state.Project);
        }

        states.RemoveAll(state => state.TargetFramework is null && state.Module is null && inner.Contains(state.Path ?? state.Project));
    }
}
