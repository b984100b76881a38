using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.History;

/// <summary>
/// Joins what two places remember. Runs are united by id; the same run, such as two shards of one, is united test by test. Every choice is a
/// maximum or a union, so that order, grouping and repetition of merges do not matter.
/// </summary>
public static class HistoryMerge
{
    /// <summary>The union of two memories, oldest run first.</summary>
    /// <param name="first">Runs.</param>
    /// <param name="second">Runs.</param>
    public static IReadOnlyList<HistoryRun> Union(IEnumerable<HistoryRun> first, IEnumerable<HistoryRun> second)
    {
        var runs = new Dictionary<string, HistoryRun>(StringComparer.Ordinal);
        foreach (var run in first.Concat(second))
            runs[run.RunId] = runs.TryGetValue(run.RunId, out var known) ? Join(known, run) : Canonical(run);
        return [.. runs.Values.OrderBy(static run => run.StartedAt).ThenBy(static run => run.RunId, StringComparer.Ordinal)];
    }

    /// <summary>Two parts of the same run as one.</summary>
    /// <param name="a">A part.</param>
    /// <param name="b">Another part, or the same.</param>
    public static HistoryRun Join(HistoryRun a, HistoryRun b) => Canonical(new HistoryRun
    {
        RunId = a.RunId,
        StartedAt = a.StartedAt <= b.StartedAt ? a.StartedAt : b.StartedAt,
        Duration = Greater(a.Duration, b.Duration),
        Branch = Later(a.Branch, b.Branch),
        Head = Later(a.Head, b.Head),
        Dirty = a.Dirty || b.Dirty,
        Result = Weight(a.Result) >= Weight(b.Result) ? a.Result : b.Result,
        Partial = a.Partial || b.Partial,
        Modules = [.. a.Modules.Concat(b.Modules)],
        Errors = [.. a.Errors.Concat(b.Errors)],
        Renames = [.. a.Renames.Concat(b.Renames)],
        Totals = Join(a.Totals, b.Totals),
    });

    /// <summary>The one way to write a run: modules and rows sorted, each once, nothing absent.</summary>
    /// <param name="run">Run.</param>
    public static HistoryRun Canonical(HistoryRun run) => run with
    {
        Modules =
        [
            .. run.Modules
                .GroupBy(static module => string.Join('\0', module.Assembly, module.TargetFramework, module.Os, module.Architecture, module.Key), StringComparer.Ordinal)
                .Select(static same => same.Select(HistoryRows.Canonical).Aggregate(Join))
                .OrderBy(static module => module.Key, StringComparer.Ordinal)
                .ThenBy(static module => module.Assembly, StringComparer.Ordinal)
                .ThenBy(static module => module.Variant, StringComparer.Ordinal),
        ],
        Errors =
        [
            .. run.Errors
                .GroupBy(static error => error.Fingerprint, StringComparer.Ordinal)
                .Select(static same => same.Aggregate(static (a, b) => Compare(a, b) >= 0 ? a : b))
                .OrderBy(static error => error.Fingerprint, StringComparer.Ordinal),
        ],
        Renames = run.Renames.Count == 0 ? [] : Distinct(run.Renames),
    };

    // What contradicts itself is kept: whoever reads sees both, in whatever order they came, and follows neither.
    private static IReadOnlyList<HistoryRename> Distinct(IReadOnlyList<HistoryRename> renames) =>
    [
        .. renames
            .GroupBy(static rename => string.Join('\0', rename.Assembly, rename.From, rename.To), StringComparer.Ordinal)
            .OrderBy(static same => same.Key, StringComparer.Ordinal)
            .Select(static same => same.MaxBy(static rename => rename.FromName, StringComparer.Ordinal)!),
    ];

    private static int Compare(HistoryError a, HistoryError b)
    {
        var byMessage = string.CompareOrdinal(a.Message, b.Message);
        return byMessage != 0 ? byMessage : string.CompareOrdinal(a.Type, b.Type);
    }

    private static HistoryModule Join(HistoryModule a, HistoryModule b)
    {
        var names = new SortedDictionary<string, HistoryTest>(StringComparer.Ordinal);
        foreach (var test in a.Tests.Concat(b.Tests))
            names[test.Id] = names.TryGetValue(test.Id, out var known) ? Named(known, test) : test;
        var tests = names.Values.ToArray();
        var (left, right) = (HistoryRows.Over(a, tests), HistoryRows.Over(b, tests));
        var outcomes = left.Outcomes.ToCharArray();
        var durations = left.Durations.ToCharArray();
        var attempts = new Dictionary<int, string>(left.Attempts);
        var failures = new Dictionary<int, string>(left.Failures);
        for (var row = 0; row < tests.Length; row++)
        {
            if (CompareRows(left, right, row) >= 0)
                continue;
            outcomes[row] = right.Outcomes[row];
            right.Durations.AsSpan(row * HistoryDuration.Width, HistoryDuration.Width).CopyTo(durations.AsSpan(row * HistoryDuration.Width));
            Take(attempts, right.Attempts, row);
            Take(failures, right.Failures, row);
        }

        return left with { Outcomes = new string(outcomes), Durations = new string(durations), Attempts = attempts, Failures = failures };
    }

    // A real name is better than the identity that stands for it in files without names.
    private static HistoryTest Named(HistoryTest a, HistoryTest b) =>
        (a.Name == a.Id) != (b.Name == b.Id) ? a.Name == a.Id ? b : a : string.CompareOrdinal(a.Name, b.Name) >= 0 ? a : b;

    // The same test twice: more attempts know more; then an outcome of its own beats absence; the rest only has to be decided the same way always.
    private static int CompareRows(HistoryModule a, HistoryModule b, int row)
    {
        var (first, second) = (a.Attempts.GetValueOrDefault(row, ""), b.Attempts.GetValueOrDefault(row, ""));
        var order = first.Length.CompareTo(second.Length);
        if (order == 0)
            order = string.CompareOrdinal(first, second);
        if (order == 0)
            order = Known(a.Outcomes[row]).CompareTo(Known(b.Outcomes[row]));
        if (order == 0)
            order = -a.Outcomes[row].CompareTo(b.Outcomes[row]);
        if (order == 0)
            order = HistoryDuration.Read(a.Durations, row).CompareTo(HistoryDuration.Read(b.Durations, row));
        return order != 0 ? order : string.CompareOrdinal(a.Failures.GetValueOrDefault(row, ""), b.Failures.GetValueOrDefault(row, ""));
    }

    private static int Known(char outcome) => outcome switch
    {
        HistoryModule.Absent => 0,
        'n' or 's' or 'o' => 1,
        _ => 2,
    };

    private static void Take(Dictionary<int, string> into, IReadOnlyDictionary<int, string> from, int row)
    {
        into.Remove(row);
        if (from.TryGetValue(row, out var text))
            into.Add(row, text);
    }

    private static HistoryTotals Join(HistoryTotals a, HistoryTotals b) => new()
    {
        LinesCovered = Greater(a.LinesCovered, b.LinesCovered),
        LinesValid = Greater(a.LinesValid, b.LinesValid),
        BranchesCovered = Greater(a.BranchesCovered, b.BranchesCovered),
        BranchesValid = Greater(a.BranchesValid, b.BranchesValid),
        ChurnCommits = Greater(a.ChurnCommits, b.ChurnCommits),
        ChurnFiles = Greater(a.ChurnFiles, b.ChurnFiles),
        LinesAdded = Greater(a.LinesAdded, b.LinesAdded),
        LinesDeleted = Greater(a.LinesDeleted, b.LinesDeleted),
        GraphAssemblies = Greater(a.GraphAssemblies, b.GraphAssemblies),
        GraphTypes = Greater(a.GraphTypes, b.GraphTypes),
        GraphEdges = Greater(a.GraphEdges, b.GraphEdges),
    };

    private static T? Greater<T>(T? a, T? b)
        where T : struct, IComparable<T> => a is not { } first ? b : b is not { } second || first.CompareTo(second) >= 0 ? a : b;

    private static string? Later(string? a, string? b) => string.CompareOrdinal(a, b) >= 0 ? a : b;

    // What went wrong in one part went wrong in the run.
    private static int Weight(RunResult result) => result switch
    {
        RunResult.BuildFailed => 8,
        RunResult.Aborted => 7,
        RunResult.Interrupted => 6,
        RunResult.Canceled => 5,
        RunResult.Failed => 4,
        RunResult.Passed => 3,
        RunResult.Empty => 2,
        RunResult.Unknown => 1,
        _ => 0,
    };
}
