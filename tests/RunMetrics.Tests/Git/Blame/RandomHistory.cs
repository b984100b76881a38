using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace RunMetrics.Tests.Git.Blame;

/// <summary>Histories made by chance, written by one process of git.</summary>
internal sealed class RandomHistory
{
    private const long Begin = 1_767_000_000;

    private readonly Random _random;
    private readonly StringBuilder _import = new();
    private readonly List<SortedDictionary<string, string>> _commits = [];

    private RandomHistory(int seed) => _random = new Random(seed);

    /// <summary>One commit after the other; lines repeat, files have odd names and ends, move, go and come back.</summary>
    public static void Straight(TestRepository repository, int seed)
    {
        var history = new RandomHistory(seed);
        for (var commit = 0; commit < 25; commit++)
            history.Commit(history.Edited(commit == 0 ? [] : history._commits[^1]), commit == 0 ? [] : [commit - 1]);
        history.Import(repository);
    }

    /// <summary>Branches and merges, of which some take what they like of either side. Every line is written once, and lines keep their order: where each comes from has one answer.</summary>
    public static void Branched(TestRepository repository, int seed)
    {
        var history = new RandomHistory(seed);
        var tips = new List<int>();
        for (var commit = 0; commit < 40; commit++)
        {
            var (first, second) = (tips.Count == 0 ? -1 : history.Any(tips), tips.Count == 0 ? -1 : history.Any(tips));
            if (first < 0)
                history.Commit(history.Written([], commit), []);
            else if (first != second && history._random.Next(2) == 0)
                history.Commit(history.Merged(history._commits[first], history._commits[second], commit), [first, second]);
            else
                history.Commit(history.Written(history._commits[first], commit), [first]);
            // A branch is left behind by its next commit, or goes on beside it.
            if (history._random.Next(3) > 0)
                tips.Remove(first);
            tips.Add(commit);
            while (tips.Count > 4)
                tips.RemoveAt(0);
        }

        history.Import(repository);
    }

    private T Any<T>(params List<T> from) => from[_random.Next(from.Count)];

    private SortedDictionary<string, string> Edited(SortedDictionary<string, string> before)
    {
        var files = new SortedDictionary<string, string>(before, StringComparer.Ordinal);
        foreach (var path in (string[])["docs/a.md", "docs/größe und \"so\".md", "[b]*.md"])
        {
            var lines = files.TryGetValue(path, out var text) ? text.Split('\n').ToList() : [];
            switch (_random.Next(12))
            {
                case 0 when lines.Count > 0:
                    files.Remove(path);
                    continue;
                case 1 when lines.Count > 3 && !files.ContainsKey("docs/moved.md"):
                    files.Remove(path);
                    files["docs/moved.md"] = text!;
                    continue;
                case 2 when files.Remove("docs/moved.md", out var moved):
                    files[path] = moved;
                    continue;
                case 3:
                    lines = [.. lines.Select(static line => line.EndsWith('\r') ? line[..^1] : line + "\r")];
                    break;
            }

            for (var edits = _random.Next(4); edits > 0; edits--)
                Edit(lines);
            if (lines.Count > 0)
                files[path] = string.Join('\n', lines);
        }

        return files;
    }

    private void Edit(List<string> lines)
    {
        var at = _random.Next(lines.Count + 1);
        if (_random.Next(3) > 0 || at == lines.Count)
            lines.InsertRange(at, Enumerable.Range(0, 1 + _random.Next(4)).Select(_ => Any("", "x", "y", "## z", "w\r", "-- a", "++ b", "\\ c")));
        else
            lines.RemoveRange(at, 1 + _random.Next(Math.Min(3, lines.Count - at)));
    }

    private SortedDictionary<string, string> Written(SortedDictionary<string, string> before, int commit)
    {
        var files = new SortedDictionary<string, string>(before, StringComparer.Ordinal);
        foreach (var path in (string[])["docs/a.md", "docs/b.md"])
        {
            if (_random.Next(2) == 0)
                continue;
            var lines = Lines(files, path).Where(_ => _random.Next(8) > 0).Concat(Enumerable.Range(0, _random.Next(4)).Select(number => string.Create(CultureInfo.InvariantCulture, $"{_random.Next(1_000_000):000000} of {commit}.{number}")));
            files[path] = string.Concat(lines.Order(StringComparer.Ordinal).Select(static line => line + "\n"));
        }

        return files;
    }

    private SortedDictionary<string, string> Merged(SortedDictionary<string, string> first, SortedDictionary<string, string> second, int commit)
    {
        var files = new SortedDictionary<string, string>(first, StringComparer.Ordinal);
        foreach (var path in (string[])["docs/a.md", "docs/b.md"])
        {
            string[] own = _random.Next(3) == 0 ? [string.Create(CultureInfo.InvariantCulture, $"{_random.Next(1_000_000):000000} of {commit}")] : [];
            var lines = _random.Next(4) switch
            {
                0 => Lines(first, path),
                1 => Lines(second, path),
                2 => Lines(first, path).Union(Lines(second, path)),
                _ => Lines(first, path).Union(Lines(second, path)).Where(_ => _random.Next(4) > 0).Concat(own),
            };
            files[path] = string.Concat(lines.Order(StringComparer.Ordinal).Select(static line => line + "\n"));
        }

        return files;
    }

    private static string[] Lines(SortedDictionary<string, string> files, string path) => files.TryGetValue(path, out var text) ? text.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];

    private void Commit(SortedDictionary<string, string> files, IReadOnlyList<int> parents)
    {
        var mark = _commits.Count + 1;
        _commits.Add(files);
        var who = string.Create(CultureInfo.InvariantCulture, $"Test <test@example.org> {Begin + (mark * 60)} +0000");
        _import.Append(CultureInfo.InvariantCulture, $"commit refs/heads/branch-{mark}\nmark :{mark}\nauthor {who}\ncommitter {who}\ndata 3\n{mark:000}\n");
        foreach (var (at, parent) in parents.Index())
            _import.Append(CultureInfo.InvariantCulture, $"{(at == 0 ? "from" : "merge")} :{parent + 1}\n");
        _import.Append("deleteall\n");
        foreach (var (path, text) in files)
            _import.Append(CultureInfo.InvariantCulture, $"M 100644 inline \"{path.Replace("\"", "\\\"", StringComparison.Ordinal)}\"\ndata {Encoding.UTF8.GetByteCount(text)}\n{text}\n");
    }

    private void Import(TestRepository repository)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = repository.Path, RedirectStandardInput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["fast-import", "--quiet"])
            start.ArgumentList.Add(argument);
        using (var process = Process.Start(start)!)
        {
            using (var input = process.StandardInput.BaseStream)
                input.Write(Encoding.UTF8.GetBytes(_import.ToString()));
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, error);
        }

        repository.Git("reset", "-q", "--hard", string.Create(CultureInfo.InvariantCulture, $"branch-{_commits.Count}"));
    }
}
