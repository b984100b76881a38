using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tool.Running;

/// <summary>What earlier runs say a run will be like.</summary>
/// <param name="Tests">Tests of its projects; null when one of them is not known.</param>
/// <param name="Seconds">Wall time of the newest run of just these projects; null when there is none.</param>
internal sealed record RunExpectation(int? Tests, double? Seconds)
{
    private const int LookedAt = 20;

    /// <summary>Looks at the newest runs.</summary>
    /// <param name="store">Where the runs are.</param>
    /// <param name="projects">Projects, relative to the repository root.</param>
    public static RunExpectation Of(RunStore store, IReadOnlySet<string> projects)
    {
        var tests = new Dictionary<string, int>(StringComparer.Ordinal);
        double? seconds = null;
        foreach (var entry in store.ReadIndex().Runs.Where(static run => run.Kind == RunKind.Test && run.Result is RunResult.Passed or RunResult.Failed).Take(LookedAt))
        {
            if (store.TryReadSummary(entry.Id) is not { } run)
                continue;
            var counts = run.Projects.Where(static project => project is { Path: not null, Tests: not null }).GroupBy(static project => project.Path!, static project => project.Tests!.Total, StringComparer.Ordinal).ToList();
            foreach (var project in counts)
                tests.TryAdd(project.Key, project.Sum());
            if (seconds is null && counts.Count == projects.Count && counts.All(project => projects.Contains(project.Key)))
                seconds = run.Duration;
            if (seconds is not null && projects.All(tests.ContainsKey))
                break;
        }

        return new RunExpectation(projects.All(tests.ContainsKey) ? projects.Sum(project => tests[project]) : null, seconds);
    }
}
