using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>The small files by which the processes of one invocation find each other: while an invocation goes on, one of them names its run.</summary>
public static class ActiveRuns
{
    /// <summary>Ids of the runs that an invocation has joined and nobody has collected since; of an invocation that was killed, too.</summary>
    /// <param name="folder">Where the runs are.</param>
    public static IReadOnlySet<string> Ids(RunFolder folder) => Named(folder).Select(static file => file.RunId).ToHashSet(StringComparer.Ordinal);

    /// <summary>Removes what names the run, once it is collected. Whatever cannot be removed is of no harm: its key never comes back.</summary>
    /// <param name="folder">Where the runs are.</param>
    /// <param name="runId">Run id.</param>
    public static void Release(RunFolder folder, string runId)
    {
        foreach (var (file, id) in Named(folder))
        {
            try
            {
                if (id == runId)
                    File.Delete(file);
            }
            catch (Exception error) when (StorageFailure.IsStorage(error))
            {
                // Somebody else has removed it, or holds it.
            }
        }
    }

    private static List<(string File, string RunId)> Named(RunFolder folder)
    {
        var named = new List<(string, string)>();
        if (!Directory.Exists(folder.ActiveDirectory))
            return named;
        foreach (var file in Directory.EnumerateFiles(folder.ActiveDirectory))
        {
            try
            {
                named.Add((file, File.ReadAllText(file).Trim()));
            }
            catch (Exception error) when (StorageFailure.IsStorage(error))
            {
                // A process holds its own file while it writes an id into it.
            }
        }

        return named;
    }
}
