using System.Globalization;
using RunMetrics.Snapshots.Comparing;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Testing.Flakiness;
using RunMetrics.Snapshots.Testing.Quarantine;

namespace RunMetrics.Snapshots.Gates;

/// <summary>What rules know beyond a run and its base: earlier runs, and the quarantine.</summary>
public sealed class GateMemory
{
    private readonly Dictionary<string, FlakyReport?> _past = new(StringComparer.Ordinal);

    /// <summary>Runs with their tests, oldest first; the run that is judged is the last, where it is remembered.</summary>
    public IReadOnlyList<HistoryRun> Runs { get; init; } = [];

    /// <summary>The run that is judged.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The quarantine, held against the run; null when it cannot be read.</summary>
    public QuarantineReport? Quarantine { get; init; }

    /// <summary>Failures that are left out.</summary>
    internal int LeftOut => Quarantine?.LeftOut ?? 0;

    /// <summary>Share of flaky executions in all that verdicts rest on, in percent; null when there is none.</summary>
    internal static decimal? FlakeRate(FlakyReport past) =>
        past.Tests.Sum(static test => (long)test.Runs) is > 0 and var executions ? 100m * past.Tests.Sum(static test => (long)test.FlakyRuns) / executions : null;

    /// <summary>What verdicts rest on.</summary>
    internal static string SampleText(FlakyReport past) => string.Create(
        CultureInfo.InvariantCulture,
        $"{past.Tests.Sum(static test => (long)test.FlakyRuns)} of {past.Tests.Sum(static test => (long)test.Runs)} executions of {past.Tests.Count} tests in {past.Runs} runs were flaky{(past.Outages.Count > 0 ? $", {past.Outages.Count} outages left out" : "")}");

    /// <summary>Verdicts as they were at a run; null when it is not remembered, or too few runs are.</summary>
    /// <param name="runId">Run.</param>
    internal FlakyReport? UpTo(string runId)
    {
        if (_past.TryGetValue(runId, out var known))
            return known;
        var count = IndexOf(runId) + 1;
        return _past[runId] = count < new FlakyRule().MinRuns ? null : FlakyAnalysis.Of([.. Runs.Take(count)]);
    }

    /// <summary>Tests that are flaky now and were not yet at the base; null when one of them cannot be judged.</summary>
    /// <param name="baseId">The base run.</param>
    internal int? NewlyFlaky(string? baseId)
    {
        if (baseId is null || UpTo(RunId) is not { } now || UpTo(baseId) is not { } then)
            return null;
        var known = Flaky(then).ToHashSet();
        return Flaky(now).Count(test => !known.Contains(test));
    }

    /// <summary>Failures of the run that no remembered run before had, but those of quarantined tests alone; null when there is no earlier run.</summary>
    internal int? NewErrors()
    {
        var last = IndexOf(RunId);
        if (last < 1)
            return null;
        var counted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var module in Runs[last].Modules)
        {
            foreach (var (row, fingerprint) in module.Failures)
            {
                if (Quarantine?.Holds(module.Key, module.Tests[row].Id) != true)
                    counted.Add(fingerprint);
            }
        }

        return FailureAges.Of([.. Runs.Take(last + 1)]).Count(failure => failure.IsNew && counted.Contains(failure.Fingerprint));
    }

    /// <summary>What new errors are new to.</summary>
    internal string NewErrorsText() => string.Create(CultureInfo.InvariantCulture, $"in none of {Math.Max(0, IndexOf(RunId))} earlier runs");

    /// <summary>How many changes count: those of quarantined tests do not.</summary>
    /// <param name="changes">Changes of the run; null when unknown.</param>
    internal int? Counted(IReadOnlyList<TestChange>? changes) => changes?.Count(change => Quarantine?.Holds(change.ModuleKey, change.Id) != true);

    /// <summary>What is left out, for people; null when nothing is.</summary>
    internal string? LeftOutText()
    {
        if (Quarantine is not { } quarantine)
            return null;
        var unjudged = quarantine.Tests.Count(static test => test is { Effect: QuarantineEffect.Held, Failed: true, Unjudged: true });
        var counted = quarantine.Tests.Count(static test => test is { Effect: not QuarantineEffect.Held, Failed: true });
        string?[] parts =
        [
            LeftOutText(LeftOut),
            unjudged > 0 ? string.Create(CultureInfo.InvariantCulture, $"of which {unjudged} with too few runs to tell whether it is broken") : null,
            counted > 0 ? string.Create(CultureInfo.InvariantCulture, $"{counted} quarantined {Failures(counted)} counted: broken, or the entry has expired") : null,
        ];
        var text = string.Join(", ", parts.OfType<string>());
        return text.Length > 0 ? text : null;
    }

    /// <summary>The same of a number of failures.</summary>
    /// <param name="count">How many.</param>
    internal static string? LeftOutText(int count) => count > 0 ? string.Create(CultureInfo.InvariantCulture, $"{count} quarantined {Failures(count)} left out") : null;

    /// <summary>Why nothing is known of the past.</summary>
    /// <param name="any">True when one earlier run would do.</param>
    internal string TooLittle(bool any)
    {
        var known = IndexOf(RunId) + 1;
        return known == 0 ? "the run is not remembered"
            : any ? "no earlier run is remembered"
            : known < new FlakyRule().MinRuns ? string.Create(CultureInfo.InvariantCulture, $"{known} of the {new FlakyRule().MinRuns} runs that a verdict needs are remembered")
            : "the history up to the base is too short for verdicts";
    }

    private static IEnumerable<(string Assembly, string Id, string Variant)> Flaky(FlakyReport report) =>
        report.Tests.Where(static test => test.State == StabilityState.Flaky).Select(static test => (test.Assembly, test.Id, test.Variant));

    private static string Failures(int count) => count == 1 ? "failure" : "failures";

    private int IndexOf(string runId)
    {
        for (var i = Runs.Count - 1; i >= 0; i--)
        {
            if (string.Equals(Runs[i].RunId, runId, StringComparison.Ordinal))
                return i;
        }

        return -1;
    }
}
