using System.Runtime.CompilerServices;
using RunMetrics.Snapshots.Churn.History;

namespace RunMetrics.Snapshots.Churn.Storing;

/// <summary>One author in the window.</summary>
internal sealed record AuthorChurn(string Name, int Commits, int Files, int Added, int Deleted, long First, long Last);

/// <summary>Sums over the commits of the window.</summary>
internal sealed class WindowTables
{
    private const long SecondsOfDay = 24 * 60 * 60;

    private readonly CountedHistory _history;
    private readonly List<int> _commits = [];
    private readonly int _bots;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public WindowTables(CountedHistory history)
    {
        _history = history;
        var (first, all, window, withoutLines) = (long.MaxValue, 0, 0, 0);
        var commits = history.Log.Commits;
        for (var i = 0; i < commits.Length; i++)
        {
            first = Math.Min(first, commits[i].Time);
            all += commits[i].Time <= history.Until ? 1 : 0;
            if (!history.InWindow(commits[i]))
                continue;
            window++;
            withoutLines += commits[i].LinesKnown == 0 ? 1 : 0;
            if (history.Authors.IsBot(commits[i]))
                _bots++;
            else if (HasChanges(commits[i]))
                _commits.Add(i);
        }

        Window = new ChurnWindow
        {
            Since = DateTimeOffset.FromUnixTimeSeconds(history.Since),
            Until = DateTimeOffset.FromUnixTimeSeconds(history.Until),
            Commits = window,
            CommitsWithoutLines = withoutLines,
        };
        History = new ChurnHistory { First = commits.Length == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(first), Commits = all };
    }

    /// <summary>The window.</summary>
    public ChurnWindow Window { get; }

    /// <summary>All that was read.</summary>
    public ChurnHistory History { get; }

    public ChurnTotals Totals(IEnumerable<FileChurn> files)
    {
        var changed = files.Where(static file => file.Revisions > 0).ToList();
        return new ChurnTotals
        {
            Files = changed.Count,
            Commits = _commits.Count,
            Added = changed.Sum(static file => (long)Math.Max(0, file.Added)),
            Deleted = changed.Sum(static file => (long)Math.Max(0, file.Deleted)),
            Authors = _commits.Select(AuthorOf).Distinct().Count(),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ChurnExclusions Excluded()
    {
        var files = new SortedDictionary<ExclusionReason, (HashSet<int> Files, int Revisions, long Lines)>();
        var (submodules, binaries) = (0, 0);
        foreach (var commit in _history.Log.Commits)
        {
            if (!_history.InWindow(commit) || !_history.Counts(commit))
                continue;
            for (var i = commit.FirstChange; i < commit.FirstChange + commit.ChangeCount; i++)
            {
                var change = _history.Log.Changes[i];
                if (change.Status == Change.Submodule)
                    submodules++;
                else if (_history.Excluded[_history.Files[i]] is { } reason)
                    files[reason] = Plus(files.GetValueOrDefault(reason, ([], 0, 0)), _history.Files[i], change);
                else if (change.Added == Change.Binary)
                    binaries++;
            }
        }

        return new ChurnExclusions
        {
            BotCommits = _bots,
            SubmoduleChanges = submodules,
            BinaryChanges = binaries,
            Files = [.. files.Select(static entry => new ExcludedFiles { Reason = entry.Key, Files = entry.Value.Files.Count, Revisions = entry.Value.Revisions, Lines = entry.Value.Lines })],
        };
    }

    public IReadOnlyList<AuthorChurn> Authors(Func<int, string> nameOf) =>
    [
        .. _commits.GroupBy(AuthorOf).Select(commits => Sum(nameOf(commits.Key), [.. commits]))
            .OrderBy(static author => author.Name, StringComparer.Ordinal),
    ];

    public ChurnDays Days()
    {
        var days = _commits.GroupBy(commit => (int)Math.Floor((double)TimeOf(commit) / SecondsOfDay)).OrderBy(static day => day.Key)
            .Select(day => (Day: day.Key, Authors: day.Select(AuthorOf).Distinct().Count(), Sum: Sum("", [.. day]))).ToList();
        return new ChurnDays
        {
            Day = [.. days.Select(static day => day.Day)],
            Commits = [.. days.Select(static day => day.Sum.Commits)],
            Files = [.. days.Select(static day => day.Sum.Files)],
            Authors = [.. days.Select(static day => day.Authors)],
            Added = [.. days.Select(static day => day.Sum.Added)],
            Deleted = [.. days.Select(static day => day.Sum.Deleted)],
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private AuthorChurn Sum(string name, List<int> commits)
    {
        var files = new HashSet<int>();
        var (added, deleted) = (-1, -1);
        foreach (var at in commits)
        {
            var commit = _history.Log.Commits[at];
            for (var i = commit.FirstChange; i < commit.FirstChange + commit.ChangeCount; i++)
            {
                if (!_history.Counts(i))
                    continue;
                files.Add(_history.Files[i]);
                if (_history.Log.Changes[i] is { Added: >= 0 } change)
                    (added, deleted) = (Math.Max(added, 0) + change.Added, Math.Max(deleted, 0) + change.Deleted);
            }
        }

        return new AuthorChurn(name, commits.Count, files.Count, added, deleted, commits.Min(TimeOf), commits.Max(TimeOf));
    }

    private static (HashSet<int> Files, int Revisions, long Lines) Plus((HashSet<int> Files, int Revisions, long Lines) sum, int file, Change change)
    {
        sum.Files.Add(file);
        return (sum.Files, sum.Revisions + 1, sum.Lines + Math.Max(0, change.Added) + Math.Max(0, change.Deleted));
    }

    private bool HasChanges(Commit commit)
    {
        for (var change = commit.FirstChange; change < commit.FirstChange + commit.ChangeCount; change++)
        {
            if (_history.Counts(change))
                return true;
        }

        return false;
    }

    private int AuthorOf(int commit) => _history.Authors.Of(_history.Log.Commits[commit]);

    private long TimeOf(int commit) => _history.Log.Commits[commit].Time;
}
