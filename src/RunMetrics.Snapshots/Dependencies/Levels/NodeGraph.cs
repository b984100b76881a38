namespace RunMetrics.Snapshots.Dependencies.Levels;

/// <summary>A graph at one level.</summary>
public sealed class NodeGraph
{
    private readonly int[] _firstOut;
    private readonly int[] _firstIn;
    private readonly int[] _in;

    /// <summary>Makes a graph.</summary>
    /// <param name="level">What the nodes are.</param>
    /// <param name="nodes">Nodes; an edge names them by their index.</param>
    /// <param name="edges">Edges; put in order of both ends here.</param>
    public NodeGraph(GraphLevel level, IReadOnlyList<GraphNode> nodes, IEnumerable<GraphEdge> edges)
    {
        Level = level;
        Nodes = nodes;
        GraphEdge[] sorted = [.. edges.OrderBy(edge => edge.From).ThenBy(edge => edge.To)];
        Edges = sorted;
        _firstOut = new int[nodes.Count + 1];
        _firstIn = new int[nodes.Count + 1];
        _in = new int[sorted.Length];
        foreach (var edge in sorted)
        {
            _firstOut[edge.From + 1]++;
            _firstIn[edge.To + 1]++;
        }

        for (var node = 0; node < nodes.Count; node++)
        {
            _firstOut[node + 1] += _firstOut[node];
            _firstIn[node + 1] += _firstIn[node];
        }

        var next = _firstIn.AsSpan(0, nodes.Count).ToArray();
        for (var edge = 0; edge < sorted.Length; edge++)
            _in[next[sorted[edge].To]++] = edge;
    }

    /// <summary>What the nodes are.</summary>
    public GraphLevel Level { get; }

    /// <summary>Nodes, sorted by name.</summary>
    public IReadOnlyList<GraphNode> Nodes { get; }

    /// <summary>Edges, sorted by both ends.</summary>
    public IReadOnlyList<GraphEdge> Edges { get; }

    /// <summary>How many edges begin at a node.</summary>
    public int OutCount(int node) => _firstOut[node + 1] - _firstOut[node];

    /// <summary>How many edges end at a node.</summary>
    public int InCount(int node) => _firstIn[node + 1] - _firstIn[node];

    /// <summary>The edge that begins at a node, by its place among them.</summary>
    public GraphEdge Out(int node, int place) => Edges[_firstOut[node] + place];

    /// <summary>The edge that ends at a node, by its place among them.</summary>
    public GraphEdge In(int node, int place) => Edges[_in[_firstIn[node] + place]];

    /// <summary>The part of the graph with some of its nodes and edges.</summary>
    /// <param name="keep">For each node whether it stays.</param>
    /// <param name="edges">Which edges between them stay; null for all.</param>
    public NodeGraph Part(IReadOnlyList<bool> keep, Func<GraphEdge, bool>? edges = null)
    {
        var numbers = new int[Nodes.Count];
        var nodes = new List<GraphNode>();
        for (var node = 0; node < numbers.Length; node++)
        {
            numbers[node] = nodes.Count;
            if (keep[node])
                nodes.Add(Nodes[node]);
        }

        return new NodeGraph(Level, nodes, Edges
            .Where(edge => keep[edge.From] && keep[edge.To] && (edges is null || edges(edge)))
            .Select(edge => edge with { From = numbers[edge.From], To = numbers[edge.To] }));
    }
}

/// <summary>A node of a graph.</summary>
public sealed record GraphNode
{
    /// <summary>Full name of the type, namespace or assembly, or path of the file.</summary>
    public required string Name { get; init; }

    /// <summary>Assembly of a type.</summary>
    public string? Assembly { get; init; }

    /// <summary>True when no type of it was read: it only shows up as used.</summary>
    public bool External { get; init; }

    /// <summary>Its types.</summary>
    public int Types { get; init; }

    /// <summary>Those that are interfaces or abstract classes.</summary>
    public int AbstractTypes { get; init; }

    /// <summary>Edges between its own types.</summary>
    public int InnerEdges { get; init; }
}

/// <summary>An edge of a graph.</summary>
/// <param name="From">The node that uses.</param>
/// <param name="To">The node that is used.</param>
/// <param name="Count">In how many places.</param>
/// <param name="Kinds">In which ways, as bits in the order of <c>kindSets</c>; 0 when unknown.</param>
public sealed record GraphEdge(int From, int To, int Count, int Kinds)
{
    /// <summary>Where it was found, as bits: 1 for IL, 2 for the source alone.</summary>
    public int Origins { get; init; } = 1;

    /// <summary>The words of where it was found, where the source has a part in it; null for IL alone.</summary>
    public string? Origin => Origins == 1 ? null : DependencyWords.OriginsOf(Origins);

    /// <summary>The words of the kinds.</summary>
    public IReadOnlyList<string> KindWords =>
        Kinds == 0 ? []
        : (Kinds & DependencyWords.Reference) == 0 ? DependencyWords.KindSet(Kinds).Split(',')
        : Kinds == DependencyWords.Reference ? ["reference"]
        : [.. DependencyWords.KindSet(Kinds & ~DependencyWords.Reference).Split(','), "reference"];
}
