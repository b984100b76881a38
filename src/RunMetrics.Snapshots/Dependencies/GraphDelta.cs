using RunMetrics.Snapshots.Dependencies.Levels;
using RunMetrics.Snapshots.Dependencies.Metrics;

namespace RunMetrics.Snapshots.Dependencies;

/// <summary>What changed between two graphs, at one level, by the names of nodes.</summary>
public sealed record GraphDelta
{
    /// <summary>Edges there were not before, by name.</summary>
    public required IReadOnlyList<NamedEdge> Added { get; init; }

    /// <summary>Edges there are no longer, by name.</summary>
    public required IReadOnlyList<NamedEdge> Removed { get; init; }

    /// <summary>Cycles with at least one pair of nodes that were in no common cycle before, the largest first.</summary>
    public required IReadOnlyList<NewCycle> NewCycles { get; init; }

    /// <summary>Former cycles of which no two nodes are in a common cycle any more.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> GoneCycles { get; init; }

    /// <summary>True when nothing changed.</summary>
    public bool IsEmpty => Added.Count + Removed.Count + NewCycles.Count + GoneCycles.Count == 0;

    /// <summary>Compares two graphs of the same level.</summary>
    /// <param name="before">The earlier graph.</param>
    /// <param name="after">The later graph.</param>
    public static GraphDelta Of(NodeGraph before, NodeGraph after)
    {
        var (old, now) = (Edges(before), Edges(after));
        var (cyclesBefore, cyclesAfter) = (CycleOfNode(before), CycleOfNode(after));
        var metrics = GraphMetrics.Of(after);
        return new GraphDelta
        {
            Added = [.. now.Where(edge => !old.ContainsKey(edge.Key)).Select(static edge => edge.Value).Order(NamedEdge.ByName)],
            Removed = [.. old.Where(edge => !now.ContainsKey(edge.Key)).Select(static edge => edge.Value).Order(NamedEdge.ByName)],
            NewCycles =
            [
                .. metrics.Cycles.Where(cycle => Joins(cycle.Nodes.Select(node => after.Nodes[node].Name), cyclesBefore))
                    .Select(cycle => NewCycle.Of(after, cycle, edge => !old.ContainsKey((after.Nodes[edge.From].Name, after.Nodes[edge.To].Name)))),
            ],
            GoneCycles =
            [
                .. GraphMetrics.Of(before).Cycles.Select(cycle => cycle.Nodes.Select(node => before.Nodes[node].Name).ToList())
                    .Where(names => names.Where(cyclesAfter.ContainsKey).Select(name => cyclesAfter[name]).GroupBy(static cycle => cycle).All(static group => group.Count() < 2)),
            ],
        };
    }

    private static Dictionary<(string From, string To), NamedEdge> Edges(NodeGraph graph) =>
        graph.Edges.DistinctBy(edge => (graph.Nodes[edge.From].Name, graph.Nodes[edge.To].Name))
            .ToDictionary(edge => (graph.Nodes[edge.From].Name, graph.Nodes[edge.To].Name), edge => NamedEdge.Of(graph, edge));

    // Two nodes that reach each other now and did not before.
    private static bool Joins(IEnumerable<string> names, Dictionary<string, int> before) =>
        names.Select(name => before.TryGetValue(name, out var cycle) ? cycle : -1).ToList() is var cycles && (cycles.Contains(-1) || cycles.Distinct().Count() > 1);

    private static Dictionary<string, int> CycleOfNode(NodeGraph graph)
    {
        var components = StronglyConnected.Of(graph);
        var sizes = components.CountBy(static component => component).ToDictionary();
        return graph.Nodes.Index().Where(node => sizes[components[node.Index]] > 1).DistinctBy(static node => node.Item.Name)
            .ToDictionary(static node => node.Item.Name, node => components[node.Index], StringComparer.Ordinal);
    }
}

/// <summary>An edge by the names of its ends.</summary>
/// <param name="From">The node that uses.</param>
/// <param name="To">The node that is used.</param>
/// <param name="Count">In how many places.</param>
/// <param name="Kinds">In which ways.</param>
public sealed record NamedEdge(string From, string To, int Count, IReadOnlyList<string> Kinds)
{
    internal static Comparer<NamedEdge> ByName { get; } = Comparer<NamedEdge>.Create(static (a, b) =>
        string.CompareOrdinal(a.From, b.From) is var from and not 0 ? from : string.CompareOrdinal(a.To, b.To));

    internal static NamedEdge Of(NodeGraph graph, GraphEdge edge) => new(graph.Nodes[edge.From].Name, graph.Nodes[edge.To].Name, edge.Count, edge.KindWords);
}

/// <summary>A cycle that came with a change.</summary>
public sealed record NewCycle
{
    /// <summary>Its nodes, in order.</summary>
    public required IReadOnlyList<string> Nodes { get; init; }

    /// <summary>The shortest way around through a new edge, back to where it began.</summary>
    public required IReadOnlyList<string> Path { get; init; }

    /// <summary>Of the edges on this way the one with fewest places: new ones first, for they are what the change brought.</summary>
    public required NamedEdge Cut { get; init; }

    internal static NewCycle Of(NodeGraph graph, GraphCycle cycle, Func<GraphEdge, bool> isNew)
    {
        var inside = cycle.Nodes.ToHashSet();
        var edges = cycle.Nodes.SelectMany(node => Enumerable.Range(0, graph.OutCount(node)).Select(i => graph.Out(node, i))).Where(edge => inside.Contains(edge.To)).ToList();
        // Without a new edge inside, a node came that lies on a way there was: any edge does.
        var candidates = edges.Where(isNew).ToList() is { Count: > 0 } news ? news : edges;
        var best = candidates.Select(edge => (Edge: edge, Back: Way(graph, edge.To, edge.From, inside))).Where(static way => way.Back is not null)
            .MinBy(static way => (way.Back!.Count, way.Edge.Count, way.Edge.From, way.Edge.To));
        List<int> around = [best.Edge.From, .. best.Back!];
        return new NewCycle
        {
            Nodes = [.. cycle.Nodes.Select(node => graph.Nodes[node].Name)],
            Path = [.. around.Select(node => graph.Nodes[node].Name)],
            Cut = NamedEdge.Of(graph, around.Zip(around.Skip(1)).Select(pair => edges.First(edge => edge.From == pair.First && edge.To == pair.Second)).MinBy(edge => (isNew(edge) ? 0 : 1, edge.Count))!),
        };
    }

    // Breadth first, so the first way found is a shortest one.
    private static List<int>? Way(NodeGraph graph, int from, int to, HashSet<int> inside)
    {
        var before = new Dictionary<int, int> { [from] = -1 };
        var open = new Queue<int>([from]);
        while (open.TryDequeue(out var node))
        {
            if (node == to)
            {
                var way = new List<int>();
                for (var step = to; step >= 0; step = before[step])
                    way.Add(step);
                way.Reverse();
                return way;
            }

            for (var i = 0; i < graph.OutCount(node); i++)
            {
                if (graph.Out(node, i).To is var next && inside.Contains(next) && before.TryAdd(next, node))
                    open.Enqueue(next);
            }
        }

        return null;
    }
}
