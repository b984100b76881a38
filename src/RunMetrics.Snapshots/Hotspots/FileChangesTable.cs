using RunMetrics.Snapshots.Churn.Storing;

namespace RunMetrics.Snapshots.Hotspots;

/// <summary>The churn of files by their path.</summary>
internal sealed class FileChangesTable
{
    private readonly ChurnReport _churn;
    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);

    public FileChangesTable(ChurnReport churn)
    {
        _churn = churn;
        for (var i = 0; i < churn.Files!.Path.Count; i++)
            _rows.Add(churn.Strings[churn.Files.Path[i]], i);
    }

    /// <summary>Files that changed in the window and exist.</summary>
    public IEnumerable<string> Changed => _rows.Where(row => _churn.Files!.Revisions[row.Value] > 0 && _churn.Files.Present[row.Value] == 1).Select(static row => row.Key);

    /// <summary>All paths that are known.</summary>
    public IEnumerable<string> Paths => _rows.Keys;

    /// <summary>Changes of a file in the window. A file without any has none: its path is in no commit, or it is left out of churn.</summary>
    public (int Revisions, int? Lines, int? Authors) Of(string path)
    {
        if (!_rows.TryGetValue(path, out var row))
            return (0, null, null);
        var files = _churn.Files!;
        return (files.Revisions[row], files.Added[row] < 0 ? null : files.Added[row] + files.Deleted[row], files.Authors[row]);
    }

    /// <summary>Commits in each twelfth of the window; null for fewer than two, or when unknown.</summary>
    public IReadOnlyList<int>? Trend(string path) => _rows.TryGetValue(path, out var row) && _churn.Files!.Trend?[row] is { Count: > 0 } trend ? trend : null;

    /// <summary>Commits in the whole history that changed a file.</summary>
    public int HistoryRevisions(string path) => _rows.TryGetValue(path, out var row) ? _churn.Files!.HistoryRevisions[row] : 0;
}
