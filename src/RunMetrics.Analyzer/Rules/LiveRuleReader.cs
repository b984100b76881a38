using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RunMetrics.Shared.Dependencies;
using RunMetrics.Shared.Rules;
using Members = System.Collections.Generic.Dictionary<string, object?>;

namespace RunMetrics.Analyzer.Rules;

/// <summary>
/// Reads rules out of <c>runmetrics.json</c>. It is forgiving: what is broken or unknown has no live rules, and <c>runmetrics rules</c> tells what is wrong.
/// </summary>
internal sealed class LiveRuleReader
{
    private const string SettingsFile = "runmetrics.json";
    private const string BaselineFile = "runmetrics.baseline.json";
    private const int MostExtensions = 16;

    private static readonly string[] OfWholeGraph = ["circular", "reachable", "orphan"];

    private readonly Dictionary<string, AdditionalText> _files = new(StringComparer.Ordinal);
    private readonly CancellationToken _cancellation;

    private LiveRuleReader(ImmutableArray<AdditionalText> files, CancellationToken cancellation)
    {
        foreach (var file in files)
            _files[Full(file.Path)] = file;
        _cancellation = cancellation;
    }

    /// <summary>The rules; null when there are none.</summary>
    /// <param name="files">What the project hands to analyzers.</param>
    /// <param name="repository">Root of the repository, which source files are relative to; null for the folder of the settings.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static LiveRuleSet? Read(ImmutableArray<AdditionalText> files, string? repository, CancellationToken cancellation)
    {
        // Of several the nearest: the one with the longest way.
        var settings = files.Select(static file => file.Path).Where(static path => Path.GetFileName(path) == SettingsFile).OrderByDescending(static path => path.Length).FirstOrDefault();
        if (settings is null)
            return null;
        var reader = new LiveRuleReader(files, cancellation);
        var path = Full(settings);
        if (reader.Set(path, 0) is not { } set || !set.Rules.Any(static rule => rule is { IsLive: true, Severity: not null } || rule.Allows))
            return null;
        var folder = Path.GetDirectoryName(path) ?? "";
        return set with { Root = (repository ?? folder).Replace('\\', '/').TrimEnd('/') + "/", Known = reader.Known(Path.Combine(folder, BaselineFile)) };
    }

    private static string Full(string path)
    {
        try
        {
            return Path.GetFullPath(path);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or PathTooLongException)
        {
            return path;
        }
    }

    // Extended files count as far as the project hands them to the compiler.
    private LiveRuleSet? Set(string path, int depth)
    {
        if (depth > MostExtensions || Parse(path) is not { } file)
            return null;
        var rules = Member<Members>(file, "rules") ?? [];
        var own = Own(rules);
        foreach (var extended in Texts(rules, "extends").Reverse())
        {
            var below = Set(Full(Path.Combine(Path.GetDirectoryName(path) ?? "", extended)), depth + 1);
            own = below is null ? own with { IsWhole = false } : Over(below, own);
        }

        return own;
    }

    private static LiveRuleSet Own(Members rules) => new()
    {
        AllowedSeverity = Severity(rules, "allowedSeverity"),
        SaysAllowedSeverity = rules.ContainsKey("allowedSeverity"),
        Rules =
        [
            .. Objects(rules, "forbidden").Select(static rule => Rule(rule, allows: false)).OfType<LiveRule>(),
            .. Objects(rules, "allowed").Select(static rule => Rule(rule, allows: true)).OfType<LiveRule>(),
            .. Objects(rules, "layers").SelectMany(Layers),
        ],
    };

    // As the tool does it: the same name replaces, or says anew how much the rule weighs.
    private static LiveRuleSet Over(LiveRuleSet extended, LiveRuleSet own)
    {
        var replaced = new HashSet<string>(own.Rules.Select(static rule => rule.Layers ?? rule.Name), StringComparer.Ordinal);
        return own with
        {
            IsWhole = own.IsWhole && extended.IsWhole,
            AllowedSeverity = own.SaysAllowedSeverity ? own.AllowedSeverity : extended.AllowedSeverity,
            SaysAllowedSeverity = own.SaysAllowedSeverity || extended.SaysAllowedSeverity,
            Rules =
            [
                .. extended.Rules.Where(rule => !replaced.Contains(rule.Layers ?? rule.Name)),
                .. own.Rules.Select(rule => rule.IsAdjustment && extended.Rules.FirstOrDefault(other => other.Name == rule.Name) is { } whole
                    ? whole with { Severity = rule.Severity, Because = rule.Because ?? whole.Because }
                    : rule),
            ],
        };
    }

    private static LiveRule? Rule(Members rule, bool allows)
    {
        if (Member<string>(rule, "name") is not { } name || Kinds(rule) is not { } kinds)
            return null;
        var (from, to) = (Condition(Member<Members>(rule, "from")), Condition(Member<Members>(rule, "to")));
        return new LiveRule
        {
            Name = name,
            Allows = allows,
            Because = Member<string>(rule, "because"),
            Severity = Severity(rule, "severity"),
            From = from,
            To = to,
            Kinds = kinds,
            IsAdjustment = rule.Keys.All(static member => member is "name" or "severity" or "because"),
            IsLive = IsLive(rule, from, to),
        };
    }

    // Cycles, ways and orphans need the whole graph, packages a restore; a pattern that is none is the tool's to tell.
    private static bool IsLive(Members rule, RuleCondition from, RuleCondition to) =>
        !OfWholeGraph.Any(member => rule.TryGetValue(member, out var value) && value is true)
        && new[] { from, to }.All(static side => side.Package.Count + side.PackageNot.Count == 0
            && new[] { side.Assembly, side.AssemblyNot, side.Namespace, side.NamespaceNot, side.Type, side.TypeNot, side.Path, side.PathNot }.SelectMany(static list => list).All(static pattern => RulePattern.Violation(pattern) is null));

    private static IEnumerable<LiveRule> Layers(Members layers)
    {
        string[] order = [.. Texts(layers, "order")];
        if (Member<string>(layers, "name") is not { } name || order.Length < 2 || order.Any(static pattern => RulePattern.Violation(pattern) is not null))
            return [];
        return LayerOrder.Rules(order, Member<string>(layers, "level") == "assembly", layers.TryGetValue("strict", out var strict) && strict is true).Select(rule => new LiveRule
        {
            Name = LayerOrder.NameOf(name, rule.Layer),
            Because = Member<string>(layers, "because"),
            Severity = Severity(layers, "severity"),
            From = rule.From,
            To = rule.To,
            Layers = name,
        });
    }

    private static RuleCondition Condition(Members? side) => side is null
        ? RuleCondition.Any
        : new RuleCondition
        {
            Assembly = [.. Texts(side, "assembly")],
            AssemblyNot = [.. Texts(side, "assemblyNot")],
            Package = [.. Texts(side, "package")],
            PackageNot = [.. Texts(side, "packageNot")],
            Namespace = [.. Texts(side, "namespace")],
            NamespaceNot = [.. Texts(side, "namespaceNot")],
            Type = [.. Texts(side, "type")],
            TypeNot = [.. Texts(side, "typeNot")],
            Path = [.. Texts(side, "path")],
            PathNot = [.. Texts(side, "pathNot")],
        };

    // Null for a kind that is none.
    private static ReferenceKinds? Kinds(Members rule)
    {
        var kinds = ReferenceKinds.None;
        foreach (var word in Texts(rule, "kinds"))
        {
            if (!Enum.TryParse<ReferenceKinds>(word, ignoreCase: true, out var kind) || char.ToUpperInvariant(word[0]) + word.Substring(1) != kind.ToString())
                return null;
            kinds |= kind;
        }

        return kinds;
    }

    private static DiagnosticSeverity? Severity(Members members, string name) => Member<string>(members, name) switch
    {
        "warning" => DiagnosticSeverity.Warning,
        "info" => DiagnosticSeverity.Info,
        "off" => null,
        _ => DiagnosticSeverity.Error,
    };

    private HashSet<(string, string, string)> Known(string path)
    {
        var known = new HashSet<(string, string, string)>();
        if (Parse(Full(path)) is not { } file)
            return known;
        foreach (var one in Objects(file, "violations"))
        {
            if (Member<string>(one, "rule") is { } rule && Member<string>(one, "from") is { } from && Member<string>(one, "to") is { } to)
                known.Add((rule, from, to));
        }

        return known;
    }

    private Members? Parse(string path)
    {
        try
        {
            return _files.TryGetValue(path, out var file) && file.GetText(_cancellation) is { } text ? JsonText.Parse(text.ToString()) as Members : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static T? Member<T>(Members members, string name)
        where T : class => members.TryGetValue(name, out var value) ? value as T : null;

    private static IEnumerable<string> Texts(Members members, string name) => Member<List<object?>>(members, name)?.OfType<string>() ?? [];

    private static IEnumerable<Members> Objects(Members members, string name) => Member<List<object?>>(members, name)?.OfType<Members>() ?? [];
}
