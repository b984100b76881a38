namespace RunMetrics.Snapshots.Git.Blame;

/// <summary>Takes lines back through the commits of a history, children before parents, until one is found that added them.</summary>
/// <remarks>
/// As <c>git blame</c> does it: of a merge the first parent that has the same file gets all of its lines, else each parent in turn those it has,
/// and what none has is the merge's own. Lines of files that a commit created are set aside: they may have come from another path.
/// </remarks>
/// <param name="listed">Ids of the commits that will come. Lines that go to others are not followed any further.</param>
/// <param name="attribute">Takes lines and the commit that added them.</param>
internal sealed class LineBlame(IReadOnlySet<string> listed, Action<BlameCommit, IReadOnlyList<LineSpan>> attribute)
{
    private readonly Dictionary<string, Dictionary<string, List<LineSpan>>> _pending = new(StringComparer.Ordinal);

    /// <summary>True when no commit to come has lines.</summary>
    public bool IsDone => _pending.Count == 0;

    /// <summary>Files that a commit created, with their lines.</summary>
    public List<CreatedFile> Created { get; } = [];

    /// <summary>Lines of a file as a commit has it.</summary>
    public void Add(string commit, string path, IReadOnlyList<LineSpan> lines)
    {
        if (lines.Count == 0 || !listed.Contains(commit))
            return;
        if (!_pending.TryGetValue(commit, out var files))
            _pending.Add(commit, files = new Dictionary<string, List<LineSpan>>(StringComparer.Ordinal));
        if (!files.TryGetValue(path, out var known))
            files.Add(path, known = []);
        known.AddRange(lines);
    }

    /// <summary>The next commit.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="differences">How it differs from each of its parents, by path; a file that is not among them is the same.</param>
    public void Step(BlameCommit commit, IReadOnlyList<IReadOnlyDictionary<string, FileDiff>> differences)
    {
        if (!_pending.Remove(commit.Id, out var files))
            return;
        foreach (var (path, lines) in files.OrderBy(static file => file.Key, StringComparer.Ordinal))
            Step(commit, path, lines, differences);
    }

    private void Step(BlameCommit commit, string path, List<LineSpan> lines, IReadOnlyList<IReadOnlyDictionary<string, FileDiff>> differences)
    {
        var created = differences.Count == 0;
        for (var at = 0; at < differences.Count; at++)
        {
            if (!differences[at].ContainsKey(path))
            {
                Add(commit.Parents[at], path, lines);
                return;
            }
        }

        for (var at = 0; at < differences.Count && lines.Count > 0; at++)
        {
            var difference = differences[at][path];
            if (difference.Kind is ChangeKind.Added or ChangeKind.Deleted)
            {
                created = true;
                continue;
            }

            List<LineSpan> before = [], added = [];
            foreach (var span in lines)
                span.Split(difference.Hunks, before, added);
            Add(commit.Parents[at], path, before);
            lines = added;
        }

        if (lines.Count == 0)
            return;
        if (created)
            Created.Add(new CreatedFile(commit, path, lines));
        else
            attribute(commit, lines);
    }
}

/// <summary>A file that a commit created.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Path">Path of the file.</param>
/// <param name="Lines">Lines of it that are looked for.</param>
internal sealed record CreatedFile(BlameCommit Commit, string Path, IReadOnlyList<LineSpan> Lines);
