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
        : MaxIncrease is not null && (RunGates.IsChange(Metric) || Metric == RunMetric.NewErrors) ? "counts what is new since the base already: use max"
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

    /// <summary>Flaky executions in all executions that verdicts rest on, in percent.</summary>
    FlakeRate,

    /// <summary>Tests that the past says are flaky; each variant counts.</summary>
    FlakyStates,

    /// <summary>Those of them that the past up to the base run did not say so of.</summary>
    NewFlakyTests,

    /// <summary>Tests that the past says are broken; each variant counts.</summary>
    BrokenTests,

    /// <summary>Failures that no remembered run before had.</summary>
    NewErrors,

    /// <summary>Tests of the run that a quarantine in force means.</summary>
    QuarantinedTests,

    /// <summary>Entries of the quarantine past their day.</summary>
    ExpiredQuarantine,

    /// <summary>Requirements that are done by their documents and that no passing test names.</summary>
    UnprovenDone,

    /// <summary>Places where documents of requirements and evidence say different things.</summary>
    SpecContradictions,
}
