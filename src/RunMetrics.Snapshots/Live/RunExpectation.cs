using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Live;

/// <summary>What earlier runs say a run will be like. What they do not say is unknown.</summary>
public sealed record RunExpectation
{
    private const int LookedAt = 20;
    private const int SampleSize = 5;

    /// <summary>Tests, as many as the newest of them had; null when that is not known.</summary>
    public int? Tests { get; init; }

    /// <summary>Median wall time of <see cref="Runs"/>, in seconds; null when there is none.</summary>
    public double? Seconds { get; init; }

    /// <summary>Ids of the runs that the time is taken from, newest first.</summary>
    public required IReadOnlyList<string> Runs { get; init; }

    /// <summary>Tests of each project and target framework, as many as it had the last time.</summary>
    public required IReadOnlyList<ExpectedHost> Hosts { get; init; }

    /// <summary>What to expect of a run of just these projects.</summary>
    /// <param name="store">Where the runs are.</param>
    /// <param name="projects">Project files, relative to the repository root.</param>
    public static RunExpectation OfProjects(RunStore store, IReadOnlySet<string> projects)
    {
        var tests = new Dictionary<string, int>(StringComparer.Ordinal);
        var sample = new List<RunSummary>();
        foreach (var run in Newest(store, except: null))
        {
            var counts = run.Projects.Where(static project => project is { Path: not null, Tests: not null }).GroupBy(static project => project.Path!, static project => project.Tests!.Total, StringComparer.Ordinal).ToList();
            foreach (var project in counts)
                tests.TryAdd(project.Key, project.Sum());
            if (sample.Count < SampleSize && run.Duration is not null && counts.Count == projects.Count && counts.All(project => projects.Contains(project.Key)))
                sample.Add(run);
            if (sample.Count == SampleSize && projects.All(tests.ContainsKey))
                break;
        }

        return new RunExpectation
        {
            Tests = projects.All(tests.ContainsKey) ? projects.Sum(project => tests[project]) : null,
            Seconds = Median(sample),
            Runs = [.. sample.Select(static run => run.Id)],
            Hosts = [],
        };
    }

    /// <summary>What to expect of a run that somebody started with this command; null when no earlier run says anything.</summary>
    /// <param name="store">Where the runs are.</param>
    /// <param name="runId">The run; it is no sample of itself.</param>
    /// <param name="command">Command, secrets masked; null when it is not known.</param>
    /// <param name="workingDirectory">Where, relative to the repository root.</param>
    public static RunExpectation? OfCommand(RunStore store, string runId, string? command, string? workingDirectory)
    {
        var hosts = new Dictionary<(string Project, string? Framework), int>();
        var sample = new List<RunSummary>();
        foreach (var run in Newest(store, runId))
        {
            foreach (var project in run.Projects)
            {
                if (project.Tests is { } tests)
                    hosts.TryAdd((project.Project, project.TargetFramework), tests.Total);
            }

            if (sample.Count < SampleSize && command is not null && run.Duration is not null && run.Trigger?.Command == command && run.Trigger.WorkingDirectory == workingDirectory)
                sample.Add(run);
        }

        return hosts.Count == 0 ? null : new RunExpectation
        {
            Tests = sample.Count > 0 ? sample[0].Tests?.Total : null,
            Seconds = Median(sample),
            Runs = [.. sample.Select(static run => run.Id)],
            Hosts =
            [
                .. hosts.OrderBy(static host => host.Key.Project, StringComparer.Ordinal).ThenBy(static host => host.Key.Framework, StringComparer.Ordinal)
                    .Select(static host => new ExpectedHost { Project = host.Key.Project, TargetFramework = host.Key.Framework, Tests = host.Value }),
            ],
        };
    }

    // Only a run that came to its end says how long one takes.
    private static IEnumerable<RunSummary> Newest(RunStore store, string? except) => store.ReadIndex().Runs
        .Where(run => run.Kind == RunKind.Test && run.Result is RunResult.Passed or RunResult.Failed && run.Id != except)
        .Take(LookedAt)
        .Select(run => store.TryReadSummary(run.Id))
        .OfType<RunSummary>();

    private static double? Median(List<RunSummary> sample)
    {
        if (sample.Count == 0)
            return null;
        var seconds = sample.Select(static run => run.Duration!.Value).Order().ToList();
        var middle = seconds.Count / 2;
        return seconds.Count % 2 == 1 ? seconds[middle] : (seconds[middle - 1] + seconds[middle]) / 2;
    }
}

/// <summary>Tests of one project and target framework.</summary>
public sealed record ExpectedHost
{
    /// <summary>Project name.</summary>
    public required string Project { get; init; }

    /// <summary>Target framework moniker.</summary>
    public string? TargetFramework { get; init; }

    /// <summary>Tests.</summary>
    public required int Tests { get; init; }
}
