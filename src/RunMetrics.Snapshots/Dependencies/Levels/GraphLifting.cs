using RunMetrics.Shared.Dependencies;

namespace RunMetrics.Snapshots.Dependencies.Levels;

/// <summary>A graph at one level, and where its types went.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="NodeOfType">Node of each type of the type graph; -1 for one that is left out.</param>
/// <param name="Unplaced">Own types that are left out because nobody knows their file.</param>
public sealed record LiftedGraph(NodeGraph Graph, IReadOnlyList<int> NodeOfType, int Unplaced);

/// <summary>Makes the graph of namespaces, files or assemblies of that of their types.</summary>
public static class GraphLifting
{
    /// <summary>Lifts a graph. Edges within a node are counted in it.</summary>
    /// <param name="graph">Type graph.</param>
    /// <param name="level">What the nodes shall be.</param>
    /// <param name="external">Keep types of assemblies that were not read.</param>
    public static LiftedGraph Lift(DependencyGraph graph, GraphLevel level, bool external = false)
    {
        if (level is GraphLevel.Project or GraphLevel.Package)
            return ReferenceLifting.Lift(graph, level == GraphLevel.Package);
        var keys = new NodeKey?[graph.Types.Name.Count];
        for (var type = 0; type < keys.Length; type++)
            keys[type] = type < graph.OwnTypes || external ? KeyOf(graph, level, type) : null;
        NodeKey[] sorted =
        [
            .. keys.OfType<NodeKey>().Distinct().OrderBy(key => key.Name, StringComparer.Ordinal).ThenBy(key => key.Assembly, StringComparer.Ordinal),
        ];
        var numbers = new Dictionary<NodeKey, int>(sorted.Length);
        foreach (var key in sorted)
            numbers.Add(key, numbers.Count);
        int[] nodes = [.. keys.Select(key => key is { } known ? numbers[known] : -1)];
        var (edges, inner) = Edges(graph, nodes);
        return new LiftedGraph(new NodeGraph(level, Nodes(graph, sorted, nodes, inner), edges), nodes, nodes.Take(graph.OwnTypes).Count(node => node < 0));
    }

    private static NodeKey? KeyOf(DependencyGraph graph, GraphLevel level, int type)
    {
        var assembly = graph.Assemblies[graph.Types.Assembly[type]].Name;
        return level switch
        {
            GraphLevel.Type => new NodeKey(graph.TypeName(type), assembly),
            GraphLevel.Namespace => new NodeKey(graph.Namespaces[graph.Types.Namespace[type]], null),
            GraphLevel.Assembly => new NodeKey(assembly, null),
            // Other assemblies have no files here; they stand for themselves.
            GraphLevel.File when type >= graph.OwnTypes => new NodeKey(assembly, null),
            GraphLevel.File => graph.Types.Files[type] is [var first, ..] ? new NodeKey(graph.Files[first], null) : null,
            _ => throw new ArgumentOutOfRangeException(nameof(level), level, "A type graph has no such level."),
        };
    }

    private static (IEnumerable<GraphEdge> Edges, int[] Inner) Edges(DependencyGraph graph, int[] nodes)
    {
        int[] bits = [.. graph.KindSets.Select(DependencyWords.KindBits)];
        int[] origins = [.. graph.KindSets.Select((_, set) => graph.Origins is { } words ? DependencyWords.OriginBits(words[set]) : (int)UseOrigins.Il)];
        var inner = new int[nodes.Length];
        var edges = new Dictionary<(int From, int To), (int Count, int Kinds, int Origins)>();
        var type = 0;
        for (var i = 0; i < graph.Edges.From.Count; i++)
        {
            type += graph.Edges.From[i];
            var (from, to) = (nodes[type], nodes[graph.Edges.To[i]]);
            if (from < 0 || to < 0)
                continue;
            if (from == to)
            {
                inner[from]++;
                continue;
            }

            var known = edges.GetValueOrDefault((from, to));
            edges[(from, to)] = (known.Count + graph.Edges.Count[i], known.Kinds | bits[graph.Edges.Kinds[i]], known.Origins | origins[graph.Edges.Kinds[i]]);
        }

        return (edges.Select(edge => new GraphEdge(edge.Key.From, edge.Key.To, edge.Value.Count, edge.Value.Kinds) { Origins = edge.Value.Origins }), inner);
    }

    private static GraphNode[] Nodes(DependencyGraph graph, NodeKey[] keys, int[] nodes, int[] inner)
    {
        var (own, all, abstractTypes) = (new int[keys.Length], new int[keys.Length], new int[keys.Length]);
        for (var type = 0; type < nodes.Length; type++)
        {
            if (nodes[type] is not (>= 0 and var node))
                continue;
            all[node]++;
            if (type >= graph.OwnTypes)
                continue;
            own[node]++;
            abstractTypes[node] += graph.Types.Abstract[type];
        }

        return
        [
            .. keys.Select((key, node) => new GraphNode
            {
                Name = key.Name,
                Assembly = key.Assembly,
                External = own[node] == 0,
                Types = own[node] == 0 ? all[node] : own[node],
                AbstractTypes = abstractTypes[node],
                InnerEdges = inner[node],
            }),
        ];
    }

    private readonly record struct NodeKey(string Name, string? Assembly);
}
