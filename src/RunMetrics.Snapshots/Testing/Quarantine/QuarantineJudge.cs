using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Testing.Flakiness;

namespace RunMetrics.Snapshots.Testing.Quarantine;

/// <summary>Holds a quarantine against a run and what the past says about its tests. Pure.</summary>
public static class QuarantineJudge
{
    /// <summary>Judges.</summary>
    /// <param name="entries">Entries, in the order of the file.</param>
    /// <param name="run">The run; null when it has no tests.</param>
    /// <param name="past">Verdicts about tests, the run included; null when too little is remembered.</param>
    /// <param name="date">The day entries are held against.</param>
    public static QuarantineReport Of(IReadOnlyList<QuarantineEntry> entries, HistoryRun? run, FlakyReport? past, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count == 0)
            return new QuarantineReport { Date = date, Entries = [], Tests = [] };
        var verdicts = (past?.Tests ?? []).ToDictionary(static verdict => (verdict.Assembly, verdict.Id, verdict.Variant));
        var counts = entries.Select(static entry => new Counts(entry)).ToArray();
        var tests = new List<QuarantinedTest>();
        var seen = new HashSet<(string, string, string)>();
        foreach (var module in run?.Modules ?? [])
        {
            for (var row = 0; row < module.Tests.Count; row++)
            {
                if (module.Outcomes[row] == '-')
                    continue;
                seen.Add((module.Assembly, module.Tests[row].Id, module.Variant));
                verdicts.TryGetValue((module.Assembly, module.Tests[row].Id, module.Variant), out var verdict);
                if (Judge(counts, module, module.Tests[row], module.Outcomes[row] == 'f', verdict, date) is { } test)
                    tests.Add(test);
            }
        }

        // What this run did not have is remembered: an entry is no less used because one project ran alone.
        foreach (var verdict in verdicts.Values.Where(verdict => !seen.Contains((verdict.Assembly, verdict.Id, verdict.Variant))))
        {
            foreach (var count in counts.Where(count => count.Entry.Matches(verdict.Test, verdict.Variant)))
                count.Add(failed: false, verdict);
        }

        tests.Sort(static (a, b) =>
            string.CompareOrdinal(a.ModuleKey, b.ModuleKey) is not 0 and var byModule ? byModule
            : string.CompareOrdinal(a.Test, b.Test) is not 0 and var byName ? byName
            : string.CompareOrdinal(a.Id, b.Id));
        return new QuarantineReport { Date = date, Entries = [.. counts.Select(count => count.Status(past is not null, date))], Tests = tests };
    }

    private static QuarantinedTest? Judge(Counts[] counts, HistoryModule module, HistoryTest test, bool failed, FlakyVerdict? verdict, DateOnly date)
    {
        QuarantineEntry? chosen = null;
        foreach (var count in counts)
        {
            if (!count.Entry.Matches(test.Name, module.Variant))
                continue;
            count.Add(failed, verdict);
            if (chosen is null || (chosen.Expires < date && count.Entry.Expires >= date))
                chosen = count.Entry;
        }

        return chosen is null ? null : new QuarantinedTest
        {
            ModuleKey = module.Key,
            Assembly = module.Assembly,
            Variant = module.Variant,
            Id = test.Id,
            Test = test.Name,
            Entry = chosen,
            Effect = chosen.Expires < date ? QuarantineEffect.Expired : verdict?.State == StabilityState.Broken ? QuarantineEffect.Broken : QuarantineEffect.Held,
            Failed = failed,
            Unjudged = verdict is null or { State: StabilityState.New },
        };
    }

    /// <summary>What is counted of an entry.</summary>
    private sealed class Counts(QuarantineEntry entry)
    {
        private int _tests;
        private int _failed;
        private int _broken;
        private int _clean = int.MaxValue;

        public QuarantineEntry Entry { get; } = entry;

        public void Add(bool failed, FlakyVerdict? verdict)
        {
            _tests++;
            _failed += failed ? 1 : 0;
            _broken += verdict?.State == StabilityState.Broken ? 1 : 0;
            _clean = Math.Min(_clean, failed ? 0 : verdict?.CleanRuns ?? 0);
        }

        public QuarantineStatus Status(bool pastKnown, DateOnly date) => new()
        {
            Entry = Entry,
            State = _tests == 0 ? QuarantineState.Unused
                : Entry.Expires < date ? QuarantineState.Expired
                : _broken > 0 ? QuarantineState.Broken
                : pastKnown && _clean >= Entry.Exit ? QuarantineState.Ready
                : QuarantineState.Active,
            DaysLeft = Entry.Expires.DayNumber - date.DayNumber,
            Tests = _tests,
            Failed = _failed,
            Broken = _broken,
            CleanRuns = pastKnown && _tests > 0 ? _clean : null,
        };
    }
}
