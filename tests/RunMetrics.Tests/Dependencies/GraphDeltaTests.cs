using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Dependencies.Levels;

namespace RunMetrics.Tests.Dependencies;

public sealed class GraphDeltaTests
{
    [Fact]
    public void New_edges_and_cycles_are_told_with_the_way_around_and_what_to_cut()
    {
        var delta = GraphDelta.Of(Graph("A>B", "B>C", "C>D", "X>A"), Graph("A>B", "B>C", "C>D", "D>A", "D>A", "X>A", "X>B"));

        Assert.Equal(["D>A", "X>B"], delta.Added.Select(edge => $"{edge.From}>{edge.To}"));
        Assert.Empty(delta.Removed);
        var cycle = Assert.Single(delta.NewCycles);
        Assert.Equal(["A", "B", "C", "D"], cycle.Nodes);
        Assert.Equal(["D", "A", "B", "C", "D"], cycle.Path);
        // The new edge, although others have fewer places.
        Assert.Equal(("D", "A", 2), (cycle.Cut.From, cycle.Cut.To, cycle.Cut.Count));
    }

    [Fact]
    public void A_cycle_that_lost_its_last_way_around_is_gone_and_one_that_shrank_is_not_new()
    {
        var gone = GraphDelta.Of(Graph("A>B", "B>A"), Graph("A>B"));
        Assert.Equal(["A", "B"], Assert.Single(gone.GoneCycles));
        Assert.Equal(["B>A"], gone.Removed.Select(edge => $"{edge.From}>{edge.To}"));

        var smaller = GraphDelta.Of(Graph("A>B", "B>C", "C>A", "B>A"), Graph("A>B", "B>C", "B>A"));
        Assert.Empty(smaller.NewCycles);
        Assert.Empty(smaller.GoneCycles);
    }

    [Fact]
    public void A_cycle_that_takes_a_further_node_in_is_new() =>
        Assert.Equal(["C", "A", "B", "C"], Assert.Single(GraphDelta.Of(Graph("A>B", "B>A", "B>C"), Graph("A>B", "B>A", "B>C", "C>A")).NewCycles).Path);

    [Fact]
    public void A_graph_does_not_differ_from_itself_and_the_reverse_swaps_what_came_and_went() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll((from edges in Gen.Elements("A>B", "B>A", "B>C", "C>A", "C>D", "D>B", "A>D").ListOf() from others in Gen.Elements("A>B", "B>A", "B>C", "C>A", "D>C").ListOf() select (edges, others)).ToArbitrary(), pair =>
        {
            var (before, after) = (Graph([.. pair.edges]), Graph([.. pair.others]));
            var (there, back) = (GraphDelta.Of(before, after), GraphDelta.Of(after, before));
            return GraphDelta.Of(before, before).IsEmpty
                && there.Added.Select(edge => (edge.From, edge.To)).SequenceEqual(back.Removed.Select(edge => (edge.From, edge.To)))
                && there.NewCycles.All(cycle => cycle.Path[0] == cycle.Path[^1] && cycle.Path.Count >= 3);
        }));

    private static NodeGraph Graph(params string[] edges)
    {
        string[] names = [.. edges.SelectMany(edge => edge.Split('>')).Distinct().Order(StringComparer.Ordinal)];
        return new NodeGraph(
            GraphLevel.Namespace,
            [.. names.Select(name => new GraphNode { Name = name })],
            edges.GroupBy(edge => edge).Select(group => group.Key.Split('>') is [var from, var to] ? new GraphEdge(Array.IndexOf(names, from), Array.IndexOf(names, to), group.Count(), 1) : throw new InvalidOperationException()));
    }
}
