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
        _edges = [.. Edges(graph)];
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
            check.CheckAllowed(allowed);
        return new RuleReport
        {
            Rules = outcomes,
            Violations =
            [
                .. check._violations.OrderBy(static one => one.Rule, StringComparer.Ordinal).ThenBy(static one => one.From, StringComparer.Ordinal).ThenBy(static one => one.To, StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>Name under which edges are reported that no allowing rule covers.</summary>
    internal const string NotAllowed = "allowed";

    private static IEnumerable<TypeEdge> Edges(DependencyGraph graph)
    {
        var type = 0;
        for (var i = 0; i < graph.Edges.From.Count; i++)
        {
            type += graph.Edges.From[i];
            yield return new TypeEdge(type, graph.Edges.To[i], graph.Edges.Count[i], graph.KindSets[graph.Edges.Kinds[i]]);
        }
    }

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
            case RuleKind.Reachable:
                CheckReachable(rule, from);
                break;
        }
    }

    private IEnumerable<TypeEdge> Fitting(ArchitectureRule rule, Dictionary<int, IReadOnlyList<string>> from)
    {
        var matchers = Matchers(rule, from.Values);
        return _edges.Where(edge => from.TryGetValue(edge.From, out var caught)
            && (rule.Kinds.Count == 0 || edge.Kinds.Split(',').Intersect(rule.Kinds, StringComparer.Ordinal).Any())
            && matchers[string.Join('\0', caught)].Match(edge.To) is not null);
    }

    private void CheckForbidden(ArchitectureRule rule, Dictionary<int, IReadOnlyList<string>> from)
    {
        foreach (var edge in Fitting(rule, from))
            _violations.Add(Violation(rule.Name, edge));
    }

    private void CheckAllowed(ArchitectureRule[] rules)
    {
        var fitting = rules.SelectMany(rule => Fitting(rule, Matches(rule.From))).ToHashSet();
        foreach (var edge in _edges)
        {
            // What others made is not what the rules of one's own layers are about, unless a rule names it.
            if (edge.To < _graph.OwnTypes && !fitting.Contains(edge))
                _violations.Add(Violation(NotAllowed, edge));
        }
    }

    private void CheckRequired(ArchitectureRule rule, Dictionary<int, IReadOnlyList<string>> from)
    {
        var users = Fitting(rule, from).Select(static edge => edge.From).ToHashSet();
        foreach (var type in from.Keys.Where(type => !users.Contains(type)))
            _violations.Add(new RuleViolation { Rule = rule.Name, From = _graph.TypeName(type), To = "", File = FileOf(type) });
    }

    // Of what the using side means alone: a cycle through others is theirs, too.
    private void CheckCircular(ArchitectureRule rule, ICollection<int> types)
    {
        var lifted = GraphLifting.Lift(_graph, rule.Level);
        var wanted = types.Select(type => lifted.NodeOfType[type]).Where(static node => node >= 0).ToHashSet();
        var graph = lifted.Graph.Part([.. Enumerable.Range(0, lifted.Graph.Nodes.Count).Select(wanted.Contains)]);
        foreach (var cycle in GraphMetrics.Of(graph).Cycles)
        {
            string[] names = [.. cycle.Nodes.Select(node => graph.Nodes[node].Name)];
            var cut = NamedEdge.Of(graph, cycle.Cheapest);
            _violations.Add(new RuleViolation
            {
                Rule = rule.Name,
                From = names[0],
                To = string.Join(", ", names.Skip(1)),
                File = rule.Level == GraphLevel.File ? cut.From : null,
                Places = cut.Count,
                Kinds = cut.Kinds,
                Cycle = names,
                Path = NewCycle.Of(graph, cycle, edge => edge == cycle.Cheapest).Path,
                Cut = $"{cut.From} → {cut.To}",
            });
        }
    }

    private void CheckReachable(ArchitectureRule rule, Dictionary<int, IReadOnlyList<string>> from)
    {
        var matchers = Matchers(rule, from.Values);
        var uses = _edges.Where(edge => rule.Kinds.Count == 0 || edge.Kinds.Split(',').Intersect(rule.Kinds, StringComparer.Ordinal).Any()).ToLookup(static edge => edge.From);
        foreach (var (start, caught) in from)
        {
            var matcher = matchers[string.Join('\0', caught)];
            if (Way(start, uses, type => matcher.Match(type) is not null) is not { } way)
                continue;
            var cut = way.MinBy(static edge => edge.Count)!;
            _violations.Add(Violation(rule.Name, way[0]) with
            {
                To = _graph.TypeName(way[^1].To),
                Path = [_graph.TypeName(start), .. way.Select(edge => _graph.TypeName(edge.To))],
                Cut = $"{_graph.TypeName(cut.From)} → {_graph.TypeName(cut.To)}",
            });
        }
    }

    // Breadth first, so the first way found is a shortest one.
    private static List<TypeEdge>? Way(int start, ILookup<int, TypeEdge> uses, Func<int, bool> isGoal)
    {
        var came = new Dictionary<int, TypeEdge?> { [start] = null };
        var open = new Queue<int>([start]);
        while (open.TryDequeue(out var type))
        {
            foreach (var edge in uses[type])
            {
                if (!came.TryAdd(edge.To, edge))
                    continue;
                if (isGoal(edge.To))
                {
                    var way = new List<TypeEdge>();
                    for (TypeEdge? step = edge; step is not null; step = came[step.From])
                        way.Add(step);
                    way.Reverse();
                    return way;
                }

                open.Enqueue(edge.To);
            }
        }

        return null;
    }

    private RuleViolation Violation(string rule, TypeEdge edge) => new()
    {
        Rule = rule,
        From = _graph.TypeName(edge.From),
        To = _graph.TypeName(edge.To),
        File = FileOf(edge.From),
        Places = edge.Count,
        Kinds = edge.Kinds.Split(','),
    };

    private string? FileOf(int type) => _graph.Types.Files[type] is [var file, ..] ? _graph.Files[file] : null;

    private sealed record TypeEdge(int From, int To, int Count, string Kinds);
}
