using System.Runtime.InteropServices;
using RunMetrics.Snapshots.Coverage.Reading;

namespace RunMetrics.Snapshots.Churn.History;

/// <summary>Commits without merges, newest first as git walks them, in flat columns: a hundred thousand of them take a few megabytes.</summary>
internal sealed class CommitLog(NamePool paths, NamePool people)
{
    private readonly List<byte> _ids = [];
    private readonly List<Commit> _commits = [];
    private readonly List<Change> _changes = [];

    public CommitLog()
        : this(new NamePool(), new NamePool())
    {
    }

    /// <summary>All paths, old and new.</summary>
    public NamePool Paths { get; } = paths;

    /// <summary>All authors, as the commits name them: <c>name &lt;address&gt;</c>.</summary>
    public NamePool People { get; } = people;

    /// <summary>Bytes of a commit id: 20 or 32.</summary>
    public int IdLength { get; private set; }

    public int Count => _commits.Count;

    public ReadOnlySpan<Commit> Commits => CollectionsMarshal.AsSpan(_commits);

    public ReadOnlySpan<Change> Changes => CollectionsMarshal.AsSpan(_changes);

    /// <summary>All ids, one after the other.</summary>
    public ReadOnlySpan<byte> Ids => CollectionsMarshal.AsSpan(_ids);

    /// <summary>Commit id in hex digits.</summary>
    public string Id(int commit) => Convert.ToHexStringLower(Ids.Slice(commit * IdLength, IdLength));

    /// <summary>Adds a commit without changes behind the others.</summary>
    /// <param name="id">Id in bytes.</param>
    /// <param name="time">Seconds since 1970.</param>
    /// <param name="author">Author.</param>
    public void Add(ReadOnlySpan<byte> id, long time, int author)
    {
        IdLength = id.Length;
        _ids.AddRange(id);
        _commits.Add(new Commit(time, author, _changes.Count, 0, 0));
    }

    /// <summary>Adds a change to the last commit.</summary>
    public void Add(Change change)
    {
        _changes.Add(change);
        ref var commit = ref CollectionsMarshal.AsSpan(_commits)[^1];
        commit = commit with { ChangeCount = commit.ChangeCount + 1 };
    }

    /// <summary>Takes the commits of another log with the same names behind the own ones.</summary>
    public void Add(CommitLog other, int commit)
    {
        var from = other.Commits[commit];
        Add(other.Ids.Slice(commit * other.IdLength, other.IdLength), from.Time, from.Author);
        _changes.AddRange(other.Changes.Slice(from.FirstChange, from.ChangeCount));
        _commits[^1] = _commits[^1] with { ChangeCount = from.ChangeCount, LinesKnown = from.LinesKnown };
    }

    /// <summary>Takes the last commit back: git was stopped while it wrote it.</summary>
    public void RemoveLast()
    {
        if (Count == 0)
            return;
        var last = _commits[^1];
        _changes.RemoveRange(last.FirstChange, _changes.Count - last.FirstChange);
        _ids.RemoveRange(_ids.Count - IdLength, IdLength);
        _commits.RemoveAt(Count - 1);
    }

    /// <summary>Takes everything at once, as a cache kept it.</summary>
    public void Fill(int idLength, ReadOnlySpan<byte> ids, ReadOnlySpan<Commit> commits, ReadOnlySpan<Change> changes)
    {
        IdLength = idLength;
        _ids.AddRange(ids);
        _commits.AddRange(commits);
        _changes.AddRange(changes);
    }

    /// <summary>Says that the lines of a commit were counted.</summary>
    public void MarkLines(int commit) => _commits[commit] = _commits[commit] with { LinesKnown = 1 };

    /// <summary>Takes back the lines of a commit: git was stopped while it counted them.</summary>
    public void ForgetLines(int commit)
    {
        var forgotten = _commits[commit] with { LinesKnown = 0 };
        _commits[commit] = forgotten;
        for (var i = forgotten.FirstChange; i < forgotten.FirstChange + forgotten.ChangeCount; i++)
            SetLines(i, Change.Unknown, Change.Unknown);
    }

    /// <summary>Sets the lines of one change.</summary>
    public void SetLines(int change, int added, int deleted) => _changes[change] = _changes[change] with { Added = added, Deleted = deleted };

    /// <summary>Both logs in one, in the order of time that a walk over both would have; neither changes its own order.</summary>
    /// <param name="newer">Commits that are no ancestors of the older ones.</param>
    /// <param name="older">Commits read before.</param>
    /// <param name="gone">Ids of older ones that are no longer in reach.</param>
    public static CommitLog Join(CommitLog newer, CommitLog older, IReadOnlySet<string> gone)
    {
        if (newer.Count == 0 && gone.Count == 0)
            return older;
        var joined = new CommitLog(older.Paths, older.People);
        var (i, j) = (0, 0);
        while (i < newer.Count || j < older.Count)
        {
            if (j >= older.Count || (i < newer.Count && newer.Commits[i].Time >= older.Commits[j].Time))
                joined.Add(newer, i++);
            else if (gone.Count == 0 || !gone.Contains(older.Id(j)))
                joined.Add(older, j++);
            else
                j++;
        }

        return joined;
    }
}
