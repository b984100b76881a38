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

    public WindowTables(CountedHistory history)
    {
        _history = history;
        for (var i = 0; i < history.Log.Count; i++)
        {
            var commit = history.Log.Commits[i];
            if (history.InWindow(commit) && history.Counts(commit) && ChangesOf(commit).Any())
                _commits.Add(i);
        }
    }

    private int CountAll(Predicate<Commit> predicate)
    {
        var count = 0;
        foreach (var commit in _history.Log.Commits)
            count += predicate(commit) ? 1 : 0;
        return count;
    }

    public ChurnWindow Window() => new()
    {
        Since = DateTimeOffset.FromUnixTimeSeconds(_history.Since),
        Until = DateTimeOffset.FromUnixTimeSeconds(_history.Until),
        Commits = CountAll(_history.InWindow),
        CommitsWithoutLines = CountAll(commit => _history.InWindow(commit) && commit.LinesKnown == 0),
    };

    public ChurnHistory History()
    {
        var first = long.MaxValue;
        foreach (var commit in _history.Log.Commits)
            first = Math.Min(first, commit.Time);
        return new ChurnHistory
        {
            First = _history.Log.Count == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(first),
            Commits = CountAll(commit => commit.Time <= _history.Until),
        };
    }

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
            BotCommits = CountAll(commit => _history.InWindow(commit) && _history.Authors.IsBot(commit)),
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

    private AuthorChurn Sum(string name, List<int> commits)
    {
        var files = new HashSet<int>();
        var (added, deleted) = (-1, -1);
        foreach (var i in commits.SelectMany(commit => ChangesOf(_history.Log.Commits[commit])))
        {
            var change = _history.Log.Changes[i];
            files.Add(_history.Files[i]);
            if (change.Added >= 0)
                (added, deleted) = (Math.Max(added, 0) + change.Added, Math.Max(deleted, 0) + change.Deleted);
        }

        return new AuthorChurn(name, commits.Count, files.Count, added, deleted, commits.Min(TimeOf), commits.Max(TimeOf));
    }

    private static (HashSet<int> Files, int Revisions, long Lines) Plus((HashSet<int> Files, int Revisions, long Lines) sum, int file, Change change)
    {
        sum.Files.Add(file);
        return (sum.Files, sum.Revisions + 1, sum.Lines + Math.Max(0, change.Added) + Math.Max(0, change.Deleted));
    }

    private IEnumerable<int> ChangesOf(Commit commit) => Enumerable.Range(commit.FirstChange, commit.ChangeCount).Where(_history.Counts);

    private int AuthorOf(int commit) => _history.Authors.Of(_history.Log.Commits[commit]);

    private long TimeOf(int commit) => _history.Log.Commits[commit].Time;
}
