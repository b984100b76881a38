using RunMetrics.Shared;
using RunMetrics.Shared.Rules;

namespace RunMetrics.Snapshots.Rules;

/// <summary>What the architecture of a code base has to be, as <c>runmetrics.json</c> says it.</summary>
public sealed record RuleSet
{
    /// <summary>Rules by name. An order of layers has become forbidden rules here.</summary>
    public required IReadOnlyList<ArchitectureRule> Rules { get; init; }

    /// <summary>What is reported for an edge that no allowing rule covers.</summary>
    public RuleSeverity AllowedSeverity { get; init; } = RuleSeverity.Error;

    /// <summary>A set without rules.</summary>
    public static RuleSet None { get; } = new() { Rules = [] };
}

/// <summary>How much a violation weighs.</summary>
public enum RuleSeverity
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>The rule is not checked.</summary>
    Off,

    /// <summary>Told, and no more.</summary>
    Info,

    /// <summary>A warning.</summary>
    Warning,

    /// <summary>An error: <c>runmetrics rules</c> fails.</summary>
    Error,
}

/// <summary>What a rule says.</summary>
public enum RuleKind
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>No type of the one side may use one of the other.</summary>
    Forbidden,

    /// <summary>Types of the one side may use those of the other, and nothing that no such rule names.</summary>
    Allowed,

    /// <summary>Each type of the one side has to use one of the other.</summary>
    Required,

    /// <summary>There may be no cycle.</summary>
    Circular,

    /// <summary>No type of the one side may reach one of the other, over any number of edges.</summary>
    Reachable,

    /// <summary>Nothing may be there that neither uses own code nor is used by it.</summary>
    Orphan,
}

/// <summary>One rule.</summary>
public sealed record ArchitectureRule
{
    /// <summary>Name, unique in the set.</summary>
    public required string Name { get; init; }

    /// <summary>What it says.</summary>
    public required RuleKind Kind { get; init; }

    /// <summary>Why it is there, in the words of those who made it.</summary>
    public string? Because { get; init; }

    /// <summary>How much a violation weighs.</summary>
    public RuleSeverity Severity { get; init; } = RuleSeverity.Error;

    /// <summary>The using side.</summary>
    public RuleCondition From { get; init; } = RuleCondition.Any;

    /// <summary>The used side. Its patterns may have <c>$1</c> for what a group of the using side's patterns caught.</summary>
    public RuleCondition To { get; init; } = RuleCondition.Any;

    /// <summary>Kinds of use that count; empty for all.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>That a side means no type is no finding: a rule against something that is not there yet.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>Level of a circular or orphan rule.</summary>
    public Dependencies.Levels.GraphLevel Level { get; init; } = Dependencies.Levels.GraphLevel.Namespace;

    /// <summary>Of a circular rule: only cycles with one of these among their nodes; null for all.</summary>
    public RuleCondition? Via { get; init; }

    /// <summary>Of a circular rule: only cycles of which every node has one of these; null for all.</summary>
    public RuleCondition? ViaOnly { get; init; }

    /// <summary>The order of layers it was made of; null for a rule of its own.</summary>
    public string? Layers { get; init; }

    /// <summary>It only says anew how much an extended rule of its name weighs, and why.</summary>
    internal bool IsAdjustment { get; init; }

    /// <summary>Code of the rule's diagnostic: <c>RUNM5001</c> and on.</summary>
    public string Code => Kind switch
    {
        RuleKind.Allowed => DiagnosticCodes.RuleNotAllowed,
        RuleKind.Required => DiagnosticCodes.RuleRequired,
        RuleKind.Circular => DiagnosticCodes.RuleCircular,
        RuleKind.Orphan => DiagnosticCodes.RuleOrphan,
        _ => DiagnosticCodes.RuleForbidden,
    };
}
