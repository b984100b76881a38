using RunMetrics.Snapshots.Churn.Storing;

namespace RunMetrics.Reports.Documents;

/// <summary>When a document last changed in the window of the churn, and in how many commits.</summary>
/// <param name="Last">Time of the newest commit.</param>
/// <param name="Revisions">Commits.</param>
internal sealed record DocumentChanges(DateTimeOffset Last, int Revisions)
{
    /// <summary>What is known, by path. A document that is not among them did not change in the window, or nobody looked.</summary>
    public static IReadOnlyDictionary<string, DocumentChanges> Of(ChurnReport? churn)
    {
        var known = new Dictionary<string, DocumentChanges>(StringComparer.Ordinal);
        if (churn?.Files is not { } files)
            return known;
        for (var row = 0; row < files.Path.Count; row++)
        {
            if (files.Revisions[row] > 0 && files.Present[row] == 1)
                known[churn.Strings[files.Path[row]]] = new DocumentChanges(DateTimeOffset.FromUnixTimeSeconds(files.Last[row]), files.Revisions[row]);
        }

        return known;
    }
}
