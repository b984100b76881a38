namespace RunMetrics.Snapshots.Churn;

/// <summary>The counted changes of each file, newest first.</summary>
internal sealed class FileChanges
{
    private readonly int[] _starts;
    private readonly (int Commit, int Change)[] _changes;

    private FileChanges(int[] starts, (int Commit, int Change)[] changes) => (_starts, _changes) = (starts, changes);

    /// <summary>Changes of one file with the commits they are in.</summary>
    public ReadOnlySpan<(int Commit, int Change)> Of(int file) => _changes.AsSpan(_starts[file].._starts[file + 1]);

    public static FileChanges Of(CountedHistory history)
    {
        var starts = new int[history.Log.Paths.Count + 1];
        Walk(history, (_, change) => starts[history.Files[change] + 1]++);
        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        var next = starts.AsSpan(0, starts.Length - 1).ToArray();
        var changes = new (int Commit, int Change)[starts[^1]];
        Walk(history, (commit, change) => changes[next[history.Files[change]]++] = (commit, change));
        return new FileChanges(starts, changes);
    }

    private static void Walk(CountedHistory history, Action<int, int> visit)
    {
        var commits = history.Log.Commits;
        for (var i = 0; i < commits.Length; i++)
        {
            if (!history.Counts(commits[i]))
                continue;
            for (var change = commits[i].FirstChange; change < commits[i].FirstChange + commits[i].ChangeCount; change++)
            {
                if (history.Counts(change))
                    visit(i, change);
            }
        }
    }
}
