using RunMetrics.Shared.Rules;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Dependencies.Levels;
using RunMetrics.Snapshots.Rules;

namespace RunMetrics.Snapshots.Settings;

/// <summary>Makes rules of what the settings say.</summary>
internal static class RuleSettingsReader
{
    private static readonly Dictionary<string, RuleSeverity> Severities = new(StringComparer.Ordinal)
    {
        ["error"] = RuleSeverity.Error,
        ["warning"] = RuleSeverity.Warning,
        ["info"] = RuleSeverity.Info,
        ["off"] = RuleSeverity.Off,
    };

    private static readonly Dictionary<string, GraphLevel> Levels = new(StringComparer.Ordinal)
    {
        ["type"] = GraphLevel.Type,
        ["namespace"] = GraphLevel.Namespace,
        ["file"] = GraphLevel.File,
        ["assembly"] = GraphLevel.Assembly,
    };

    /// <summary>What is wrong, as a sentence; null when nothing is.</summary>
    public static string? Violation(RulesSection? rules)
    {
        if (rules is null)
            return null;
        var all = (rules.Forbidden ?? []).Select(rule => ("forbidden", rule)).Concat((rules.Allowed ?? []).Select(rule => ("allowed", rule))).Concat((rules.Required ?? []).Select(rule => ("required", rule)));
        if (rules.AllowedSeverity is { } severity && !Severities.ContainsKey(severity))
            return $"rules.allowedSeverity is '{severity}', there are {string.Join(", ", Severities.Keys)}.";
        foreach (var (part, rule) in all)
        {
            if (Violation(rule) is { } violation)
                return $"rules.{part} '{rule.Name}': {violation}";
        }

        string[] names = [.. all.Select(static one => one.rule.Name), .. (rules.Layers ?? []).SelectMany(static layers => layers.Order.Skip(1).Select(layer => LayerOrder.NameOf(layers.Name, layer)).Append(layers.Name))];
        if (names.CountBy(static name => name).FirstOrDefault(static name => name.Value > 1).Key is { } twice)
            return $"rules has '{twice}' twice: a name is unique.";
        if (names.Contains(RuleCheck.NotAllowed))
            return $"rules has '{RuleCheck.NotAllowed}': that name is for edges which no allowing rule covers.";
        foreach (var layers in rules.Layers ?? [])
        {
            if (layers.Order.Count < 2)
                return $"rules.layers '{layers.Name}': an order has at least two layers.";
            if (Words(layers.Severity, layers.Level is "type" or "file" ? "none" : layers.Level) is { } violation)
                return $"rules.layers '{layers.Name}': {violation}";
            if (layers.Order.Select(RulePattern.Violation).FirstOrDefault(static one => one is not null) is { } pattern)
                return $"rules.layers '{layers.Name}': {pattern}";
        }

        return null;
    }

    /// <summary>The rules of a file, without those it extends.</summary>
    public static RuleSet Of(RulesSection? rules) => rules is null
        ? RuleSet.None
        : new RuleSet
        {
            AllowedSeverity = SeverityOf(rules.AllowedSeverity),
            Rules =
            [
                .. (rules.Forbidden ?? []).Select(static rule => RuleOf(rule, KindOf(rule))),
                .. (rules.Allowed ?? []).Select(static rule => RuleOf(rule, RuleKind.Allowed)),
                .. (rules.Required ?? []).Select(static rule => RuleOf(rule, RuleKind.Required)),
                .. (rules.Layers ?? []).SelectMany(Layers),
            ],
        };

    /// <summary>Rules of a file over those it extends: the same name replaces, or says anew how much the rule weighs; what an uncovered edge weighs is inherited.</summary>
    /// <param name="extended">Rules that come first.</param>
    /// <param name="own">Rules of the file.</param>
    /// <param name="saysSeverity">The file itself says what an uncovered edge weighs.</param>
    public static RuleSet Over(RuleSet extended, RuleSet own, bool saysSeverity)
    {
        if (extended.Rules.Count == 0)
            return own;
        var replaced = own.Rules.Select(static rule => rule.Layers ?? rule.Name).ToHashSet(StringComparer.Ordinal);
        return own with
        {
            AllowedSeverity = saysSeverity ? own.AllowedSeverity : extended.AllowedSeverity,
            Rules =
            [
                .. extended.Rules.Where(rule => !replaced.Contains(rule.Layers ?? rule.Name)),
                .. own.Rules.Select(rule => rule.IsAdjustment && extended.Rules.FirstOrDefault(other => other.Name == rule.Name) is { } whole
                    ? whole with { Severity = rule.Severity, Because = rule.Because ?? whole.Because }
                    : rule),
            ],
        };
    }

    private static string? Violation(RulesSection.Rule rule)
    {
        if (Words(rule.Severity, rule.Level) is { } words)
            return words;
        if (rule.Kinds?.FirstOrDefault(static kind => !DependencyWords.Kinds.Contains(kind)) is { } unknown)
            return $"kinds has '{unknown}', there are {string.Join(", ", DependencyWords.Kinds)}.";
        if ((rule.Circular ?? false ? 1 : 0) + (rule.Reachable ?? false ? 1 : 0) + (rule.Orphan ?? false ? 1 : 0) > 1)
            return "it is one of circular, reachable and orphan.";
        if ((rule.Via ?? rule.ViaOnly) is not null && rule.Circular != true)
            return "via and viaOnly are about the nodes of a cycle: they need circular.";
        return new[] { rule.From, rule.To, rule.Via, rule.ViaOnly }.OfType<RulesSection.Condition>()
            .SelectMany(static side => new[] { side.Assembly, side.AssemblyNot, side.Package, side.PackageNot, side.Namespace, side.NamespaceNot, side.Type, side.TypeNot, side.Path, side.PathNot })
            .SelectMany(static list => list ?? []).Select(RulePattern.Violation).FirstOrDefault(static one => one is not null);
    }

    private static string? Words(string? severity, string? level) =>
        severity is not null && !Severities.ContainsKey(severity) ? $"severity is '{severity}', there are {string.Join(", ", Severities.Keys)}."
        : level is not null && !Levels.ContainsKey(level) ? $"level is '{level}', there are {string.Join(", ", Levels.Keys)}."
        : null;

    private static ArchitectureRule RuleOf(RulesSection.Rule rule, RuleKind kind) => new()
    {
        Name = rule.Name,
        Kind = kind,
        Because = rule.Because,
        Severity = SeverityOf(rule.Severity),
        From = ConditionOf(rule.From),
        To = ConditionOf(rule.To),
        Kinds = rule.Kinds ?? [],
        MayBeEmpty = rule.MayBeEmpty ?? false,
        Level = rule.Level is { } level ? Levels[level] : kind == RuleKind.Orphan ? GraphLevel.Type : GraphLevel.Namespace,
        Via = rule.Via is { } via ? ConditionOf(via) : null,
        ViaOnly = rule.ViaOnly is { } only ? ConditionOf(only) : null,
        IsAdjustment = rule is { From: null, To: null, Kinds: null, Circular: null, Reachable: null, Orphan: null, MayBeEmpty: null, Level: null, Via: null, ViaOnly: null },
    };

    private static RuleKind KindOf(RulesSection.Rule rule) =>
        rule.Circular == true ? RuleKind.Circular
        : rule.Reachable == true ? RuleKind.Reachable
        : rule.Orphan == true ? RuleKind.Orphan
        : RuleKind.Forbidden;

    private static IEnumerable<ArchitectureRule> Layers(RulesSection.Layering layers) =>
        LayerOrder.Rules(layers.Order, layers.Level == "assembly", layers.Strict == true).Select(rule => new ArchitectureRule
        {
            Name = LayerOrder.NameOf(layers.Name, rule.Layer),
            Kind = RuleKind.Forbidden,
            Because = layers.Because,
            Severity = SeverityOf(layers.Severity),
            From = rule.From,
            To = rule.To,
            Layers = layers.Name,
        });

    private static RuleCondition ConditionOf(RulesSection.Condition? side) => side is null
        ? RuleCondition.Any
        : new RuleCondition
        {
            Assembly = side.Assembly ?? [],
            AssemblyNot = side.AssemblyNot ?? [],
            Package = side.Package ?? [],
            PackageNot = side.PackageNot ?? [],
            Namespace = side.Namespace ?? [],
            NamespaceNot = side.NamespaceNot ?? [],
            Type = side.Type ?? [],
            TypeNot = side.TypeNot ?? [],
            Path = side.Path ?? [],
            PathNot = side.PathNot ?? [],
        };

    private static RuleSeverity SeverityOf(string? word) => word is null ? RuleSeverity.Error : Severities[word];
}
