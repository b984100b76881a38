using RunMetrics.Reports;
using RunMetrics.Reports.Markdown;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Settings;
using RunMetrics.Snapshots.Testing.Quarantine;

namespace RunMetrics.Tool.Finishing;

/// <summary>From what hosts recorded to a stored snapshot and its reports.</summary>
internal sealed class RunFinisher(RunStore store, CollectOptions options, ToolConsole console)
{
    /// <summary>Report unless the settings say no.</summary>
    public bool Report { get; init; } = true;

    /// <summary>The user's templates, with semicolons between; relative to the root of the repository. Null for those of the environment.</summary>
    public string? Templates { get; init; }

    /// <summary>Hold the run against the rules of the settings.</summary>
    public bool Gate { get; init; }

    /// <summary>Collects runs whose processes died, oldest first, so that the next run is compared with them.</summary>
    /// <param name="except">A run that is finished by its own process.</param>
    public IReadOnlyList<CollectedRun> Adopt(string? except)
    {
        var adopted = new List<CollectedRun>();
        foreach (var id in RunAdoption.FindUnfinished(store.Folder, except))
        {
            if (RunAdoption.Adopt(store, id, options) is not { } run)
                continue;
            ActiveRuns.Release(store.Folder, id);
            adopted.Add(run);
        }

        return adopted;
    }

    /// <summary>Collects, stores and reports a run; null when another process is doing so.</summary>
    public FinishedRun? Finish(string runId)
    {
        using var claim = RunClaim.TryTake(store.Folder, runId);
        if (claim is null && Directory.Exists(store.Folder.RunDirectory(runId)))
            return null;
        var collected = RunCollector.Collect(store, runId, options);
        return store.Write(collected.Snapshot)
            ? Complete(collected.Snapshot, collected.Settings, collected.RepositoryRoot)
            : new FinishedRun { Run = collected.Snapshot.Run, Diagnostics = store.Diagnostics };
    }

    /// <summary>Retention, reports and the last step of a run that is stored.</summary>
    public FinishedRun Complete(RunSnapshot snapshot, RunMetricsSettings settings, string repositoryRoot)
    {
        store.Prune(settings.RetentionRuns);
        ActiveRuns.Release(store.Folder, snapshot.Run.Id);
        var finished = new FinishedRun { Run = snapshot.Run };
        if (Report && settings.Report)
            finished = WriteReport(snapshot with { Run = store.Reach(snapshot.Run, RunStep.Report) }, settings, repositoryRoot);
        if (Gate)
            finished = finished with { Gate = RunGate.Judge(store, snapshot, settings, QuarantineFile.Read(SettingsReader.NearestTo(snapshot.Run, repositoryRoot))) };
        return finished with { Run = store.Reach(finished.Run, RunStep.Finished), Diagnostics = [.. store.Diagnostics, .. finished.Diagnostics] };
    }

    /// <summary>Writes the reports of a run into the report folder.</summary>
    public FinishedRun WriteReport(RunSnapshot snapshot, RunMetricsSettings settings, string repositoryRoot)
    {
        var context = RunReport.Context(snapshot, store, settings, repositoryRoot);
        var written = ReportWriter.Write(context, store.Folder.ReportDirectory, new ReportOptions
        {
            Cobertura = settings.CoverageExports.Contains("cobertura", StringComparer.Ordinal),
            Lcov = settings.CoverageExports.Contains("lcov", StringComparer.Ordinal),
            Templates = [.. (Templates ?? console.Environment("RUNMETRICS_TEMPLATES") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(file => Path.GetFullPath(file, repositoryRoot))],
        });
        var problems = CiSummary.Publish(context, written.Summary, console.Environment, console.Out);
        return new FinishedRun { Run = snapshot.Run, Page = written.Page, Files = written.Files, Diagnostics = [.. written.Diagnostics, .. problems] };
    }
}
