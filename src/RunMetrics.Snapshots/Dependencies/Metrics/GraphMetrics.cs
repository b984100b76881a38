using RunMetrics.Snapshots.Dependencies.Levels;

namespace RunMetrics.Snapshots.Dependencies.Metrics;

/// <summary>What a graph is like. Definitions: <see cref="DependencyWords.Metrics"/>; everything counts at the level of the graph.</summary>
public sealed record GraphMetrics
{
    /// <summary>One for each node.</summary>
    public required IReadOnlyList<NodeMetrics> Nodes { get; init; }

    /// <summary>Cycles, largest first.</summary>
    public required IReadOnlyList<GraphCycle> Cycles { get; init; }

    /// <summary>0 to 1; null without nodes or with more than <see cref="Metrics.PropagationCost.MostNodes"/>.</summary>
    public required double? PropagationCost { get; init; }

    /// <summary>Places of the feedback sets of all cycles, of all places: 0 to 1. 0 for a graph without edges.</summary>
    public required double Tangle { get; init; }

    /// <summary>Edges to a node that is less stable, the largest difference first.</summary>
    public required IReadOnlyList<GraphEdge> Breaks { get; init; }

    /// <summary>Nodes without edges.</summary>
    public required IReadOnlyList<int> Orphans { get; init; }

    /// <summary>Works out all metrics of a graph.</summary>
    public static GraphMetrics Of(NodeGraph graph)
    {
        var components = StronglyConnected.Of(graph);
        NodeMetrics[] nodes = [.. graph.Nodes.Select((node, index) => NodeMetrics.Of(graph, index))];
        GraphCycle[] cycles =
        [
            .. components.Index().GroupBy(node => node.Item, node => node.Index).Select(group => group.ToArray()).Where(group => group.Length > 1)
                .OrderByDescending(group => group.Length).ThenBy(group => group[0]).Select(group => GraphCycle.Of(graph, group)),
        ];
        var places = graph.Edges.Sum(edge => (long)edge.Count);
        return new GraphMetrics
        {
            Nodes = nodes,
            Cycles = cycles,
            PropagationCost = Metrics.PropagationCost.Of(graph, components),
            Tangle = places == 0 ? 0 : cycles.SelectMany(cycle => cycle.Feedback).Sum(edge => (double)edge.Count) / places,
            Breaks =
            [
                .. graph.Edges.Where(edge => nodes[edge.To].Instability > nodes[edge.From].Instability)
                    .OrderByDescending(edge => nodes[edge.To].Instability - nodes[edge.From].Instability).ThenBy(edge => edge.From).ThenBy(edge => edge.To),
            ],
            Orphans = [.. Enumerable.Range(0, nodes.Length).Where(node => nodes[node] is { Afferent: 0, Efferent: 0 })],
        };
    }
}

/// <summary>What a node is like.</summary>
public sealed record NodeMetrics
{
    /// <summary>Ca: nodes that use it.</summary>
    public required int Afferent { get; init; }

    /// <summary>Ce: nodes it uses.</summary>
    public required int Efferent { get; init; }

    /// <summary>Places that use it: the counts of its incoming edges.</summary>
    public required long FanIn { get; init; }

    /// <summary>Places in which it uses others: the counts of its outgoing edges.</summary>
    public required long FanOut { get; init; }

    /// <summary>I: Ce / (Ca + Ce); 0 when it has neither.</summary>
    public required double Instability { get; init; }

    /// <summary>A: abstract types of all; null for a node whose types are unknown.</summary>
    public required double? Abstractness { get; init; }

    /// <summary>D: |A + I - 1|; null without A.</summary>
    public required double? Distance { get; init; }

    /// <summary>H: (R + 1) / N; null for a node whose types are unknown.</summary>
    public required double? Cohesion { get; init; }

    internal static NodeMetrics Of(NodeGraph graph, int index)
    {
        var node = graph.Nodes[index];
        var (into, outOf) = (graph.InCount(index), graph.OutCount(index));
        var instability = into + outOf == 0 ? 0 : (double)outOf / (into + outOf);
        double? abstractness = node.Types == 0 || node.External ? null : (double)node.AbstractTypes / node.Types;
        return new NodeMetrics
        {
            Afferent = into,
            Efferent = outOf,
            FanIn = Enumerable.Range(0, into).Sum(i => (long)graph.In(index, i).Count),
            FanOut = Enumerable.Range(0, outOf).Sum(i => (long)graph.Out(index, i).Count),
            Instability = instability,
            Abstractness = abstractness,
            Distance = abstractness is { } share ? Math.Abs(share + instability - 1) : null,
            Cohesion = abstractness is null ? null : (node.InnerEdges + 1.0) / node.Types,
        };
    }
}

/// <summary>Nodes that reach each other.</summary>
public sealed record GraphCycle
{
    /// <summary>Its nodes, in order.</summary>
    public required IReadOnlyList<int> Nodes { get; init; }

    /// <summary>Edges between them.</summary>
    public required int Edges { get; init; }

    /// <summary>The edge with fewest places: cutting it breaks at least one way around.</summary>
    public required GraphEdge Cheapest { get; init; }

    /// <summary>Edges that, cut together, leave no way around; found by a heuristic.</summary>
    public required IReadOnlyList<GraphEdge> Feedback { get; init; }

    internal static GraphCycle Of(NodeGraph graph, int[] nodes)
    {
        var inside = nodes.ToHashSet();
        GraphEdge[] edges = [.. nodes.SelectMany(node => Enumerable.Range(0, graph.OutCount(node)).Select(i => graph.Out(node, i))).Where(edge => inside.Contains(edge.To))];
        return new GraphCycle
        {
            Nodes = nodes,
            Edges = edges.Length,
            // Of equals the first by name.
            Cheapest = edges.MinBy(edge => edge.Count)!,
            Feedback = FeedbackSet.Of(graph, nodes),
        };
    }
}
