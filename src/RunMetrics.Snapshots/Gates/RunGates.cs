using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.Comparing;
using RunMetrics.Snapshots.Dependencies.Levels;
using RunMetrics.Snapshots.Dependencies.Metrics;
using RunMetrics.Snapshots.Rules;

namespace RunMetrics.Snapshots.Gates;

/// <summary>A rule about anything a run counts but coverage, from <c>gates.run</c> of the settings.</summary>
public sealed record RunGateRule
{
    /// <summary>What is counted.</summary>
    public required RunMetric Metric { get; init; }

    /// <summary>The most there may be; null for no such limit.</summary>
    public decimal? Max { get; init; }

    /// <summary>The least there may be; null for no such limit.</summary>
    public decimal? Min { get; init; }

    /// <summary>The most there may be more than in the base run; null for no such limit.</summary>
    public decimal? MaxIncrease { get; init; }

    /// <summary>True when an unknown value fails.</summary>
    public bool Required { get; init; }

    /// <summary>Why the rule makes no sense, as a clause; null when it does.</summary>
    internal string? Violation() =>
        (Max ?? Min ?? MaxIncrease) is null ? "has none of max, min and maxIncrease"
        : Max < 0 || Min < 0 || MaxIncrease < 0 ? "has a limit below 0"
        : MaxIncrease is not null && RunGates.IsChange(Metric) ? "counts what is new since the base already: use max"
        : null;
}

/// <summary>What a rule about a run counts.</summary>
public enum RunMetric
{
    /// <summary>Distinct tests.</summary>
    Tests,

    /// <summary>Tests that failed by their final outcome.</summary>
    FailedTests,

    /// <summary>Tests that failed and did not in the base run.</summary>
    NewFailures,

    /// <summary>Tests that passed after a failed attempt in this run.</summary>
    FlakyTests,

    /// <summary>Skipped tests.</summary>
    SkippedTests,

    /// <summary>Seconds from the start of the run to its end.</summary>
    Duration,

    /// <summary>Errors of compiler, analyzers and restore.</summary>
    BuildErrors,

    /// <summary>Their warnings.</summary>
    BuildWarnings,

    /// <summary>Warnings that the base run did not have, by code, file and message.</summary>
    NewBuildWarnings,

    /// <summary>Violations of architecture rules of severity error or warning that the baseline does not have.</summary>
    RuleViolations,

    /// <summary>Violations, known ones too, that the base run did not have.</summary>
    NewRuleViolations,

    /// <summary>Cycles among the product's namespaces.</summary>
    DependencyCycles,

    /// <summary>Cycles that join namespaces which were in no common cycle in the base run.</summary>
    NewDependencyCycles,

    /// <summary>Packages with a weakness that the restore reported.</summary>
    VulnerablePackages,
}

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
    };

    /// <summary>True for what is only known against a base.</summary>
    /// <param name="metric">Metric.</param>
    public static bool IsChange(RunMetric metric) => metric is RunMetric.NewFailures or RunMetric.NewBuildWarnings or RunMetric.NewRuleViolations or RunMetric.NewDependencyCycles;

    /// <summary>True for a rule that needs a base run.</summary>
    /// <param name="rule">Rule.</param>
    public static bool NeedsBase(RunGateRule rule) => IsChange(rule.Metric) || rule.MaxIncrease is not null;

    /// <summary>Results in the order of the rules, one a limit.</summary>
    /// <param name="rules">Rules.</param>
    /// <param name="run">The run that is judged.</param>
    /// <param name="earlier">Its base; null when there is none.</param>
    public static IReadOnlyList<GateResult> Evaluate(IReadOnlyList<RunGateRule> rules, RunSnapshot run, RunSnapshot? earlier)
    {
        var difference = earlier is null ? null : RunDifferencer.Of(earlier, run);
        var against = earlier is null ? "there is no base run to compare with" : $"against run {earlier.Run.Id}{(earlier.Run.Git.Branch is { } branch ? $" of {branch}" : "")}";
        var results = new List<GateResult>();
        foreach (var rule in rules)
        {
            var value = IsChange(rule.Metric) ? Change(rule.Metric, difference) : Count(rule.Metric, run);
            var reason = IsChange(rule.Metric) ? value is null && earlier is not null ? $"{Unknown(rule.Metric)} {against}" : against : value is null ? Unknown(rule.Metric) : null;
            if (rule.Max is { } max)
                results.Add(Result(rule, "", GateDirection.AtMost, max, value, reason));
            if (rule.Min is { } min)
                results.Add(Result(rule, "", GateDirection.AtLeast, min, value, reason));
            if (rule.MaxIncrease is not { } increase)
                continue;
            var before = earlier is null ? null : Count(rule.Metric, earlier);
            results.Add(Result(rule, "increase of ", GateDirection.AtMost, increase, value - before, value is null ? Unknown(rule.Metric) : before is null && earlier is not null ? $"{against}, which does not say" : against));
        }

        return results;
    }

    private static GateResult Result(RunGateRule rule, string prefix, GateDirection direction, decimal limit, decimal? value, string? reason)
    {
        var missing = value is not { } known ? 0 : Math.Ceiling(direction == GateDirection.AtMost ? known - limit : limit - known);
        return new GateResult
        {
            Kind = Kind,
            Rule = prefix + Texts[rule.Metric].Words,
            Limit = new GateLimit(direction, (double)limit, rule.Metric == RunMetric.Duration ? GateUnit.Seconds : GateUnit.Count),
            Value = (double?)value,
            Verdict = value is null ? GateVerdict.Unknown : missing > 0 ? GateVerdict.Failed : GateVerdict.Passed,
            Required = rule.Required,
            Shortfall = missing > 0 ? new GateShortfall((int)Math.Min(missing, int.MaxValue), Texts[rule.Metric].Thing) : null,
            Reason = reason,
        };
    }

    // Results that are missing are not zero failures.
    private static decimal? Count(RunMetric metric, RunSnapshot run) => metric switch
    {
        RunMetric.Tests => run.Run.Tests?.Total,
        RunMetric.FailedTests => AtLeastZero(run, run.Run.Tests?.Failed),
        RunMetric.FlakyTests => AtLeastZero(run, run.Run.Tests?.Flaky),
        RunMetric.SkippedTests => AtLeastZero(run, run.Run.Tests?.Skipped),
        RunMetric.Duration => run.Run.Duration is { } seconds ? (decimal)seconds : null,
        RunMetric.BuildErrors => Diagnostics(run, BuildSeverity.Error),
        RunMetric.BuildWarnings => Diagnostics(run, BuildSeverity.Warning),
        RunMetric.RuleViolations => run.Violations?.Total() is { } totals ? totals.Errors + totals.Warnings : null,
        RunMetric.DependencyCycles => run.Dependencies is { } graph ? GraphMetrics.Of(ProductGraph.Of(graph, GraphLevel.Namespace)).Cycles.Count : null,
        RunMetric.VulnerablePackages => run.Dependencies?.Packages?.Count(static package => package.Vulnerabilities is { Count: > 0 }),
        _ => null,
    };

    private static decimal? Change(RunMetric metric, RunDifference? difference) => metric switch
    {
        RunMetric.NewFailures => difference is { After.Partial: false } ? difference.Tests?.Broken.Count : difference?.Tests?.Broken.Count is > 0 and var known ? known : null,
        RunMetric.NewBuildWarnings => difference?.Diagnostics?.Added.Count(static one => one.Severity == BuildSeverity.Warning),
        RunMetric.NewRuleViolations => difference?.Violations?.Added.Count(static one => one.Severity is RuleSeverity.Error or RuleSeverity.Warning),
        RunMetric.NewDependencyCycles => difference?.Dependencies?.NewCycles.Count,
        _ => null,
    };

    private static decimal? AtLeastZero(RunSnapshot run, int? count) => run.Run.Partial && count == 0 ? null : count;

    private static decimal? Diagnostics(RunSnapshot run, BuildSeverity severity) => run.Build?.Rules.Where(rule => rule.Severity == severity).Sum(static rule => (decimal)rule.Count);

    private static string Unknown(RunMetric metric) => metric switch
    {
        RunMetric.Tests or RunMetric.FailedTests or RunMetric.FlakyTests or RunMetric.SkippedTests or RunMetric.NewFailures => "results are missing",
        RunMetric.BuildErrors or RunMetric.BuildWarnings or RunMetric.NewBuildWarnings => "no build was recorded",
        RunMetric.RuleViolations or RunMetric.NewRuleViolations => "no architecture rule was checked",
        RunMetric.VulnerablePackages => "what packages there are was not recorded",
        RunMetric.Duration => "the run has no end",
        _ => "there is no dependency graph",
    };
}
