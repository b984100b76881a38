using RunMetrics.Snapshots.Docs;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Settings;

namespace RunMetrics.Reports.Documents;

/// <summary>The documents that belong to a run: those of the folder its settings are for.</summary>
internal static class RunDocuments
{
    /// <summary>Reads them.</summary>
    /// <param name="run">The run.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="repositoryRoot">Repository.</param>
    public static DocumentSet Read(RunSummary run, RunMetricsSettings settings, string repositoryRoot)
    {
        if (!settings.Docs.IsOn)
            return DocumentSet.None;
        var folder = Path.GetRelativePath(repositoryRoot, SettingsReader.NearestTo(run, repositoryRoot)).Replace('\\', '/');
        return DocumentFiles.Read(repositoryRoot, settings.Docs, folder == "." ? "" : folder + "/");
    }
}
