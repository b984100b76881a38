using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Dependencies.Levels;

namespace RunMetrics.Tests.Dependencies;

public sealed class GraphLiftingTests : IDisposable
{
    private readonly CompiledSource _compiled = new();
    private readonly DependencyGraph _graph;

    public GraphLiftingTests()
    {
        var low = _compiled.Compile(
            "Low",
            [("/src/B.cs", "namespace L { public class B { public C? C; public interface I; } public class C; public enum E { One } }"), ("/src/D.cs", "namespace L.M { public class D { B? b; C? c; } }")],
            OptimizationLevel.Debug,
            DebugInformationFormat.PortablePdb);
        var high = _compiled.Compile("High", "using L; namespace H { public class A : B { object M() => new C(); System.Collections.Generic.List<C>? f; } class Alone; } namespace L { class Late { H.A? a; } }", references: low);
        _graph = DependencyGraphTests.Graph([low, high]);
    }

    public void Dispose() => _compiled.Dispose();

    [Fact]
    public void Namespaces_join_types_of_all_assemblies()
    {
        var graph = GraphLifting.Lift(_graph, GraphLevel.Namespace).Graph;

        Assert.Equal(["H", "L", "L.M"], graph.Nodes.Select(node => node.Name));
        Assert.Equal(["H -> L 4 inherit,new,call,generic", "L -> H 1 signature", "L.M -> L 2 signature"], Edges(graph));
        Assert.Equal([(2, 0, 0), (5, 1, 1), (1, 0, 0)], graph.Nodes.Select(node => (node.Types, node.AbstractTypes, node.InnerEdges)));
    }

    [Fact]
    public void Assemblies_and_files_are_levels_of_their_own()
    {
        Assert.Equal(["High -> Low 4 inherit,new,call,generic"], Edges(GraphLifting.Lift(_graph, GraphLevel.Assembly).Graph));
        Assert.Equal(["/src/D.cs -> /src/B.cs 2 signature", "/src/High.cs -> /src/B.cs 4 inherit,new,call,generic"], Edges(GraphLifting.Lift(_graph, GraphLevel.File).Graph));
    }

    [Fact]
    public void Types_without_a_file_are_counted_as_left_out()
    {
        var path = _compiled.Compile("Bare", "class A; class B { A? a; }");
        File.Delete(Path.ChangeExtension(path, ".pdb"));

        var lifted = GraphLifting.Lift(DependencyGraphTests.Graph([path]), GraphLevel.File);

        Assert.Equal((0, 2), (lifted.Graph.Nodes.Count, lifted.Unplaced));
    }

    [Fact]
    public void Types_of_others_are_kept_when_they_are_asked_for()
    {
        var graph = GraphLifting.Lift(_graph, GraphLevel.Assembly, external: true).Graph;

        Assert.Contains(graph.Nodes, node => node is { Name: "System.Private.CoreLib", External: true });
        Assert.DoesNotContain(GraphLifting.Lift(_graph, GraphLevel.Type).Graph.Nodes, node => node.External);
    }

    [Theory]
    [InlineData(GraphLevel.Type, "L.B", "L.B")]
    [InlineData(GraphLevel.Type, "B", "L.B")]
    [InlineData(GraphLevel.Type, "L.B+I", "L.B+I")]
    [InlineData(GraphLevel.Type, "B.I", "L.B+I")]
    [InlineData(GraphLevel.Type, "L", "")]
    [InlineData(GraphLevel.Namespace, "L", "L")]
    [InlineData(GraphLevel.Namespace, "Alone", "H")]
    [InlineData(GraphLevel.File, "D.cs", "/src/D.cs")]
    [InlineData(GraphLevel.Assembly, "L.M.D", "Low")]
    [InlineData(GraphLevel.Type, "Nothing", "")]
    public void A_name_is_found_as_people_write_it(GraphLevel level, string name, string found)
    {
        var lifted = GraphLifting.Lift(_graph, level);

        Assert.Equal(found, string.Join(',', GraphSearch.Named(lifted, _graph, name).Select(node => lifted.Graph.Nodes[node].Name)));
    }

    [Fact]
    public void A_focus_has_both_sides_and_no_edge_between_others()
    {
        var lifted = GraphLifting.Lift(_graph, GraphLevel.Type);

        var part = GraphSearch.Focus(lifted.Graph, GraphSearch.Named(lifted, _graph, "L.B"));

        Assert.Equal(["H.A -> L.B 2 inherit,call", "L.B -> L.C 1 signature", "L.M.D -> L.B 1 signature"], Edges(part));
    }

    [Fact]
    public void Changed_files_affect_what_reaches_them()
    {
        var lifted = GraphLifting.Lift(_graph, GraphLevel.Type);

        var changed = GraphSearch.InFiles(_graph, lifted, new HashSet<string>(["/src/High.cs"], StringComparer.Ordinal));

        Assert.Equal(["H.A", "H.Alone", "L.Late"], changed.Select(node => lifted.Graph.Nodes[node].Name));
        Assert.Equal(["H.A", "H.Alone", "L.Late"], GraphSearch.Reaching(lifted.Graph, changed).Nodes.Select(node => node.Name));
    }

    [Fact]
    public void A_graph_of_madge_is_read()
    {
        var graph = MadgeReader.TryRead("""{"b":["c","a","c"],"a":["b","a"]}"""u8)!;

        Assert.Equal(["a", "b", "c"], graph.Nodes.Select(node => node.Name));
        Assert.Equal(["a -> b 1 ", "b -> a 1 ", "b -> c 2 "], Edges(graph));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"a":"b"}""")]
    [InlineData("""{"a":[1]}""")]
    [InlineData("""{"a":["b"]""")]
    [InlineData("""{"a":["b"]} x""")]
    public void What_is_no_graph_of_madge_is_refused(string json) => Assert.Null(MadgeReader.TryRead(System.Text.Encoding.UTF8.GetBytes(json)));

    private static IEnumerable<string> Edges(NodeGraph graph) =>
        graph.Edges.Select(edge => $"{graph.Nodes[edge.From].Name} -> {graph.Nodes[edge.To].Name} {edge.Count} {string.Join(',', edge.KindWords)}");
}
