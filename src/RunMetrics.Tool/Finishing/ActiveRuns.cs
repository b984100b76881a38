using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tool.Finishing;

/// <summary>The small files by which the processes of one invocation find each other: a finished run needs them no more.</summary>
internal static class ActiveRuns
{
    /// <summary>Removes what names the run. Whatever cannot be removed is of no harm: its key never comes back.</summary>
    public static void Release(RunFolder folder, string runId)
    {
        if (!Directory.Exists(folder.ActiveDirectory))
            return;
        foreach (var file in Directory.EnumerateFiles(folder.ActiveDirectory))
        {
            try
            {
                if (File.ReadAllText(file).Trim() == runId)
                    File.Delete(file);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // A process of another run holds its own file.
            }
        }
    }
}
