using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.History.Renames;
using RunMetrics.Snapshots.Testing.Flakiness;

namespace RunMetrics.Snapshots.Testing.Durations;

/// <summary>Judges the duration of every test and variant of a history by its own past. docs/slow-tests.md has the rule.</summary>
public static class DurationAnalysis
{
    /// <summary>The verdicts.</summary>
    /// <param name="runs">History, oldest run first.</param>
    /// <param name="outages">Runs that are left out, as <see cref="FlakyReport.Outages"/> has them; null to look for them.</param>
    /// <param name="rule">Parameters; null for those of the documentation.</param>
    public static DurationReport Of(IReadOnlyList<HistoryRun> runs, IReadOnlyList<OutageRun>? outages = null, DurationRule? rule = null)
    {
        ArgumentNullException.ThrowIfNull(runs);
        rule ??= new DurationRule();
        runs = HistoryRenames.Of(runs).Apply(runs);
        var left = (outages ?? OutageRuns.Of(runs, new FlakyRule())).Select(static outage => outage.RunId).ToHashSet(StringComparer.Ordinal);
        var isLeftOut = runs.Select(run => left.Contains(run.RunId)).ToArray();
        var (newest, tests) = (default(double?), 0);
        var verdicts = new List<DurationVerdict>();
        foreach (var window in Windows(runs, rule))
        {
            window.Read(run => isLeftOut[run]);
            var factors = MachineSpeed.Of(window, runs.Count, rule);
            MachineSpeed.Correct(window, factors);
            if (factors[^1] is { } factor && window.Tests.Count > tests)
                (newest, tests) = (factor, window.Tests.Count);
            verdicts.AddRange(Judge(window, runs, rule));
        }

        verdicts.Sort(Compare);
        var (slowest, total) = SlowestTests.Of(runs, verdicts);
        return new DurationReport { Runs = runs.Count, MachineFactor = newest, Tests = verdicts, Slowest = slowest, TestSeconds = total };
    }

    private static Dictionary<(string, string), DurationWindow>.ValueCollection Windows(IReadOnlyList<HistoryRun> runs, DurationRule rule)
    {
        var windows = new Dictionary<(string, string), DurationWindow>();
        for (var run = 0; run < runs.Count; run++)
        {
            foreach (var module in runs[run].Modules)
            {
                var (assembly, variant) = (module.Assembly, module.Variant);
                if (!windows.TryGetValue((assembly, variant), out var window))
                    windows.Add((assembly, variant), window = new DurationWindow(assembly, variant, rule.Window));
                window.Add(run, module);
            }
        }

        return windows.Values;
    }

    private static IEnumerable<DurationVerdict> Judge(DurationWindow window, IReadOnlyList<HistoryRun> runs, DurationRule rule)
    {
        var judge = new DurationJudge(rule);
        var oldest = window.OldestRun(rule.Window);
        for (var slot = 0; slot < window.Tests.Count; slot++)
        {
            var (from, length) = window.Of(slot).GetOffsetAndLength(window.Seconds.Length);

            // A test that the last hundred runs of its assembly did not have is gone, or has another name now.
            if (length == 0 || window.Runs[from + length - 1] < oldest)
                continue;
            var durations = window.Seconds.AsMemory(from, length);
            var finding = judge.Judge(durations.Span);
            var since = finding.Since < 0 ? null : runs[window.Runs[from + finding.Since]];
            yield return new DurationVerdict
            {
                Assembly = window.Assembly,
                Id = window.Tests[slot].Id,
                Test = window.Tests[slot].Name,
                Variant = window.Variant,
                State = finding.State,
                Seconds = finding.Seconds,
                P50 = finding.P50,
                P95 = finding.P95,
                Before = finding.Before,
                Runs = length,
                Since = since is null ? null : Name(since),
                SinceTime = since?.StartedAt,
                ChangedAt = since is null ? null : finding.Since,
                Evidence = DurationEvidence.Of(finding, length, since is null ? null : Name(since), rule),
                Durations = durations,
            };
        }
    }

    private static string Name(HistoryRun run) => run.Head is { Length: >= 7 } head ? head[..7] : run.RunId;

    private static int Compare(DurationVerdict a, DurationVerdict b)
    {
        var order = Rank(a.State).CompareTo(Rank(b.State));
        if (order == 0 && Rank(a.State) < Rank(DurationState.NotEnoughRuns))
            order = Math.Abs(b.Cost).CompareTo(Math.Abs(a.Cost));
        if (order == 0)
            order = string.CompareOrdinal(a.Assembly, b.Assembly);
        if (order == 0)
            order = string.CompareOrdinal(a.Test, b.Test);
        if (order == 0)
            order = string.CompareOrdinal(a.Variant, b.Variant);
        return order != 0 ? order : string.CompareOrdinal(a.Id, b.Id);
    }

    private static int Rank(DurationState state) => state switch
    {
        DurationState.Slower => 0,
        DurationState.Drifting => 1,
        DurationState.Faster => 2,
        DurationState.NotEnoughRuns => 3,
        _ => 4,
    };
}
