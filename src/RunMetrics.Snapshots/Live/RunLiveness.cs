using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Live;

/// <summary>Tells where a run stands from its folder alone. A run whose processes are gone is interrupted, never running for ever.</summary>
public static class RunLiveness
{
    // 'runmetrics test' makes the folder first, and the first host may have to wait for a restore and a build.
    private static readonly TimeSpan QuietTime = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Finished with a summary, unless an invocation that joined the run has recorded more since; interrupted when its processes are gone, else running; null when there is no such run.
    /// </summary>
    /// <param name="folder">Where the runs are.</param>
    /// <param name="runId">Run id.</param>
    /// <param name="now">The time it is.</param>
    public static RunState? StateOf(RunFolder folder, string runId, DateTimeOffset now) => StateOf(folder, runId, now, ActiveRuns.Ids(folder));

    /// <summary>The same, for who asks about many runs.</summary>
    /// <param name="folder">Where the runs are.</param>
    /// <param name="runId">Run id.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="active">Runs that an invocation has joined.</param>
    internal static RunState? StateOf(RunFolder folder, string runId, DateTimeOffset now, IReadOnlySet<string> active)
    {
        var directory = folder.RunDirectory(runId);
        if (RunAdoption.IsCollected(folder, runId, active))
            return RunState.Finished;
        if (!Directory.Exists(directory))
            return null;
        return RunAdoption.IsAbandoned(folder, runId) || (IsEmpty(folder, runId) && now - LastWrite(folder, runId) > QuietTime) ? RunState.Interrupted : RunState.Running;
    }

    /// <summary>What the user typed and where, secrets masked; null for what is not known.</summary>
    /// <param name="folder">Where the runs are.</param>
    /// <param name="runId">Run id.</param>
    public static (string? Command, string? WorkingDirectory) CommandOf(RunFolder folder, string runId)
    {
        var fragments = folder.FragmentsDirectory(runId);
        if (!Directory.Exists(fragments))
            return default;
        foreach (var path in Directory.EnumerateFiles(fragments, "session-*.jsonl").Order(StringComparer.Ordinal))
        {
            if (RunAdoption.ReadHeader(path) is not { Command: { } command } header)
                continue;
            // As the summary will spell them: earlier runs are found by these words.
            var paths = header.RepositoryRoot is { } root ? new RepositoryPaths(root) : null;
            return (CommandMask.Apply(paths?.InText(command) ?? command), paths?.RelativeOrNull(header.WorkingDirectory));
        }

        return default;
    }

    private static bool IsEmpty(RunFolder folder, string runId)
    {
        var fragments = folder.FragmentsDirectory(runId);
        return !Directory.Exists(fragments) || !Directory.EnumerateFiles(fragments, "*.jsonl").Any();
    }

    private static DateTime LastWrite(RunFolder folder, string runId)
    {
        var events = folder.EventsFile(runId);
        return File.GetLastWriteTimeUtc(File.Exists(events) ? events : folder.RunDirectory(runId));
    }
}
