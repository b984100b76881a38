using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.History.Renames;

namespace RunMetrics.Snapshots.Testing.Flakiness;

/// <summary>Judges every test and variant of a history. docs/flaky-tests.md has the rule.</summary>
public static class FlakyAnalysis
{
    /// <summary>The verdicts.</summary>
    /// <param name="runs">History, oldest run first.</param>
    /// <param name="rule">Parameters; null for those of the documentation.</param>
    public static FlakyReport Of(IReadOnlyList<HistoryRun> runs, FlakyRule? rule = null)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var renames = HistoryRenames.Of(runs);
        runs = renames.Apply(runs);
        rule ??= new FlakyRule();
        var outages = OutageRuns.Of(runs, rule);
        var context = new RunContexts(runs, outages);
        var verdicts = new List<FlakyVerdict>();
        var shares = new (int Flaky, int Executions)[runs.Count];
        foreach (var variant in Table.Of(runs).Variants)
            verdicts.AddRange(variant.Judge(context, rule, shares).Select(verdict => Named(verdict, renames)));
        verdicts.Sort(Compare);
        return new FlakyReport { Runs = runs.Count, Outages = outages, Tests = verdicts, Shares = [.. shares.Select((share, run) => new FlakyShare(runs[run].RunId, share.Flaky, share.Executions))] };
    }

    private static FlakyVerdict Named(FlakyVerdict verdict, HistoryRenames renames) => renames.NamesBefore(verdict.Assembly, verdict.Id) is { Count: > 0 } names
        ? verdict with { RenamedFrom = names, Evidence = verdict.Evidence + FlakyEvidence.Of(names) }
        : verdict;

    private static int Compare(FlakyVerdict a, FlakyVerdict b)
    {
        var order = Rank(a.State).CompareTo(Rank(b.State));
        if (order == 0)
            order = b.FlakeRate.CompareTo(a.FlakeRate);
        if (order == 0)
            order = string.CompareOrdinal(a.Assembly, b.Assembly);
        if (order == 0)
            order = string.CompareOrdinal(a.Test, b.Test);
        if (order == 0)
            order = string.CompareOrdinal(a.Variant, b.Variant);
        return order != 0 ? order : string.CompareOrdinal(a.Id, b.Id);
    }

    private static int Rank(StabilityState state) => state switch
    {
        StabilityState.Flaky => 0,
        StabilityState.Broken => 1,
        StabilityState.New => 2,
        _ => 3,
    };

    /// <summary>The history turned round: by variant, then test, then run.</summary>
    private sealed class Table
    {
        private readonly SortedDictionary<(string Assembly, string Variant), Variant> _variants = new(Comparer<(string Assembly, string Variant)>.Create(static (a, b) =>
        {
            var byAssembly = string.CompareOrdinal(a.Assembly, b.Assembly);
            return byAssembly != 0 ? byAssembly : string.CompareOrdinal(a.Variant, b.Variant);
        }));

        public IEnumerable<Variant> Variants => _variants.Values;

        public static Table Of(IReadOnlyList<HistoryRun> runs)
        {
            var table = new Table();
            for (var run = 0; run < runs.Count; run++)
            {
                foreach (var module in runs[run].Modules)
                {
                    var key = (module.Assembly, module.Variant);
                    if (!table._variants.TryGetValue(key, out var variant))
                        table._variants.Add(key, variant = new Variant(key.Assembly, key.Variant));
                    variant.Add(run, module);
                }
            }

            return table;
        }
    }

    /// <summary>The tests of one assembly in one variant.</summary>
    private sealed class Variant(string assembly, string name)
    {
        private readonly TestSlots _slots = new();
        private readonly List<(int Run, HistoryModule Module, int[] Slots)> _modules = [];

        public void Add(int run, HistoryModule module) => _modules.Add((run, module, _slots.Of(module.Tests)));

        public IEnumerable<FlakyVerdict> Judge(RunContexts context, FlakyRule rule, (int Flaky, int Executions)[] shares)
        {
            var outcomes = new char[_slots.Tests.Count * _modules.Count];
            var attempts = new Dictionary<int, string>();
            for (var column = 0; column < _modules.Count; column++)
            {
                var (_, module, slots) = _modules[column];
                for (var row = 0; row < slots.Length; row++)
                    outcomes[(slots[row] * _modules.Count) + column] = module.Outcomes[row];
                foreach (var (row, letters) in module.Attempts)
                {
                    var at = (slots[row] * _modules.Count) + column;
                    attempts[at] = letters;
                    outcomes[at] = char.ToUpperInvariant(module.Outcomes[row]);
                }
            }

            var executions = new List<Execution>(_modules.Count);
            for (var slot = 0; slot < _slots.Tests.Count; slot++)
            {
                Read(outcomes.AsSpan(slot * _modules.Count, _modules.Count), slot * _modules.Count, attempts, executions);

                // A test that the last hundred runs of its assembly did not have is gone, or has another name now.
                if (executions.Count == 0 || executions[^1].Run < _modules[Math.Max(0, _modules.Count - rule.Window)].Run)
                    continue;
                var finding = FlakyJudge.Judge(executions, context, rule);
                foreach (var execution in finding.Window)
                    shares[execution.Run].Executions++;
                foreach (var run in finding.FlakyIn)
                    shares[run].Flaky++;
                yield return Verdict(_slots.Tests[slot], finding, context, rule);
            }
        }

        // A capital letter has attempts: looking each of millions of rows up would take longer than everything else.
        private void Read(ReadOnlySpan<char> outcomes, int first, Dictionary<int, string> attempts, List<Execution> executions)
        {
            executions.Clear();
            for (var column = 0; column < outcomes.Length; column++)
            {
                if (outcomes[column] is 'p' or 'f')
                    executions.Add(new Execution(_modules[column].Run, outcomes[column] == 'p', null));
                else if (outcomes[column] is 'P' or 'F')
                    executions.Add(new Execution(_modules[column].Run, outcomes[column] == 'P', attempts[first + column]));
            }
        }

        private FlakyVerdict Verdict(HistoryTest test, FlakyFinding finding, RunContexts context, FlakyRule rule)
        {
            var (low, high) = WilsonInterval.Of(finding.FlakyRuns, finding.Window.Count);
            return new FlakyVerdict
            {
                Assembly = assembly,
                Id = test.Id,
                Test = test.Name,
                Variant = name,
                State = finding.State,
                FlakeRate = finding.Window.Count == 0 ? 0 : (double)finding.FlakyRuns / finding.Window.Count,
                Low = low,
                High = high,
                Runs = finding.Window.Count,
                Failed = finding.Failed,
                FlakyRuns = finding.FlakyRuns,
                CleanRuns = finding.CleanStreak,
                Evidence = FlakyEvidence.Of(finding, context, rule),
            };
        }
    }
}
