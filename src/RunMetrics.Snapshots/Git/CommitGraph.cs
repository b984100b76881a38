namespace RunMetrics.Snapshots.Git;

/// <summary>Which commit follows which, as far as git was asked.</summary>
internal sealed class CommitGraph
{
    /// <summary>Commits read: enough for what lies between runs; what lies further back is unknown.</summary>
    private const int MostCommits = 5_000;

    private readonly Dictionary<string, int> _indexOf = new(StringComparer.Ordinal);
    private readonly List<int[]?> _parents = [];

    /// <summary>Reads the commits that lead to some; null when git does not answer.</summary>
    /// <param name="git">Git in the repository.</param>
    /// <param name="heads">Commit ids; those the clone does not have are ignored.</param>
    public static CommitGraph? Read(GitCommand git, IEnumerable<string> heads)
    {
        string[] ids = [.. heads.Where(static head => head.Length is 40 or 64 && head.All(char.IsAsciiHexDigitLower)).Distinct(StringComparer.Ordinal)];
        if (ids.Length < 2)
            return null;
        var output = git.Run(["rev-list", "--parents", "--ignore-missing", $"--max-count={MostCommits}", .. ids, "--"]);
        return output.Succeeded ? Parse(output.Output) : null;
    }

    /// <summary>Reads lines of a commit and its parents.</summary>
    /// <param name="text">Output of <c>git rev-list --parents</c>.</param>
    public static CommitGraph Parse(string text)
    {
        var graph = new CommitGraph();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var ids = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            graph._parents[graph.IndexOf(ids[0])] = [.. ids.Skip(1).Select(graph.IndexOf)];
        }

        return graph;
    }

    /// <summary>Commits that lead to one and not to another, as <c>git rev-list --count since..head</c> counts; null when the graph does not reach far enough.</summary>
    /// <param name="head">The later commit.</param>
    /// <param name="since">The earlier commit.</param>
    public int? Between(string head, string since)
    {
        if (head == since)
            return 0;
        if (!_indexOf.TryGetValue(head, out var from) || !_indexOf.TryGetValue(since, out var known) || _parents[known] is null)
            return null;
        var seen = Reach(known, [], static _ => { });
        var complete = true;
        var before = seen.Count;
        Reach(from, seen, commit => complete &= _parents[commit] is not null);
        return complete ? seen.Count - before : null;
    }

    private HashSet<int> Reach(int start, HashSet<int> seen, Action<int> visit)
    {
        var open = new Stack<int>([start]);
        while (open.TryPop(out var commit))
        {
            if (!seen.Add(commit))
                continue;
            visit(commit);
            foreach (var parent in _parents[commit] ?? [])
                open.Push(parent);
        }

        return seen;
    }

    private int IndexOf(string id)
    {
        if (_indexOf.TryGetValue(id, out var index))
            return index;
        _indexOf.Add(id, _parents.Count);
        _parents.Add(null);
        return _parents.Count - 1;
    }
}
