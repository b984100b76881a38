using System.Globalization;
using System.Text;
using RunMetrics.Snapshots.Git;

namespace RunMetrics.Snapshots.Churn.History;

/// <summary>Reads the history: from the cache what is there, from git what is missing. Nothing is fetched, and whatever fails leaves a reason.</summary>
internal sealed class CommitLogReader
{
    // The user's own settings must not change what is counted. Full ids: to shorten one, git compares it with all others.
    private static readonly string[] LogOptions =
    [
        "-c", "log.showRoot=true", "log", "--no-merges", "-z", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--no-color", "--no-show-signature", "--no-notes",
        "--no-relative", "--diff-algorithm=default", "-l1000",
    ];

    private readonly RepositoryFacts _facts;
    private readonly CommitLogCache? _cache;
    private readonly GitCommand _git;
    private readonly List<string> _reasons = [];
    private bool _whole = true;

    private CommitLogReader(RepositoryFacts facts, CommitLogCache? cache, TimeSpan timeout)
    {
        (_facts, _cache) = (facts, cache);
        _git = new GitCommand(facts.Directory, timeout);
    }

    /// <summary>Reads all commits, and the lines of those in a span of time.</summary>
    /// <param name="facts">Repository.</param>
    /// <param name="since">First second whose lines are wanted.</param>
    /// <param name="until">Last one.</param>
    /// <param name="cache">Where earlier answers are; null for none.</param>
    /// <param name="timeout">Longest time one git command may take.</param>
    /// <returns>The commits, and why some or some lines are missing.</returns>
    public static (CommitLog Log, IReadOnlyList<string> Reasons) Read(RepositoryFacts facts, long since, long until, CommitLogCache? cache, TimeSpan timeout)
    {
        var reader = new CommitLogReader(facts, cache, timeout);
        return (reader.Read(since, until), reader._reasons);
    }

    private CommitLog Read(long since, long until)
    {
        if (_facts.Boundary.Count > 0)
            _reasons.Add($"the clone is shallow: changes of {_facts.Boundary.Count.ToString(CultureInfo.InvariantCulture)} commits at its end and all before them are unknown");
        if (_facts.IsPartialClone)
            _reasons.Add("the clone is partial: lines are not counted, and renames are followed only where the content stayed the same");
        var (log, changed) = ReadCommits();
        var counted = !_facts.IsPartialClone && CountLines(log, since, until);
        if (_whole && (changed || counted))
            _cache?.Write(_facts, log);
        return log;
    }

    private (CommitLog Log, bool Changed) ReadCommits()
    {
        if (_cache?.Read(_facts) is not { } cached)
            return (Walk(new CommitLog(), _facts.Head), true);
        if (cached.Head == _facts.Head)
            return (cached.Log, false);
        // The head of then may be gone for good after a rebase: git knows nothing to compare with.
        var left = _git.Run("rev-list", "--no-merges", cached.Head, "--not", _facts.Head);
        if (!left.Succeeded)
            return (Walk(new CommitLog(), _facts.Head), true);
        var gone = left.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var newer = Walk(new CommitLog(cached.Log.Paths, cached.Log.People), _facts.Head, "^" + cached.Head);
        return (CommitLog.Join(newer, cached.Log, gone), true);
    }

    private CommitLog Walk(CommitLog log, params string[] commits)
    {
        var understood = false;
        // Without -M100% git would look into the contents of files, which a partial clone does not have.
        string[] arguments = [.. LogOptions, "--raw", _facts.IsPartialClone ? "-M100%" : "-M", GitLogParser.Format, .. commits, "--"];
        var output = _git.Run(arguments, null, stream => understood = GitLogParser.Raw(stream, log, _facts.Boundary));
        if (output.Succeeded && understood)
            return log;
        _whole = false;
        // A git that gives up by itself has written whole commits; one that was stopped may have been in the middle of one.
        if (!understood || output.Failure != GitFailure.None)
            log.RemoveLast();
        var last = log.Count == 0 ? "nothing" : "commits back to " + log.Id(log.Count - 1)[..10];
        _reasons.Add($"the history was read in part, {last}: {(output.Succeeded ? "the answer of git was not understood" : GitTrouble.Of(output))}");
        return log;
    }

    // By id and not by date: commits that were counted before are not counted again.
    private bool CountLines(CommitLog log, long since, long until)
    {
        var wanted = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < log.Count; i++)
        {
            if (log.Commits[i] is { LinesKnown: 0 } commit && commit.Time >= since && commit.Time <= until)
                wanted.Add(log.Id(i), i);
        }

        if (wanted.Count == 0)
            return false;
        var last = -1;
        string[] arguments = [.. LogOptions, "--numstat", "-M", GitLogParser.IdFormat, "--no-walk=unsorted", "--stdin"];
        var output = _git.Run(arguments, stream => WriteIds(stream, wanted.Keys), stream => last = GitLogParser.Lines(stream, log, wanted));
        if (output.Succeeded)
            return true;
        if (last >= 0)
            log.ForgetLines(last);
        var missing = wanted.Values.Count(commit => log.Commits[commit].LinesKnown == 0);
        _reasons.Add(string.Create(CultureInfo.InvariantCulture, $"lines of {missing} commits in the window are unknown: {GitTrouble.Of(output)}"));
        return missing < wanted.Count;
    }

    private static void WriteIds(Stream stream, IEnumerable<string> ids)
    {
        using var writer = new StreamWriter(stream, Encoding.ASCII, 64 * 1024);
        foreach (var id in ids)
        {
            writer.Write(id);
            writer.Write('\n');
        }
    }
}
