using System.Runtime.CompilerServices;

namespace RunMetrics.Snapshots.Churn;

/// <summary>The counted changes of each file, newest first.</summary>
internal sealed class FileChanges
{
    private readonly int[] _starts;
    private readonly (int Commit, int Change)[] _changes;

    private FileChanges(int[] starts, (int Commit, int Change)[] changes) => (_starts, _changes) = (starts, changes);

    /// <summary>Changes of one file with the commits they are in.</summary>
    public ReadOnlySpan<(int Commit, int Change)> Of(int file) => _changes.AsSpan(_starts[file].._starts[file + 1]);

    /// <summary>Sorts them by file, in two passes over the history.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static FileChanges Of(CountedHistory history)
    {
        var starts = new int[history.Log.Paths.Count + 1];
        var counted = new bool[history.Log.Changes.Length];
        foreach (var commit in history.Log.Commits)
        {
            if (!history.Counts(commit))
                continue;
            for (var change = commit.FirstChange; change < commit.FirstChange + commit.ChangeCount; change++)
            {
                counted[change] = history.Counts(change);
                if (counted[change])
                    starts[history.Files[change] + 1]++;
            }
        }

        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        var next = starts.AsSpan(0, starts.Length - 1).ToArray();
        var changes = new (int Commit, int Change)[starts[^1]];
        var commits = history.Log.Commits;
        for (var i = 0; i < commits.Length; i++)
        {
            for (var change = commits[i].FirstChange; change < commits[i].FirstChange + commits[i].ChangeCount; change++)
            {
                if (counted[change])
                    changes[next[history.Files[change]]++] = (i, change);
            }
        }

        return new FileChanges(starts, changes);
    }
}
