using RunMetrics.Shared;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Builds;

/// <summary>Makes <c>build.json</c> from build lines, error logs and restore logs.</summary>
/// <remarks>
/// An error log older than the run is still read: an up-to-date build does not compile, and MSBuild says "0 warnings" while the warnings are
/// still in the code. The outcome of a project says whether this run built it; its diagnostics are those of its last compilation.
/// </remarks>
internal static class BuildReportBuilder
{
    public static BuildReport? Build(
        string runId, IReadOnlyList<Fragment> fragments, IReadOnlyList<TestModule> modules, RepositoryPaths paths, bool cutOff, Findings findings)
    {
        var states = BuildStates.Of(fragments, modules, paths);
        if (states.Count == 0)
            return null;
        var diagnostics = new BuildDiagnostics(paths, findings);
        for (var i = 0; i < states.Count; i++)
            diagnostics.Add(states[i], i);
        var (kept, truncated) = diagnostics.Kept();
        if (truncated > 0)
        {
            findings.Info(
                DiagnosticCodes.DiagnosticsTruncated,
                $"The build has {truncated} diagnostics more than the {BuildDiagnostics.Cap} kept, errors first. The counts by code are complete. Fix or suppress the most frequent codes.");
        }

        return new BuildReport
        {
            SchemaVersion = ContractVersion.Text,
            RunId = runId,
            Projects = states.ConvertAll(state => Project(state, cutOff)),
            Rules = diagnostics.Rules(),
            Diagnostics = kept,
            Truncated = truncated > 0 ? truncated : null,
        };
    }

    private static BuildProject Project(BuildState state, bool cutOff) => new()
    {
        Project = state.Project,
        Path = state.Path,
        TargetFramework = state.TargetFramework,
        Configuration = state.Configuration,
        Outcome = Outcome(state, cutOff),
        StartedAt = state.StartedAt,
        FinishedAt = state.FinishedAt,
        Duration = state.FinishedAt - state.StartedAt is { } span && span >= TimeSpan.Zero ? span.TotalSeconds : null,
        Test = state.Module is { } module
            ? new TestSpan { StartedAt = module.StartedAt, FinishedAt = module.FinishedAt, Duration = module.Duration }
            : null,
        Errors = state.HasLogs ? state.Errors : null,
        Warnings = state.HasLogs ? state.Warnings : null,
    };

    // Nothing of ours runs after a failed build: a start without an end is the sign. In a run that was killed it says nothing.
    private static BuildOutcome Outcome(BuildState state, bool cutOff) =>
        state.Started > state.Finished ? (cutOff && state.Errors == 0 ? BuildOutcome.Unknown : BuildOutcome.Failed)
        : state.Finished > 0 ? BuildOutcome.Succeeded
        : BuildOutcome.Unknown;
}
