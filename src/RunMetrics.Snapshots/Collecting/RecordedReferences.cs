using System.Text.Json;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Dependencies.References;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>Reads which projects and packages the projects of a run refer to, from what their restores left in <c>obj</c>.</summary>
internal static class RecordedReferences
{
    /// <summary>Reads them; null when there is no restore.</summary>
    /// <param name="lists">What the builds of the run wrote.</param>
    /// <param name="paths">Repository.</param>
    /// <param name="findings">Takes what cannot be read.</param>
    public static ReferenceTables? Read(IReadOnlyList<GraphList> lists, RepositoryPaths paths, Findings findings)
    {
        var targets = new List<RestoredTarget>();
        foreach (var file in lists.Where(static list => list.Assets is not null).GroupBy(static list => list.Assets!, StringComparer.Ordinal))
        {
            try
            {
                // A project without packages may never have been restored.
                if (!File.Exists(file.Key))
                    continue;
                var content = File.ReadAllBytes(file.Key);
                targets.AddRange(file.Select(list => AssetsReader.ReadAssets(content, list.Project, list.TargetFramework)).OfType<RestoredTarget>());
            }
            catch (Exception e) when (e is JsonException || StorageFailure.IsStorage(e))
            {
                findings.Warning(
                    DiagnosticCodes.AssetsUnreadable,
                    $"'{paths.Relative(file.Key)}' cannot be read: {e.Message.TrimEnd('.')}. The project and package references of its project are missing. Restore again.");
            }
        }

        return ReferenceTables.Of(targets, paths.Relative);
    }
}
