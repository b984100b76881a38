using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.Comparing;
using RunMetrics.Snapshots.Dependencies.Levels;
using RunMetrics.Snapshots.Dependencies.Metrics;
using RunMetrics.Snapshots.Rules;
using RunMetrics.Snapshots.Testing.Flakiness;
using RunMetrics.Snapshots.Testing.Quarantine;

namespace RunMetrics.Snapshots.Gates;

/// <summary>Holds a run against rules about what it counts.</summary>
public static class RunGates
{
    /// <summary>Kind of these rules.</summary>
    public const string Kind = "run";

    private static readonly Dictionary<RunMetric, (string Words, string Thing)> Texts = new()
    {
        [RunMetric.Tests] = ("tests", "test"),
        [RunMetric.FailedTests] = ("failed tests", "failed test"),
        [RunMetric.NewFailures] = ("new failures", "new failure"),
        [RunMetric.FlakyTests] = ("flaky tests", "flaky test"),
        [RunMetric.SkippedTests] = ("skipped tests", "skipped test"),
        [RunMetric.Duration] = ("duration", "second"),
        [RunMetric.BuildErrors] = ("build errors", "error"),
        [RunMetric.BuildWarnings] = ("build warnings", "warning"),
        [RunMetric.NewBuildWarnings] = ("new build warnings", "new warning"),
        [RunMetric.RuleViolations] = ("rule violations", "violation"),
        [RunMetric.NewRuleViolations] = ("new rule violations", "new violation"),
        [RunMetric.DependencyCycles] = ("dependency cycles", "cycle"),
        [RunMetric.NewDependencyCycles] = ("new dependency cycles", "new cycle"),
        [RunMetric.VulnerablePackages] = ("vulnerable packages", "vulnerable package"),
        [RunMetric.FlakeRate] = ("flake rate", "flaky execution"),
        [RunMetric.FlakyStates] = ("tests judged flaky", "flaky test"),
        [RunMetric.NewFlakyTests] = ("tests newly judged flaky", "flaky test"),
        [RunMetric.BrokenTests] = ("tests judged broken", "broken test"),
        [RunMetric.NewErrors] = ("new errors", "new error"),
        [RunMetric.QuarantinedTests] = ("quarantined tests", "quarantined test"),
        [RunMetric.ExpiredQuarantine] = ("expired quarantine entries", "expired entry"),
        [RunMetric.UnprovenDone] = ("requirements done without proof", "unproven requirement"),
        [RunMetric.SpecContradictions] = ("contradictions of requirements", "contradiction"),
    };

    /// <summary>True for what is only known against a base.</summary>
    /// <param name="metric">Metric.</param>
    public static bool IsChange(RunMetric metric) => metric is RunMetric.NewFailures or RunMetric.NewBuildWarnings or RunMetric.NewRuleViolations or RunMetric.NewDependencyCycles or RunMetric.NewFlakyTests;

    /// <summary>True for a rule that needs a base run.</summary>
    /// <param name="rule">Rule.</param>
    public static bool NeedsBase(RunGateRule rule) => IsChange(rule.Metric) || rule.MaxIncrease is not null;

    /// <summary>Results in the order of the rules, one a limit.</summary>
    /// <param name="rules">Rules.</param>
    /// <param name="run">The run that is judged.</param>
    /// <param name="earlier">Its base; null when there is none.</param>
    /// <param name="memory">What is remembered, and the quarantine; null for nothing.</param>
    public static IReadOnlyList<GateResult> Evaluate(IReadOnlyList<RunGateRule> rules, RunSnapshot run, RunSnapshot? earlier, GateMemory? memory = null)
    {
        memory ??= new GateMemory();
        var difference = earlier is null ? null : RunDifferencer.Of(earlier, run);
        var against = earlier is null ? "there is no base run to compare with" : $"against run {earlier.Run.Id}{(earlier.Run.Git.Branch is { } branch ? $" of {branch}" : "")}";
        var results = new List<GateResult>();
        foreach (var rule in rules)
        {
            var value = rule.Metric == RunMetric.NewFlakyTests ? memory.NewlyFlaky(earlier?.Run.Id)
                : IsChange(rule.Metric) ? Change(rule.Metric, difference, memory)
                : Count(rule.Metric, run, memory, run.Run.Id);
            var reason = IsChange(rule.Metric) ? value is null && earlier is not null ? $"{Unknown(rule.Metric, run, memory)} {against}" : against : value is null ? Unknown(rule.Metric, run, memory) : null;
            reason = Joined(reason, Sample(rule.Metric, value, run, memory, difference));
            if (rule.Max is { } max)
                results.Add(Result(rule, "", GateDirection.AtMost, max, value, reason));
            if (rule.Min is { } min)
                results.Add(Result(rule, "", GateDirection.AtLeast, min, value, reason));
            if (rule.MaxIncrease is not { } increase)
                continue;
            var before = earlier is null ? null : Count(rule.Metric, earlier, memory, earlier.Run.Id);
            var why = value is null ? Unknown(rule.Metric, run, memory) : before is null && earlier is not null ? $"{against}, which does not say" : against;
            results.Add(Result(rule, "increase of ", GateDirection.AtMost, increase, value - before, why));
        }

        return results;
    }

    private static GateResult Result(RunGateRule rule, string prefix, GateDirection direction, decimal limit, decimal? value, string? reason)
    {
        var missing = value is not { } known ? 0 : Math.Ceiling(direction == GateDirection.AtMost ? known - limit : limit - known);
        // So many flaky executions less would lower the number of all executions, too.
        var countable = rule.Metric != RunMetric.FlakeRate;
        return new GateResult
        {
            Kind = Kind,
            Rule = prefix + Texts[rule.Metric].Words,
            Limit = new GateLimit(direction, (double)limit, Unit(rule.Metric, prefix.Length > 0)),
            Value = (double?)value,
            Verdict = value is null ? GateVerdict.Unknown : missing > 0 ? GateVerdict.Failed : GateVerdict.Passed,
            Required = rule.Required,
            Shortfall = missing > 0 && countable ? new GateShortfall((int)Math.Min(missing, int.MaxValue), Texts[rule.Metric].Thing) : null,
            Reason = reason,
        };
    }

    private static GateUnit Unit(RunMetric metric, bool increase) => metric switch
    {
        RunMetric.Duration => GateUnit.Seconds,
        RunMetric.FlakeRate => increase ? GateUnit.Points : GateUnit.Percent,
        _ => GateUnit.Count,
    };

    // Results that are missing are not zero failures.
    private static decimal? Count(RunMetric metric, RunSnapshot run, GateMemory memory, string id) => metric switch
    {
        RunMetric.Tests => run.Run.Tests?.Total,
        RunMetric.FailedTests => AtLeastZero(run, id == memory.RunId ? run.Run.Tests?.Failed - memory.LeftOut : run.Run.Tests?.Failed),
        RunMetric.FlakyTests => AtLeastZero(run, run.Run.Tests?.Flaky),
        RunMetric.SkippedTests => AtLeastZero(run, run.Run.Tests?.Skipped),
        RunMetric.Duration => run.Run.Duration is { } seconds ? (decimal)seconds : null,
        RunMetric.BuildErrors => Diagnostics(run, BuildSeverity.Error),
        RunMetric.BuildWarnings => Diagnostics(run, BuildSeverity.Warning),
        RunMetric.RuleViolations => run.Violations?.Total() is { } totals ? totals.Errors + totals.Warnings : null,
        RunMetric.DependencyCycles => run.Dependencies is { } graph ? GraphMetrics.Of(ProductGraph.Of(graph, GraphLevel.Namespace)).Cycles.Count : null,
        RunMetric.VulnerablePackages => run.Dependencies?.Packages?.Count(static package => package.Vulnerabilities is { Count: > 0 }),
        RunMetric.FlakeRate => memory.UpTo(id) is { } past ? GateMemory.FlakeRate(past) : null,
        RunMetric.FlakyStates => memory.UpTo(id)?.Tests.Count(static test => test.State == StabilityState.Flaky),
        RunMetric.BrokenTests => memory.UpTo(id)?.Tests.Count(static test => test.State == StabilityState.Broken),
        RunMetric.NewErrors => memory.NewErrors(),
        RunMetric.QuarantinedTests => id == memory.RunId && memory.Quarantine is { } now ? now.Tests.Count(static test => test.Effect != QuarantineEffect.Expired) : run.Run.Quarantine?.Tests,
        RunMetric.ExpiredQuarantine => memory.Quarantine?.Entries.Count(static entry => entry.DaysLeft < 0),
        // Evidence that nobody looked for is not missing: what may be proven by tests that did not run is unknown.
        RunMetric.UnprovenDone => run.Specs?.Totals is { } totals && (totals.UnprovenDone > 0 || totals.UnknownDone == 0) ? totals.UnprovenDone : null,
        RunMetric.SpecContradictions => run.Specs is { } specs && (specs.Totals.Contradictions > 0 || specs.Basis is { AllTests: true, Symbols: true }) ? specs.Totals.Contradictions : null,
        _ => null,
    };

    private static decimal? Change(RunMetric metric, RunDifference? difference, GateMemory memory) => metric switch
    {
        RunMetric.NewFailures => memory.Counted(difference?.Tests?.Broken) is var count && difference is { After.Partial: false } ? count : count is > 0 ? count : null,
        RunMetric.NewBuildWarnings => difference?.Diagnostics?.Added.Count(static one => one.Severity == BuildSeverity.Warning),
        RunMetric.NewRuleViolations => difference?.Violations?.Added.Count(static one => one.Severity is RuleSeverity.Error or RuleSeverity.Warning),
        RunMetric.NewDependencyCycles => difference?.Dependencies?.NewCycles.Count,
        _ => null,
    };

    private static decimal? AtLeastZero(RunSnapshot run, int? count) => run.Run.Partial && count == 0 ? null : count;

    private static decimal? Diagnostics(RunSnapshot run, BuildSeverity severity) => run.Build?.Rules.Where(rule => rule.Severity == severity).Sum(static rule => (decimal)rule.Count);

    // What a value rests on, and what was left out of it.
    private static string? Sample(RunMetric metric, decimal? value, RunSnapshot run, GateMemory memory, RunDifference? difference) => metric switch
    {
        RunMetric.FailedTests => memory.LeftOutText(),
        RunMetric.NewFailures => difference?.Tests?.Broken is { } broken ? GateMemory.LeftOutText(broken.Count - memory.Counted(broken)!.Value) : null,
        RunMetric.NewErrors when value is not null => memory.NewErrorsText(),
        RunMetric.UnprovenDone when value is not null && run.Specs is { Totals.UnknownDone: > 0 and var unknown } => FormattableString.Invariant($"{unknown} more may be, because not all tests ran"),
        RunMetric.FlakeRate or RunMetric.FlakyStates or RunMetric.NewFlakyTests or RunMetric.BrokenTests when value is not null => memory.UpTo(run.Run.Id) is { } past ? GateMemory.SampleText(past) : null,
        _ => null,
    };

    private static string? Joined(string? first, string? second) => first is null ? second : second is null ? first : $"{first}; {second}";

    private static string Unknown(RunMetric metric, RunSnapshot run, GateMemory memory) => metric switch
    {
        RunMetric.Tests or RunMetric.FailedTests or RunMetric.FlakyTests or RunMetric.SkippedTests or RunMetric.NewFailures => "results are missing",
        RunMetric.BuildErrors or RunMetric.BuildWarnings or RunMetric.NewBuildWarnings => "no build was recorded",
        RunMetric.RuleViolations or RunMetric.NewRuleViolations => "no architecture rule was checked",
        RunMetric.VulnerablePackages => "what packages there are was not recorded",
        RunMetric.Duration => "the run has no end",
        RunMetric.FlakeRate or RunMetric.FlakyStates or RunMetric.BrokenTests or RunMetric.NewFlakyTests or RunMetric.NewErrors => memory.TooLittle(metric == RunMetric.NewErrors),
        RunMetric.QuarantinedTests or RunMetric.ExpiredQuarantine => "the quarantine cannot be read",
        RunMetric.UnprovenDone or RunMetric.SpecContradictions => run.Specs is { } specs ? $"not all evidence was looked for: {(specs.Basis.AllTests ? "no assembly was read" : string.Join(", ", specs.Basis.Missing))}" : "no document states a requirement",
        _ => "there is no dependency graph",
    };
}
