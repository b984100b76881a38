using RunMetrics.Shared.Rules;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Dependencies.Levels;
using RunMetrics.Snapshots.Dependencies.Metrics;

namespace RunMetrics.Snapshots.Rules;

/// <summary>Holds a graph against rules. The order of rules and edges makes no difference.</summary>
public sealed class RuleCheck
{
    private readonly DependencyGraph _graph;
    private readonly List<TypeEdge> _edges;
    private readonly List<RuleViolation> _violations = [];

    private RuleCheck(DependencyGraph graph)
    {
        _graph = graph;
        _edges = [.. TypeEdge.Of(graph)];
    }

    /// <summary>Checks every rule that is not off.</summary>
    /// <param name="graph">Type graph.</param>
    /// <param name="set">Rules.</param>
    public static RuleReport Run(DependencyGraph graph, RuleSet set)
    {
        var check = new RuleCheck(graph);
        var outcomes = new List<RuleOutcome>();
        ArchitectureRule[] rules = [.. set.Rules.Where(static rule => rule.Severity != RuleSeverity.Off).OrderBy(static rule => rule.Name, StringComparer.Ordinal)];
        foreach (var rule in rules)
        {
            var before = check._violations.Count;
            var from = check.Matches(rule.From);
            var to = check.TypesOfUsedSide(rule, from);
            check.Check(rule, from);
            outcomes.Add(new RuleOutcome { Rule = rule, From = from.Count, To = to, Violations = check._violations.Count - before });
        }

        ArchitectureRule[] allowed = [.. rules.Where(static rule => rule.Kind == RuleKind.Allowed)];
        if (allowed.Length > 0 && set.AllowedSeverity != RuleSeverity.Off)
            outcomes.Add(check.CheckAllowed(allowed, set.AllowedSeverity));
        return new RuleReport
        {
            Rules = [.. outcomes.OrderBy(static outcome => outcome.Rule.Name, StringComparer.Ordinal)],
            Violations =
            [
                .. check._violations.OrderBy(static one => one.Rule, StringComparer.Ordinal).ThenBy(static one => one.From, StringComparer.Ordinal).ThenBy(static one => one.To, StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>Name under which edges are reported that no allowing rule covers; no rule of the user's may have it.</summary>
    internal const string NotAllowed = "allowed";

    private Dictionary<int, IReadOnlyList<string>> Matches(RuleCondition condition)
    {
        var matcher = new TypeMatcher(_graph, condition, []);
        var found = new Dictionary<int, IReadOnlyList<string>>();
        for (var type = 0; type < _graph.OwnTypes; type++)
        {
            if (matcher.Match(type) is { } groups)
                found.Add(type, groups);
        }

        return found;
    }

    private int TypesOfUsedSide(ArchitectureRule rule, Dictionary<int, IReadOnlyList<string>> from)
    {
        var matchers = Matchers(rule, from.Values);
        return Enumerable.Range(0, _graph.Types.Name.Count).Count(type => matchers.Values.Any(matcher => matcher.Match(type) is not null));
    }

    private Dictionary<string, TypeMatcher> Matchers(ArchitectureRule rule, IEnumerable<IReadOnlyList<string>> groups)
    {
        var matchers = new Dictionary<string, TypeMatcher>(StringComparer.Ordinal);
        foreach (var caught in groups)
            matchers.TryAdd(string.Join('\0', caught), new TypeMatcher(_graph, rule.To, caught));
        return matchers;
    }

    private void Check(ArchitectureRule rule, Dictionary<int, IReadOnlyList<string>> from)
    {
        switch (rule.Kind)
        {
            case RuleKind.Forbidden:
                CheckForbidden(rule, from);
                break;
            case RuleKind.Required:
                CheckRequired(rule, from);
                break;
            case RuleKind.Circular:
                CheckCircular(rule, from.Keys);
                break;
            case RuleKind.Orphan:
                CheckOrphans(rule, from.Keys);
                break;
            case RuleKind.Reachable:
                CheckReachable(rule, from);
                break;
        }
    }

    private IEnumerable<TypeEdge> Fitting(ArchitectureRule rule, Dictionary<int, IReadOnlyList<string>> from)
    {
        var matchers = Matchers(rule, from.Values);
        return _edges.Where(edge => from.TryGetValue(edge.From, out var caught)
            && edge.HasKind(rule)
            && matchers[string.Join('\0', caught)].Match(edge.To) is not null);
    }

    private void CheckForbidden(ArchitectureRule rule, Dictionary<int, IReadOnlyList<string>> from)
    {
        foreach (var edge in Fitting(rule, from))
            _violations.Add(Violation(rule, edge));
    }

    // One rule that all allowing ones make together.
    private RuleOutcome CheckAllowed(ArchitectureRule[] rules, RuleSeverity severity)
    {
        var together = new ArchitectureRule { Name = NotAllowed, Kind = RuleKind.Allowed, Severity = severity, Because = "an edge between own types that none of the allowing rules covers" };
        var fitting = rules.SelectMany(rule => Fitting(rule, Matches(rule.From))).ToHashSet();
        var before = _violations.Count;
        foreach (var edge in _edges)
        {
            // What others made is not what the rules of one's own layers are about, unless a rule names it.
            if (edge.To < _graph.OwnTypes && !fitting.Contains(edge))
                _violations.Add(Violation(together, edge));
        }

        return new RuleOutcome { Rule = together, From = _graph.OwnTypes, To = _graph.OwnTypes, Violations = _violations.Count - before };
    }

    private void CheckRequired(ArchitectureRule rule, Dictionary<int, IReadOnlyList<string>> from)
    {
        var users = Fitting(rule, from).Select(static edge => edge.From).ToHashSet();
        foreach (var type in from.Keys.Where(type => !users.Contains(type)))
            _violations.Add(Alone(rule, _graph.TypeName(type), FileOf(type)));
    }

    // Neither used nor using, among own code: of a part of the graph alone nobody could say so.
    private void CheckOrphans(ArchitectureRule rule, ICollection<int> types)
    {
        var lifted = GraphLifting.Lift(_graph, rule.Level);
        var wanted = types.ToLookup(type => lifted.NodeOfType[type]);
        foreach (var node in GraphMetrics.Of(lifted.Graph).Orphans.Where(wanted.Contains))
            _violations.Add(Alone(rule, lifted.Graph.Nodes[node].Name, FileOf(wanted[node].Min())));
    }

    // Of what the using side means alone: a cycle through others is theirs, too.
    private void CheckCircular(ArchitectureRule rule, ICollection<int> types)
    {
        var lifted = GraphLifting.Lift(_graph, rule.Level);
        var through = rule.Via is { } via ? Nodes(Matches(via).Keys) : null;
        var wanted = Nodes(types);
        if (rule.ViaOnly is { } only)
            wanted.IntersectWith(Nodes(Matches(only).Keys));
        int[] kept = [.. Enumerable.Range(0, lifted.Graph.Nodes.Count).Where(wanted.Contains)];
        var graph = lifted.Graph.Part([.. Enumerable.Range(0, lifted.Graph.Nodes.Count).Select(wanted.Contains)]);
        foreach (var cycle in GraphMetrics.Of(graph).Cycles)
        {
            if (through is null || cycle.Nodes.Any(node => through.Contains(kept[node])))
                _violations.Add(Violation(rule, graph, cycle));
        }

        HashSet<int> Nodes(IEnumerable<int> some) => [.. some.Select(type => lifted.NodeOfType[type]).Where(static node => node >= 0)];
    }

    private static RuleViolation Violation(ArchitectureRule rule, NodeGraph graph, GraphCycle cycle)
    {
        string[] names = [.. cycle.Nodes.Select(node => graph.Nodes[node].Name)];
        var cut = NamedEdge.Of(graph, cycle.Cheapest);
        return Alone(rule, names[0], rule.Level == GraphLevel.File ? cut.From : null) with
        {
            To = string.Join(", ", names.Skip(1)),
            Places = cut.Count,
            Kinds = cut.Kinds,
            Cycle = names,
            Path = NewCycle.Of(graph, cycle, edge => edge == cycle.Cheapest).Path,
            Cut = (cut.From, cut.To),
        };
    }

    private void CheckReachable(ArchitectureRule rule, Dictionary<int, IReadOnlyList<string>> from)
    {
        var matchers = Matchers(rule, from.Values);
        var uses = _edges.Where(edge => edge.HasKind(rule)).ToLookup(static edge => edge.From);
        foreach (var (start, caught) in from)
        {
            var matcher = matchers[string.Join('\0', caught)];
            foreach (var way in ShortestWays.From(start, uses, type => matcher.Match(type) is not null))
            {
                var cut = way.MinBy(static edge => edge.Count)!;
                _violations.Add(Violation(rule, cut) with
                {
                    From = _graph.TypeName(start),
                    To = _graph.TypeName(way[^1].To),
                    File = FileOf(start),
                    Path = [_graph.TypeName(start), .. way.Select(edge => _graph.TypeName(edge.To))],
                    Cut = (_graph.TypeName(cut.From), _graph.TypeName(cut.To)),
                });
            }
        }
    }

    private RuleViolation Violation(ArchitectureRule rule, TypeEdge edge) => Alone(rule, _graph.TypeName(edge.From), FileOf(edge.From)) with
    {
        To = _graph.TypeName(edge.To),
        Places = edge.Count,
        Kinds = edge.Kinds.Split(','),
    };

    private static RuleViolation Alone(ArchitectureRule rule, string from, string? file) => new() { Rule = rule.Name, Code = rule.Code, Severity = rule.Severity, From = from, To = "", File = file };

    private string? FileOf(int type) => _graph.Types.Files[type] is [var file, ..] ? _graph.Files[file] : null;
}
