using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing.Flakiness;

namespace RunMetrics.Reports.Prometheus;

/// <summary>The totals of remembered runs as series: by branch, and those of tests by variant as well.</summary>
/// <remarks>
/// Branches come and go, so only the busiest have a name of their own: the number of series has a limit. Two runs of one series in the same
/// moment are one sample, that of the later run id: a series has one value at a time.
/// </remarks>
internal sealed class HistorySeries
{
    private const int MostBranches = 10;
    private const int MostVariants = 20;
    private const string Other = "(other)";

    /// <summary>Runs that a verdict about a test rests on, as in the reports.</summary>
    private const int JudgedRuns = 100;

    private readonly SortedDictionary<string, (MetricFamily Family, SortedDictionary<string, Series> Series)> _families = new(StringComparer.Ordinal);

    /// <summary>Families by name, series by labels, samples by time.</summary>
    /// <param name="runs">History, oldest run first.</param>
    public static IEnumerable<(MetricFamily Family, IEnumerable<(IReadOnlyList<(string Name, string Value)> Labels, IReadOnlyDictionary<long, double> Values)> Series)> Of(IReadOnlyList<HistoryRun> runs)
    {
        var series = new HistorySeries();
        var branches = Busiest(runs.Select(static run => run.Branch).OfType<string>(), MostBranches);
        var variants = Busiest(runs.SelectMany(static run => run.Modules).Select(static module => module.Variant).Where(static variant => variant.Length > 0), MostVariants);
        foreach (var run in runs)
        {
            (string, string)? branch = run.Branch is { } name ? ("branch", branches.Contains(name) ? name : Other) : null;
            series.AddRun(run, branch);
            foreach (var variant in run.Modules.GroupBy(module => module.Variant.Length == 0 || variants.Contains(module.Variant) ? module.Variant : Other, StringComparer.Ordinal))
                series.AddTests(run, [.. variant], [branch, variant.Key.Length == 0 ? null : ("variant", variant.Key)]);
        }

        series.AddStability(runs);
        return series._families.Values.Select(static family => (family.Family, family.Series.Values.Select(static one => (one.Labels, (IReadOnlyDictionary<long, double>)one.Values))));
    }

    private void AddRun(HistoryRun run, (string, string)? branch)
    {
        Add(run, MetricFamily.LastRun, Math.Floor(TimeOf(run) / 1000.0), branch);
        Add(run, MetricFamily.RunDuration, run.Duration, branch);
        Add(run, MetricFamily.RunPartial, run.Partial ? 1 : 0, branch);
        foreach (var (word, value) in TextExposition.ByWord<RunResult>([(run.Result, 1)]))
            Add(run, MetricFamily.RunResult, value, branch, ("result", word));
        Add(run, MetricFamily.LinesCovered, run.Totals.LinesCovered, branch);
        Add(run, MetricFamily.LinesValid, run.Totals.LinesValid, branch);
        Add(run, MetricFamily.LineCoverage, Ratio(run.Totals.LinesCovered, run.Totals.LinesValid), branch);
        Add(run, MetricFamily.BranchesCovered, run.Totals.BranchesCovered, branch);
        Add(run, MetricFamily.BranchesValid, run.Totals.BranchesValid, branch);
        Add(run, MetricFamily.BranchCoverage, Ratio(run.Totals.BranchesCovered, run.Totals.BranchesValid), branch);
    }

    private void AddTests(HistoryRun run, IReadOnlyList<HistoryModule> modules, (string, string)?[] labels)
    {
        foreach (var (letter, word) in ((char, string)[])[('p', "passed"), ('f', "failed"), ('s', "skipped"), ('n', "not_executed"), ('o', "other")])
            Add(run, MetricFamily.Tests, modules.Sum(module => module.Outcomes.AsSpan().Count(letter)), [.. labels, ("outcome", word)]);
        Add(run, MetricFamily.Flaky, modules.Sum(static module => module.Attempts.Count(row => module.Outcomes[row.Key] == 'p' && row.Value.Contains('f', StringComparison.Ordinal))), labels);
    }

    /// <summary>What was known of the stability of tests at the end of each day: judging after every run would cost much and say little more.</summary>
    private void AddStability(IReadOnlyList<HistoryRun> runs)
    {
        for (var last = 1; last < runs.Count; last++)
        {
            if (last + 1 < runs.Count && runs[last + 1].StartedAt.UtcDateTime.Date == runs[last].StartedAt.UtcDateTime.Date)
                continue;
            var first = Math.Max(0, last + 1 - JudgedRuns);
            var report = FlakyAnalysis.Of([.. runs.Skip(first).Take(last + 1 - first)]);
            foreach (var state in (StabilityState[])[StabilityState.Broken, StabilityState.Flaky, StabilityState.Healthy, StabilityState.New])
                Add(runs[last], MetricFamily.TestStability, report.Tests.Count(test => test.State == state), ("state", state.ToString().ToLowerInvariant()));
            Add(runs[last], MetricFamily.Outages, report.Outages.Count);
        }
    }

    private void Add(HistoryRun run, MetricFamily family, double? value, params (string Name, string Value)?[] labels)
    {
        if (value is not { } known)
            return;
        if (!_families.TryGetValue(family.Name, out var entry))
            _families.Add(family.Name, entry = (family, new SortedDictionary<string, Series>(StringComparer.Ordinal)));
        var named = labels.Where(static label => label is not null).Select(static label => label!.Value).ToList();
        var key = string.Join('\n', named.Select(static label => label.Name + "=" + label.Value));
        if (!entry.Series.TryGetValue(key, out var series))
            entry.Series.Add(key, series = new Series(named, []));
        series.Values[TimeOf(run)] = known;
    }

    /// <summary>When the run ended, as far as that is known: only then its totals were there.</summary>
    private static long TimeOf(HistoryRun run) => run.StartedAt.ToUnixTimeMilliseconds() + (long)Math.Round((run.Duration ?? 0) * 1000);

    private static HashSet<string> Busiest(IEnumerable<string> names, int most) => names.CountBy(static name => name, StringComparer.Ordinal)
        .OrderByDescending(static name => name.Value)
        .ThenBy(static name => name.Key, StringComparer.Ordinal)
        .Take(most)
        .Select(static name => name.Key)
        .ToHashSet(StringComparer.Ordinal);

    private static double? Ratio(int? part, int? whole) => part is { } covered && whole is > 0 and { } valid ? Math.Round((double)covered / valid, 6) : null;

    private sealed record Series(IReadOnlyList<(string Name, string Value)> Labels, SortedDictionary<long, double> Values);
}
