using Microsoft.CodeAnalysis;
using RunMetrics.Shared.Dependencies;
using RunMetrics.Shared.Rules;

namespace RunMetrics.Analyzer.Rules;

/// <summary>A rule that one edge alone can break.</summary>
internal sealed record LiveRule
{
    public required string Name { get; init; }

    /// <summary>It says what may be used instead of what may not.</summary>
    public bool Allows { get; init; }

    public string? Because { get; init; }

    /// <summary>How much a violation weighs; null for a rule that is switched off.</summary>
    public DiagnosticSeverity? Severity { get; init; } = DiagnosticSeverity.Error;

    public RuleCondition From { get; init; } = RuleCondition.Any;

    public RuleCondition To { get; init; } = RuleCondition.Any;

    /// <summary>Kinds of use that count; none for all.</summary>
    public ReferenceKinds Kinds { get; init; }

    /// <summary>The order of layers it was made of; null for a rule of its own.</summary>
    public string? Layers { get; init; }

    /// <summary>It only says anew how much an extended rule of its name weighs, and why.</summary>
    public bool IsAdjustment { get; init; }

    /// <summary>It can be judged here. Others stand in the set because a file that extends it may replace them by name.</summary>
    public bool IsLive { get; init; } = true;
}

/// <summary>The rules of a repository, as far as one edge alone can break them.</summary>
internal sealed record LiveRuleSet
{
    public required IReadOnlyList<LiveRule> Rules { get; init; }

    /// <summary>What an edge weighs that no allowing rule covers; null when that is switched off.</summary>
    public DiagnosticSeverity? AllowedSeverity { get; init; } = DiagnosticSeverity.Error;

    /// <summary>The file itself says so.</summary>
    public bool SaysAllowedSeverity { get; init; }

    /// <summary>Every file that is extended was there and understood. Otherwise nobody knows here what is allowed.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>The folder that source files are relative to, with forward slashes and one at its end.</summary>
    public string Root { get; init; } = "";

    /// <summary>What is known and tolerated.</summary>
    public ISet<(string Rule, string From, string To)> Known { get; init; } = new HashSet<(string, string, string)>();
}
