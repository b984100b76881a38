using RunMetrics.Snapshots.Dependencies.Levels;

namespace RunMetrics.Snapshots.Dependencies.Metrics;

/// <summary>
/// Edges to cut so that a cycle is gone, with few places in all: the nodes are put in a row by the greedy heuristic of Eades, Lin and Smyth
/// (1993), edges that lead back are cut, and those that need not be are given back. The least set is hard to find; this one may be larger.
/// </summary>
public static class FeedbackSet
{
    // Beyond this giving back costs more than it is worth.
    private const long MostSteps = 200_000_000;

    /// <summary>The edges to cut, heaviest first.</summary>
    /// <param name="graph">Graph.</param>
    /// <param name="nodes">Nodes of one strongly connected component.</param>
    public static IReadOnlyList<GraphEdge> Of(NodeGraph graph, IReadOnlyList<int> nodes)
    {
        var inside = nodes.ToHashSet();
        GraphEdge[] edges = [.. nodes.SelectMany(node => Enumerable.Range(0, graph.OutCount(node)).Select(i => graph.Out(node, i))).Where(edge => inside.Contains(edge.To))];
        var place = Row(nodes, edges);
        GraphEdge[] back = [.. edges.Where(edge => place[edge.From] > place[edge.To]).OrderByDescending(edge => edge.Count).ThenBy(edge => edge.From).ThenBy(edge => edge.To)];
        return (long)back.Length * edges.Length > MostSteps ? back : Needed(back, edges.Where(edge => place[edge.From] < place[edge.To]));
    }

    private static Dictionary<int, int> Row(IReadOnlyList<int> nodes, GraphEdge[] edges)
    {
        var (into, outOf) = (edges.ToLookup(edge => edge.To), edges.ToLookup(edge => edge.From));
        var weightIn = nodes.ToDictionary(node => node, node => into[node].Sum(edge => (long)edge.Count));
        var weightOut = nodes.ToDictionary(node => node, node => outOf[node].Sum(edge => (long)edge.Count));
        var left = new SortedSet<int>(nodes);
        var place = new Dictionary<int, int>(nodes.Count);
        var (first, last) = (0, nodes.Count - 1);
        while (left.Count > 0)
        {
            var node = left.FirstOrDefault(node => weightOut[node] == 0, -1);
            if (node >= 0)
            {
                place[node] = last--;
            }
            else
            {
                node = left.FirstOrDefault(node => weightIn[node] == 0, -1);
                if (node < 0)
                    node = left.MaxBy(node => weightOut[node] - weightIn[node]);
                place[node] = first++;
            }

            left.Remove(node);
            foreach (var edge in outOf[node])
                weightIn[edge.To] -= edge.Count;
            foreach (var edge in into[node])
                weightOut[edge.From] -= edge.Count;
        }

        return place;
    }

    private static List<GraphEdge> Needed(GraphEdge[] back, IEnumerable<GraphEdge> kept)
    {
        var next = new Dictionary<int, List<int>>();
        foreach (var edge in kept)
            Keep(edge);
        var needed = new List<GraphEdge>();
        foreach (var edge in back)
        {
            if (Reaches(next, edge.To, edge.From))
                needed.Add(edge);
            else
                Keep(edge);
        }

        return needed;

        void Keep(GraphEdge edge)
        {
            if (!next.TryGetValue(edge.From, out var targets))
                next.Add(edge.From, targets = []);
            targets.Add(edge.To);
        }
    }

    private static bool Reaches(Dictionary<int, List<int>> next, int from, int to)
    {
        var seen = new HashSet<int> { from };
        var open = new Stack<int>([from]);
        while (open.TryPop(out var node))
        {
            if (node == to)
                return true;
            foreach (var target in next.GetValueOrDefault(node) ?? [])
            {
                if (seen.Add(target))
                    open.Push(target);
            }
        }

        return false;
    }
}
