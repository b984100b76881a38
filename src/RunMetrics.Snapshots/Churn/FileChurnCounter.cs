using System.Runtime.CompilerServices;

namespace RunMetrics.Snapshots.Churn;

/// <summary>Counts the changes of one file after the other.</summary>
/// <remarks>
/// Ownership is the share of added lines of the author who added most, fragmentation 1 - Σ(revisions of an author / revisions)²: <c>main-dev</c>
/// and <c>fragmentation</c> of code-maat (github.com/adamtornhill/code-maat). A commit is one revision of a file, however many changes it has of it.
/// </remarks>
internal sealed class FileChurnCounter(CountedHistory history)
{
    /// <summary>Parts of the window in which revisions are counted apart.</summary>
    public const int TrendParts = 12;

    /// <summary>Revisions from which a trend says something.</summary>
    public const int LeastForTrend = 2;

    private const int Unknown = -1;

    // By author, and emptied after every file.
    private readonly int[] _revisions = new int[history.Authors.Count];
    private readonly int[] _added = new int[history.Authors.Count];
    private readonly bool[] _known = new bool[history.Authors.Count];
    private readonly List<int> _authors = [];
    private readonly List<int> _knownAuthors = [];
    private readonly int[] _parts = new int[TrendParts];
    private readonly long _part = Math.Max(1, ((history.Until - history.Since) / TrendParts) + 1);

    /// <summary>Counts one file.</summary>
    /// <param name="file">File.</param>
    /// <param name="changes">Its changes, newest first.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public FileChurn Count(int file, ReadOnlySpan<(int Commit, int Change)> changes)
    {
        var (revisions, all, added, deleted) = (0, 0, Unknown, Unknown);
        var (first, last) = (long.MaxValue, (long)Unknown);
        var (oldest, newest) = (long.MaxValue, (long)Unknown);
        var previous = -1;
        foreach (var (at, change) in changes)
        {
            var commit = history.Log.Commits[at];
            var author = history.Authors.Of(commit);
            var inWindow = history.InWindow(commit);
            if (at != previous)
            {
                previous = at;
                all++;
                (oldest, newest) = (Math.Min(oldest, commit.Time), Math.Max(newest, commit.Time));
                Note(author, inWindow);
                if (inWindow)
                {
                    revisions++;
                    _parts[Math.Clamp((commit.Time - history.Since) / _part, 0, TrendParts - 1)]++;
                    (first, last) = (Math.Min(first, commit.Time), Math.Max(last, commit.Time));
                }
            }

            var lines = history.Log.Changes[change];
            if (inWindow && lines.Added >= 0)
            {
                (added, deleted) = (Math.Max(added, 0) + lines.Added, Math.Max(deleted, 0) + lines.Deleted);
                _added[author] += lines.Added;
            }
        }

        var churn = new FileChurn
        {
            File = file,
            Revisions = revisions,
            Added = revisions == 0 ? 0 : added,
            Deleted = revisions == 0 ? 0 : deleted,
            Authors = [.. _authors.Order()],
            First = revisions == 0 ? Unknown : first,
            Last = last,
            Ownership = added > 0 ? (double)_authors.Max(author => _added[author]) / added : Unknown,
            Fragmentation = revisions == 0 ? Unknown : 1 - _authors.Sum(author => Square((double)_revisions[author] / revisions)),
            Trend = revisions < LeastForTrend ? [] : [.. _parts],
            HistoryRevisions = all,
            HistoryAuthors = _knownAuthors.Count,
            HistoryFirst = all == 0 ? Unknown : oldest,
            HistoryLast = newest,
        };
        Clear();
        return churn;
    }

    private void Note(int author, bool inWindow)
    {
        if (!_known[author])
        {
            _known[author] = true;
            _knownAuthors.Add(author);
        }

        if (inWindow && _revisions[author]++ == 0)
            _authors.Add(author);
    }

    private void Clear()
    {
        foreach (var author in _knownAuthors)
            (_revisions[author], _added[author], _known[author]) = (0, 0, false);
        Array.Clear(_parts);
        _authors.Clear();
        _knownAuthors.Clear();
    }

    private static double Square(double value) => value * value;
}
