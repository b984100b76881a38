using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Dependencies.Levels;
using RunMetrics.Snapshots.Dependencies.Metrics;

namespace RunMetrics.Tests.Dependencies;

/// <summary>Metrics on graphs small enough to work out by hand, and laws on random ones against the plainest way to compute the same.</summary>
public sealed class GraphMetricsTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(300);

    private static readonly Gen<NodeGraph> Graphs =
        from nodes in Gen.Choose(0, 9)
        from edges in Edge(nodes).ListOf()
        select Of(nodes, [.. edges.Where(edge => edge.From != edge.To).DistinctBy(edge => (edge.From, edge.To))]);

    [Fact]
    public void Coupling_counts_nodes_and_fan_counts_places()
    {
        var metrics = GraphMetrics.Of(Of(3, [new GraphEdge(0, 1, 5, 1), new GraphEdge(2, 1, 2, 1), new GraphEdge(1, 2, 1, 1)]));

        var node = metrics.Nodes[1];
        Assert.Equal((2, 1, 7L, 1L), (node.Afferent, node.Efferent, node.FanIn, node.FanOut));
        Assert.Equal(1.0 / 3, node.Instability, 12);
        Assert.Equal(0, GraphMetrics.Of(Of(1, [])).Nodes[0].Instability);
    }

    [Fact]
    public void Abstractness_distance_and_cohesion_follow_their_formulas()
    {
        var graph = new NodeGraph(
            GraphLevel.Namespace,
            [new GraphNode { Name = "A", Types = 4, AbstractTypes = 1, InnerEdges = 5 }, new GraphNode { Name = "B", Types = 1 }, new GraphNode { Name = "X", Types = 2, External = true }],
            [new GraphEdge(0, 1, 1, 1), new GraphEdge(1, 2, 1, 1)]);

        var (a, x) = (NodeMetrics.Of(graph, 0), NodeMetrics.Of(graph, 2));

        Assert.Equal((0.25, 1.0, 0.25, 1.5), (a.Abstractness, a.Instability, a.Distance, a.Cohesion));
        Assert.Equal((null, null, null), (x.Abstractness, x.Distance, x.Cohesion));
    }

    [Fact]
    public void A_cycle_has_a_cheapest_edge_and_a_set_that_breaks_it()
    {
        // 0 -> 1 -> 2 -> 0 and 1 -> 0; 3 uses the cycle and is in none.
        var metrics = GraphMetrics.Of(Of(4, [new GraphEdge(0, 1, 9, 1), new GraphEdge(1, 2, 4, 1), new GraphEdge(2, 0, 3, 1), new GraphEdge(1, 0, 2, 1), new GraphEdge(3, 0, 1, 1)]));

        var cycle = Assert.Single(metrics.Cycles);
        Assert.Equal([0, 1, 2], cycle.Nodes);
        Assert.Equal((4, new GraphEdge(1, 0, 2, 1)), (cycle.Edges, cycle.Cheapest));
        Assert.Equal([new GraphEdge(2, 0, 3, 1), new GraphEdge(1, 0, 2, 1)], cycle.Feedback);
        Assert.Equal(5.0 / 19, metrics.Tangle, 12);
    }

    [Fact]
    public void Propagation_cost_counts_pairs_that_reach_each_other_and_itself()
    {
        Assert.Equal(6.0 / 9, GraphMetrics.Of(Of(3, [new GraphEdge(0, 1, 1, 1), new GraphEdge(1, 2, 1, 1)])).PropagationCost!.Value, 12);
        Assert.Equal(1, GraphMetrics.Of(Of(2, [new GraphEdge(0, 1, 1, 1), new GraphEdge(1, 0, 1, 1)])).PropagationCost!.Value, 12);
        Assert.Null(GraphMetrics.Of(Of(0, [])).PropagationCost);
    }

    [Fact]
    public void A_break_leads_to_a_node_that_is_less_stable()
    {
        // I: 0 has 1/3, 1 has 2/3, the others 1 or 0.
        var metrics = GraphMetrics.Of(Of(6, [new GraphEdge(2, 0, 1, 1), new GraphEdge(3, 0, 1, 1), new GraphEdge(0, 1, 1, 1), new GraphEdge(1, 4, 1, 1), new GraphEdge(1, 5, 1, 1)]));

        Assert.Equal([new GraphEdge(0, 1, 1, 1)], metrics.Breaks);
    }

    [Fact]
    public void An_orphan_has_no_edge() => Assert.Equal([2], GraphMetrics.Of(Of(3, [new GraphEdge(0, 1, 1, 1)])).Orphans);

    [Fact]
    public void A_long_chain_needs_no_deep_stack()
    {
        const int length = 200_000;
        var graph = Of(length, [.. Enumerable.Range(0, length).Select(node => new GraphEdge(node, (node + 1) % length, 1, 1))]);

        Assert.All(StronglyConnected.Of(graph), component => Assert.Equal(0, component));
        Assert.Null(PropagationCost.Of(graph, StronglyConnected.Of(graph)));
    }

    [Fact]
    public void Two_nodes_share_a_component_when_they_reach_each_other() => Check.One(Many, Prop.ForAll(Graphs.ToArbitrary(), graph =>
    {
        var (components, reached) = (StronglyConnected.Of(graph), Closure(graph));
        for (var a = 0; a < graph.Nodes.Count; a++)
        {
            for (var b = 0; b < graph.Nodes.Count; b++)
                Assert.Equal(reached[a, b] && reached[b, a], components[a] == components[b]);
        }

        Assert.All(graph.Edges, edge => Assert.True(components[edge.To] <= components[edge.From]));
    }));

    [Fact]
    public void Propagation_cost_is_that_of_the_closure() => Check.One(Many, Prop.ForAll(Graphs.ToArbitrary(), graph =>
    {
        var reached = Closure(graph).Cast<bool>().Count(pair => pair);
        var count = graph.Nodes.Count;
        Assert.Equal(count == 0 ? null : (double)reached / (count * count), PropagationCost.Of(graph, StronglyConnected.Of(graph)));
    }));

    [Fact]
    public void Without_the_feedback_edges_no_cycle_is_left_and_each_of_them_is_needed() => Check.One(Many, Prop.ForAll(Graphs.ToArbitrary(), graph =>
    {
        var cut = GraphMetrics.Of(graph).Cycles.SelectMany(cycle => cycle.Feedback).ToHashSet();
        Assert.Empty(GraphMetrics.Of(Without(graph, cut)).Cycles);
        Assert.All(cut, kept => Assert.NotEmpty(GraphMetrics.Of(Without(graph, [.. cut.Where(edge => edge != kept)])).Cycles));
    }));

    [Fact]
    public void Coupling_in_and_out_add_up_to_the_edges() => Check.One(Many, Prop.ForAll(Graphs.ToArbitrary(), graph =>
    {
        var metrics = GraphMetrics.Of(graph);
        Assert.Equal(graph.Edges.Count, metrics.Nodes.Sum(node => node.Afferent));
        Assert.Equal(graph.Edges.Count, metrics.Nodes.Sum(node => node.Efferent));
        Assert.Equal(graph.Edges.Sum(edge => edge.Count), metrics.Nodes.Sum(node => node.FanIn));
    }));

    [Fact]
    public void What_reaches_a_node_is_what_the_closure_says() => Check.One(Many, Prop.ForAll(Graphs.ToArbitrary(), graph =>
    {
        var reached = Closure(graph);
        for (var node = 0; node < graph.Nodes.Count; node++)
        {
            var expected = graph.Nodes.Where((_, from) => reached[from, node]).Select(known => known.Name);
            Assert.Equal(expected, GraphSearch.Reaching(graph, [node]).Nodes.Select(known => known.Name));
        }
    }));

    [Fact]
    public void Every_metric_is_defined_once()
    {
        Assert.Equal(DependencyWords.Metrics.Count, DependencyWords.Metrics.Select(metric => metric.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(DependencyWords.Metrics, metric => Assert.NotEmpty(metric.Definition));
        var page = File.ReadAllText(Repository.PathOf("docs", "dependencies.md"));
        Assert.All(DependencyWords.Metrics, metric => Assert.Contains($"| {metric.Name} | {metric.Definition.Replace("|", "\\|", StringComparison.Ordinal)} |", page, StringComparison.Ordinal));
    }

    internal static NodeGraph Of(int nodes, GraphEdge[] edges) =>
        new(GraphLevel.Module, [.. Enumerable.Range(0, nodes).Select(node => new GraphNode { Name = $"n{node:000000}" })], edges);

    private static Gen<GraphEdge> Edge(int nodes) =>
        from start in Gen.Choose(0, Math.Max(0, nodes - 1))
        from end in Gen.Choose(0, Math.Max(0, nodes - 1))
        from count in Gen.Choose(1, 5)
        select new GraphEdge(start, end, count, 1);

    private static NodeGraph Without(NodeGraph graph, HashSet<GraphEdge> cut) => new(graph.Level, graph.Nodes, graph.Edges.Where(edge => !cut.Contains(edge)));

    private static bool[,] Closure(NodeGraph graph)
    {
        var count = graph.Nodes.Count;
        var reached = new bool[count, count];
        for (var node = 0; node < count; node++)
            reached[node, node] = true;
        foreach (var edge in graph.Edges)
            reached[edge.From, edge.To] = true;
        for (var via = 0; via < count; via++)
        {
            for (var from = 0; from < count; from++)
            {
                for (var to = 0; to < count; to++)
                    reached[from, to] |= reached[from, via] && reached[via, to];
            }
        }

        return reached;
    }
}
