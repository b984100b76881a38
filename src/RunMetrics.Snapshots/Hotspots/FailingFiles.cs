using System.Text.RegularExpressions;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Hotspots;

/// <summary>Through which files the failed tests of a run went.</summary>
internal static partial class FailingFiles
{
    /// <summary>Number of failed tests whose last stack trace names a file, by its path.</summary>
    /// <param name="tests">Tests of the run.</param>
    /// <param name="paths">Paths of the repository's files. A trace has them as they were on the machine that compiled: the longest end that fits counts.</param>
    public static Dictionary<string, int> Count(IReadOnlyList<TestResult> tests, IEnumerable<string> paths)
    {
        var byName = paths.ToLookup(static path => path[(path.LastIndexOf('/') + 1)..], StringComparer.Ordinal);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var test in tests)
        {
            if (test.Outcome != TestOutcome.Failed || test.Attempts[^1].StackTrace is not { } trace)
                continue;
            var passed = new HashSet<string>(StringComparer.Ordinal);
            foreach (var place in Places().EnumerateMatches(trace))
            {
                var text = trace.AsSpan(place.Index, place.Length);
                var file = text[..text.LastIndexOf(':')].ToString().Replace('\\', '/');
                if (byName[file[(file.LastIndexOf('/') + 1)..]].Where(path => file == path || file.EndsWith("/" + path, StringComparison.Ordinal)).MaxBy(static path => path.Length) is { } path)
                    passed.Add(path);
            }

            foreach (var path in passed)
                counts[path] = counts.GetValueOrDefault(path) + 1;
        }

        return counts;
    }

    // "in C:\src\Cart.cs:line 12": both words are localised, so only what is around the path counts.
    [GeneratedRegex(@"(?<=\) \w+ )[^\r\n]+?\.\w+:(?=\w* ?\d+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Places();
}
