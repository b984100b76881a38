using RunMetrics.Snapshots.Churn.History;

namespace RunMetrics.Snapshots.Git.Blame;

/// <summary>Says which commit last changed each line of some files, without a process per file.</summary>
/// <remarks>
/// What <c>git blame</c> would say, but for the bounds: a window of time, <see cref="BlameTrace.MaxCommits"/> commits and
/// <see cref="BlameTrace.MaxBytes"/> bytes. What lies beyond them has no commit, and neither has what git does not tell. Nothing is ever fetched.
/// </remarks>
internal sealed class BlameReader
{
    // Each follows files to the names they had before; a repository that moves its documents does so once or twice.
    private const int MaxTraces = 12;

    // The command line of Windows ends at 32,767 characters.
    private const int MaxArgumentLength = 20_000;

    private readonly BlameRequest _request;
    private readonly RepositoryFacts _facts;
    private readonly GitCommand _git;
    private readonly Dictionary<string, BlameCommit> _commits = new(StringComparer.Ordinal);
    private readonly List<(string Commit, LineSpan Lines)> _found = [];
    private readonly Queue<(string Revision, IReadOnlyDictionary<string, List<LineSpan>> Files)> _traces = new();
    private int[]?[] _lines = [];
    private bool _isWhole = true;

    private BlameReader(BlameRequest request, RepositoryFacts facts) => (_request, _facts, _git) = (request, facts, new GitCommand(request.Directory, request.Timeout));

    /// <summary>Reads it; null when git does not tell, or the folder is not the root of a repository with all its contents.</summary>
    public static BlamedLines? Read(BlameRequest request)
    {
        if (request.Files.Count == 0 || !Path.Exists(Path.Combine(request.Directory, ".git")))
            return null;
        var facts = RepositoryFacts.Read(request.Directory, request.Timeout);
        return facts.Unavailable is not null || facts.WorkTree is null || facts.IsPartialClone ? null : new BlameReader(request, facts).Read();
    }

    private BlamedLines? Read()
    {
        _lines = new int[_request.Files.Count][];
        foreach (var files in Chunks())
        {
            if (Begin(files) is not { } committed)
                return null;
            if (committed.Count > 0)
                _traces.Enqueue((_facts.Head, committed));
        }

        var since = Since();
        for (var traces = 0; _traces.TryDequeue(out var next); traces++)
        {
            if (traces == MaxTraces)
            {
                _isWhole = false;
                break;
            }

            var trace = new BlameTrace(_git, since, Attribute);
            _isWhole &= trace.Follow(next.Revision, next.Files);
            FollowRenames(trace.Created);
        }

        return Result(since);
    }

    // From the newest commit and not from the clock: the same commit gives the same answer next year.
    private DateTimeOffset Since() => _facts.HeadTime.Year > 1971 + (_request.Months / 12) ? _facts.HeadTime.AddMonths(-_request.Months) : BlameTrace.Earliest;

    private IEnumerable<IReadOnlyList<int>> Chunks()
    {
        var (files, length) = (new List<int>(), 0);
        for (var file = 0; file < _request.Files.Count; file++)
        {
            if (length > MaxArgumentLength)
            {
                yield return files;
                (files, length) = ([], 0);
            }

            files.Add(file);
            length += _request.Files[file].Path.Length + 3;
        }

        yield return files;
    }

    /// <summary>Sets lines that are not committed apart from those that are; null when git does not tell.</summary>
    private Dictionary<string, List<LineSpan>>? Begin(IReadOnlyList<int> files)
    {
        string[] paths = [.. files.Select(file => _request.Files[file].Path)];
        var inHead = _git.Run([BlameTrace.Literal, "ls-tree", "-z", "-r", "--name-only", "--full-tree", _facts.Head, "--", .. paths]);
        var changed = new List<FileDiff>();
        var diff = _git.Run([BlameTrace.Literal, "diff", .. BlameTrace.DiffOptions, "--no-renames", "--ignore-submodules=all", _facts.Head, "--", .. paths], null, stream => DiffParser.Parse(stream, changed.Add));
        if (!inHead.Succeeded || !diff.Succeeded)
            return null;
        var known = inHead.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var differences = FileDiffs.Ordered(changed).ToDictionary(static file => file.Path, StringComparer.Ordinal);
        var committed = new Dictionary<string, List<LineSpan>>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var (path, count) = _request.Files[file];
            var all = new LineSpan(file, 1, 1, count);
            if (known.Contains(path))
            {
                List<LineSpan> before = [], added = [];
                all.Split(differences.TryGetValue(path, out var difference) ? difference.Hunks : [], before, added);
                _lines[file] = NewLines(count, BlamedLines.Older);
                Set(added, BlamedLines.NotCommitted);
                committed.Add(path, before);
            }
            else if (!NestedRepositories.Hold(_request.Directory, path))
            {
                _lines[file] = NewLines(count, BlamedLines.NotCommitted);
            }
        }

        return committed;
    }

    private static int[] NewLines(int count, int value)
    {
        var lines = new int[count];
        Array.Fill(lines, value);
        return lines;
    }

    private void Set(IReadOnlyList<LineSpan> spans, int value)
    {
        foreach (var span in spans)
            _lines[span.File].AsSpan(span.Head - 1, span.Count).Fill(value);
    }

    private void Attribute(BlameCommit commit, IReadOnlyList<LineSpan> lines)
    {
        // Where a shallow clone ends, all files look new.
        if (_facts.Boundary.Contains(commit.Id))
        {
            _isWhole = false;
            return;
        }

        _commits[commit.Id] = commit;
        foreach (var span in lines)
            _found.Add((commit.Id, span));
    }

    /// <summary>Lines of a created file are the commit's own, or were in a file that it renamed.</summary>
    private void FollowRenames(IReadOnlyList<CreatedFile> created)
    {
        var open = created.Where(file => !_facts.Boundary.Contains(file.Commit.Id)).ToList();
        _isWhole &= open.Count == created.Count;
        if (open.Count == 0)
            return;
        if (CommitRenames.Read(_git, open.Select(static file => file.Commit.Id).Distinct(StringComparer.Ordinal)) is not { } commits)
        {
            _isWhole = false;
            return;
        }

        foreach (var group in open.GroupBy(static file => file.Commit.Id, StringComparer.Ordinal))
        {
            var commit = commits.GetValueOrDefault(group.Key);
            // What a merge made of a file that none of its parents has under this name is not looked into.
            if (commit is null || commit.Parents.Count > 1)
                _isWhole = false;
            else
                FollowRenames(commit, group);
        }
    }

    private void FollowRenames(CommitRenames commit, IEnumerable<CreatedFile> files)
    {
        var before = new Dictionary<string, List<LineSpan>>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (!commit.Files.TryGetValue(file.Path, out var rename))
            {
                Attribute(file.Commit, file.Lines);
                continue;
            }

            if (!before.TryGetValue(rename.OldPath!, out var kept))
                before.Add(rename.OldPath!, kept = []);
            var added = new List<LineSpan>();
            foreach (var span in file.Lines)
                span.Split(rename.Hunks, kept, added);
            if (added.Count > 0)
                Attribute(file.Commit, added);
        }

        if (before.Count > 0)
            _traces.Enqueue((commit.Parents[0], before));
    }

    private BlamedLines Result(DateTimeOffset since)
    {
        BlameCommit[] commits = [.. _commits.Values.OrderByDescending(static commit => commit.Time)];
        var numbers = commits.Index().ToDictionary(static commit => commit.Item.Id, static commit => commit.Index, StringComparer.Ordinal);
        foreach (var (commit, lines) in _found)
            Set([lines], numbers[commit]);
        return new BlamedLines
        {
            Commits = commits,
            Files = _request.Files.Index().Where(file => _lines[file.Index] is not null).ToDictionary(static file => file.Item.Path, file => _lines[file.Index]!, StringComparer.Ordinal),
            Since = _isWhole ? since : null,
        };
    }
}
