using System.Globalization;
using System.Text;

namespace RunMetrics.Snapshots.Git.Blame;

/// <summary>Follows lines back from one commit, in two processes: which commits changed the files, and what they changed.</summary>
/// <remarks>The parents of the first are those that changed one of the files; compared with these, a commit shows what it did to the files and nothing is lost between.</remarks>
/// <param name="git">Runs git at the root of the repository.</param>
/// <param name="since">The oldest time that is looked at.</param>
/// <param name="attribute">Takes lines and the commit that added them.</param>
internal sealed class BlameTrace(GitCommand git, DateTimeOffset since, Action<BlameCommit, IReadOnlyList<LineSpan>> attribute)
{
    /// <summary>Commits that are looked at, and bytes of what they changed.</summary>
    public const int MaxCommits = 2_000, MaxBytes = 32 * 1024 * 1024;

    /// <summary>A path is a path, whatever signs are in it.</summary>
    public const string Literal = "--literal-pathspecs";

    private readonly List<IReadOnlyDictionary<string, FileDiff>> _differences = [];
    private readonly List<FileDiff> _files = [];
    private IReadOnlyList<BlameCommit> _commits = [];
    private LineBlame? _blame;
    private int _at;

    /// <summary>Git takes a smaller number of seconds for a day of this month.</summary>
    public static DateTimeOffset Earliest { get; } = DateTimeOffset.FromUnixTimeSeconds(100_000_000);

    /// <summary>What makes every diff look the same, whatever the user's own settings say. A file is text, whatever its attributes say.</summary>
    public static IReadOnlyList<string> DiffOptions { get; } =
    [
        "-p", "-a", "-U0", "--inter-hunk-context=0", "--no-color", "--no-ext-diff", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/", "--diff-algorithm=default", "--indent-heuristic",
        "--submodule=short",
    ];

    /// <summary>Files that a commit created, with their lines.</summary>
    public IReadOnlyList<CreatedFile> Created => _blame?.Created ?? [];

    /// <summary>Follows lines.</summary>
    /// <param name="revision">A commit.</param>
    /// <param name="files">Lines of files as the commit has them, by path.</param>
    /// <returns>False when something else than the age of lines kept some from being found.</returns>
    public bool Follow(string revision, IReadOnlyDictionary<string, List<LineSpan>> files)
    {
        string[] paths = [.. files.Keys.Order(StringComparer.Ordinal)];
        var log = git.Run(
            [
                "-c", "log.follow=false", Literal, "log", "-z", "--topo-order", "--parents", "--no-color", "--no-show-signature", "--no-notes", "--no-decorate", "--encoding=UTF-8",
                string.Create(CultureInfo.InvariantCulture, $"--since=@{Math.Max(Earliest.ToUnixTimeSeconds(), since.ToUnixTimeSeconds())}"),
                string.Create(CultureInfo.InvariantCulture, $"--max-count={MaxCommits}"),
                BlameLog.Format, revision, "--", .. paths,
            ],
            null,
            stream => _commits = BlameLog.Parse(stream));
        if (!log.Succeeded)
            return false;
        if (_commits.Count == 0)
            return true;
        _blame = new LineBlame(_commits.Select(static commit => commit.Id).ToHashSet(StringComparer.Ordinal), attribute);
        // Commits before it that changed none of the files are passed over, so it has them as the revision has.
        foreach (var path in paths)
            _blame.Add(_commits[0].Id, path, files[path]);
        return Compare(paths) && _commits.Count < MaxCommits;
    }

    private bool Compare(string[] paths)
    {
        var pairs = _commits.SelectMany(static (commit, at) => commit.Parents.Select(parent => (Commit: at, Text: $"{commit.Id} {parent}\n"))).ToList();
        var (next, isUnderstood, wasCut) = (0, true, false);
        if (pairs.Count > 0)
        {
            var end = git.Run(
                [Literal, "diff-tree", "--stdin", "--always", "-r", "--no-renames", .. DiffOptions, "--format=%x00%H", "--", .. paths],
                stream => Write(stream, pairs.Select(static pair => pair.Text)),
                stream =>
                {
                    using var ending = new EndingStream(stream, MaxBytes);
                    DiffParser.Parse(ending, _files.Add, id =>
                    {
                        isUnderstood &= next < pairs.Count && _commits[pairs[next].Commit].Id == id;
                        if (isUnderstood)
                            Step(next > 0, pairs[next++].Commit);
                        if (!isUnderstood || _blame!.IsDone)
                            ending.End();
                    });
                    wasCut = ending.WasCut;
                    // Git ends when nobody listens any more.
                    if (wasCut || !isUnderstood || _blame!.IsDone)
                        stream.Dispose();
                });
            if (_blame!.IsDone)
                return true;
            if (!end.Succeeded || wasCut || !isUnderstood || next < pairs.Count)
                return false;
        }

        Step(pairs.Count > 0, _commits.Count);
        return true;
    }

    /// <summary>What was read until now is whole: the difference to one more parent, and with it all commits before the next one.</summary>
    private void Step(bool hasDifference, int upTo)
    {
        if (hasDifference)
            _differences.Add(FileDiffs.Ordered(_files).ToDictionary(static file => file.Path, StringComparer.Ordinal));
        _files.Clear();
        for (; _at < upTo; _at++)
        {
            _blame!.Step(_commits[_at], _commits[_at].Parents.Count == 0 ? [] : _differences);
            if (_commits[_at].Parents.Count > 0)
                _differences.Clear();
        }
    }

    private static void Write(Stream stream, IEnumerable<string> lines)
    {
        using var writer = new StreamWriter(stream, Encoding.ASCII, 64 * 1024);
        foreach (var line in lines)
            writer.Write(line);
    }
}
