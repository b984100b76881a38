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
    public static string? Violation(SettingsFile.RulesSettings? rules)
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

        if (all.Select(static one => one.rule.Name).Concat((rules.Layers ?? []).Select(static layers => layers.Name)).CountBy(static name => name).FirstOrDefault(static name => name.Value > 1).Key is { } twice)
            return $"rules has '{twice}' twice: a name is unique.";
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
    public static RuleSet Of(SettingsFile.RulesSettings? rules) => rules is null
        ? RuleSet.None
        : new RuleSet
        {
            AllowedSeverity = SeverityOf(rules.AllowedSeverity),
            Rules =
            [
                .. (rules.Forbidden ?? []).Select(static rule => RuleOf(rule, rule.Circular == true ? RuleKind.Circular : rule.Reachable == true ? RuleKind.Reachable : RuleKind.Forbidden)),
                .. (rules.Allowed ?? []).Select(static rule => RuleOf(rule, RuleKind.Allowed)),
                .. (rules.Required ?? []).Select(static rule => RuleOf(rule, RuleKind.Required)),
                .. (rules.Layers ?? []).SelectMany(Layers),
            ],
        };

    /// <summary>Rules of a file over those it extends: the same name replaces, and what an uncovered edge weighs is inherited.</summary>
    /// <param name="extended">Rules that come first.</param>
    /// <param name="own">Rules of the file.</param>
    /// <param name="saysSeverity">The file itself says what an uncovered edge weighs.</param>
    public static RuleSet Over(RuleSet extended, RuleSet own, bool saysSeverity) => extended.Rules.Count == 0
        ? own
        : own with { AllowedSeverity = saysSeverity ? own.AllowedSeverity : extended.AllowedSeverity, Rules = [.. extended.Rules.Where(rule => own.Rules.All(other => other.Name != rule.Name)), .. own.Rules] };

    private static string? Violation(SettingsFile.RuleSettings rule)
    {
        if (Words(rule.Severity, rule.Level) is { } words)
            return words;
        if (rule.Kinds?.FirstOrDefault(static kind => !DependencyWords.Kinds.Contains(kind)) is { } unknown)
            return $"kinds has '{unknown}', there are {string.Join(", ", DependencyWords.Kinds)}.";
        return new[] { rule.From, rule.To }.OfType<SettingsFile.ConditionSettings>()
            .SelectMany(static side => new[] { side.Assembly, side.AssemblyNot, side.Namespace, side.NamespaceNot, side.Type, side.TypeNot, side.Path, side.PathNot })
            .SelectMany(static list => list ?? []).Select(RulePattern.Violation).FirstOrDefault(static one => one is not null);
    }

    private static string? Words(string? severity, string? level) =>
        severity is not null && !Severities.ContainsKey(severity) ? $"severity is '{severity}', there are {string.Join(", ", Severities.Keys)}."
        : level is not null && !Levels.ContainsKey(level) ? $"level is '{level}', there are {string.Join(", ", Levels.Keys)}."
        : null;

    private static ArchitectureRule RuleOf(SettingsFile.RuleSettings rule, RuleKind kind) => new()
    {
        Name = rule.Name,
        Kind = kind,
        Because = rule.Because,
        Severity = SeverityOf(rule.Severity),
        From = ConditionOf(rule.From),
        To = ConditionOf(rule.To),
        Kinds = rule.Kinds ?? [],
        MayBeEmpty = rule.MayBeEmpty ?? false,
        Level = rule.Level is { } level ? Levels[level] : GraphLevel.Namespace,
    };

    // Each layer may use those below it and none above: one forbidden rule a layer but the top one.
    private static IEnumerable<ArchitectureRule> Layers(SettingsFile.LayersSettings layers)
    {
        for (var i = 1; i < layers.Order.Count; i++)
        {
            yield return new ArchitectureRule
            {
                Name = $"{layers.Name}: {layers.Order[i]}",
                Kind = RuleKind.Forbidden,
                Because = layers.Because,
                Severity = SeverityOf(layers.Severity),
                From = Layer(layers, [layers.Order[i]]),
                To = Layer(layers, [.. layers.Order.Take(i)]),
            };
        }
    }

    private static RuleCondition Layer(SettingsFile.LayersSettings layers, IReadOnlyList<string> names) =>
        layers.Level == "assembly" ? new RuleCondition { Assembly = names } : new RuleCondition { Namespace = names };

    private static RuleCondition ConditionOf(SettingsFile.ConditionSettings? side) => side is null
        ? RuleCondition.Any
        : new RuleCondition
        {
            Assembly = side.Assembly ?? [],
            AssemblyNot = side.AssemblyNot ?? [],
            Namespace = side.Namespace ?? [],
            NamespaceNot = side.NamespaceNot ?? [],
            Type = side.Type ?? [],
            TypeNot = side.TypeNot ?? [],
            Path = side.Path ?? [],
            PathNot = side.PathNot ?? [],
        };

    private static RuleSeverity SeverityOf(string? word) => word is null ? RuleSeverity.Error : Severities[word];
}
