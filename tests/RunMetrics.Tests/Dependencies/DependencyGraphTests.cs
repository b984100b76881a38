using System.Diagnostics;
using System.Text;
using RunMetrics.Shared.Dependencies;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tests.Contracts;

namespace RunMetrics.Tests.Dependencies;

public sealed class DependencyGraphTests : IDisposable
{
    private readonly CompiledSource _compiled = new();

    public void Dispose() => _compiled.Dispose();

    [Fact]
    public void A_type_of_another_assembly_that_was_read_is_the_same_type()
    {
        var graph = Graph(_compiled.Compile("Low", "namespace L { public class B { public class N; } }") is var low
            ? [_compiled.Compile("High", "namespace H { class A : L.B { N? f; string? s; } }", references: low), low]
            : []);

        Assert.Equal(["H.A -> L.B (call,inherit)", "H.A -> L.B+N (signature)"], Edges(graph, own: true));
        Assert.Equal(["High", "Low", "System.Private.CoreLib"], graph.Assemblies.Select(assembly => assembly.Name).Order(StringComparer.Ordinal));
        Assert.Equal([SymbolState.Portable, SymbolState.Portable, null], graph.Assemblies.Select(assembly => assembly.Symbols));
    }

    [Fact]
    public void A_type_that_moved_is_found_where_it_is()
    {
        var old = _compiled.Compile("Old", "public class B;");
        var user = _compiled.Compile("User", "class A : B;", references: old);
        var newer = _compiled.Compile("New", "public class B;");
        var forwarding = _compiled.Compile("Old", "[assembly: System.Runtime.CompilerServices.TypeForwardedTo(typeof(B))]", references: newer);

        var graph = Graph([user, newer, forwarding]);

        Assert.Equal(["A -> B (call,inherit)"], Edges(graph, own: true));
        Assert.Equal(["New", "User"], graph.Types.Assembly.Take(graph.Types.Kind.Count).Select(assembly => graph.Assemblies[assembly].Name));
    }

    [Fact]
    public void The_same_assemblies_in_any_order_give_the_same_bytes()
    {
        var low = _compiled.Compile("Low", "namespace L { public class B; public class C; }");
        var high = _compiled.Compile("High", "namespace H { class A : L.B { L.C? f; } }", references: low);

        Assert.Equal(Json(Graph([low, high])), Json(Graph([high, low])));
        Assert.Equal(Json(Graph([low, high])), Json(Graph([high, low, high])));
    }

    [Fact]
    public void The_graph_of_this_repository_keeps_its_contract()
    {
        var json = Json(Graph(Own.Assemblies));

        SchemaValidator.Conforms("dependencies", json);
        Assert.Equal(FileState.Valid, SnapshotFile.Read(Encoding.UTF8.GetBytes(json), SnapshotContracts.Dependencies).State);
    }

    [Fact]
    public void A_graph_of_24000_edges_is_below_600_KB()
    {
        var graph = Graph(Own.Assemblies);
        var bytes = (double)Encoding.UTF8.GetByteCount(Json(graph));

        // By the edge, names and files of the types included: what the budget allows.
        Assert.InRange(bytes / graph.Edges.From.Count, 1, 600_000.0 / 24_000);
    }

    [Theory]
    [InlineData("edges.to", "points outside")]
    [InlineData("edges.order", "is not in order")]
    [InlineData("edges.self", "to itself")]
    [InlineData("types.length", "not of one length")]
    [InlineData("types.assembly", "out of range")]
    [InlineData("kindSets", "no set of kinds")]
    public void What_the_schema_cannot_say_is_checked(string damage, string reason)
    {
        var graph = Graph([_compiled.Compile("Low", "class A { B? b; C? c; } class B; class C;")]);
        Assert.Null(SnapshotChecks.Check(graph));

        var damaged = damage switch
        {
            "edges.to" => graph with { Edges = graph.Edges with { From = [.. graph.Edges.From.Select(_ => 40)] } },
            "edges.order" => graph with { Edges = graph.Edges with { To = [.. graph.Edges.To.Reverse()] } },
            "edges.self" => graph with { Edges = graph.Edges with { To = [.. graph.Edges.To.Select((to, index) => index == 0 ? graph.Edges.From[0] : to)] } },
            "types.length" => graph with { Types = graph.Types with { Methods = [] } },
            "types.assembly" => graph with { Types = graph.Types with { Assembly = [.. graph.Types.Assembly.Select(_ => 9)] } },
            _ => graph with { KindSets = [.. graph.KindSets.Select(_ => "call,new")] },
        };
        Assert.Contains(reason, SnapshotChecks.Check(damaged), StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_assembly_is_read_quickly()
    {
        var path = typeof(Microsoft.CodeAnalysis.CSharp.CSharpCompilation).Assembly.Location;
        AssemblyReader.Read(path);
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();

        var assembly = AssemblyReader.Read(path);

        // The budget is a quarter of a second for the whole process; a benchmark measures that, this stops a change of order.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(3) || Process.GetCurrentProcess().TotalProcessorTime - before < TimeSpan.FromSeconds(3), $"{watch.Elapsed}");
        Assert.True(assembly.Uses.Count > 20_000);
    }

    [Fact]
    public void A_run_keeps_its_graph()
    {
        using var folder = new TemporaryFolder();
        var graph = Graph([_compiled.Compile("Low", "class A { B? b; } class B;")]) with { RunId = "20261120-101523-0a1b2c" };
        var store = new RunStore(new RunFolder(folder.Path), TimeProvider.System);
        var json = File.ReadAllText(Repository.PathOf("schemas", "v1", "examples", "run.minimal.valid.json"));
        var run = ((RunSummary)ContractRecords.Read("run", json)) with { Id = "20261120-101523-0a1b2c" };

        Assert.True(store.Write(new RunSnapshot { Run = run, Dependencies = graph }));

        Assert.Equal(Json(graph), Json(store.TryRead(run.Id)!.Dependencies!));
        Assert.Contains(store.TryReadManifest(run.Id)!.Artifacts, artifact => artifact.Name == "dependencies");
    }

    internal static DependencyGraph Graph(IEnumerable<string> paths) => DependencyGraphBuilder.Of(paths.Select(AssemblyReader.Read));

    private static IEnumerable<string> Edges(DependencyGraph graph, bool own)
    {
        var from = 0;
        for (var i = 0; i < graph.Edges.From.Count; i++)
        {
            from += graph.Edges.From[i];
            if (!own || graph.Edges.To[i] < graph.OwnTypes)
                yield return $"{graph.TypeName(from)} -> {graph.TypeName(graph.Edges.To[i])} ({string.Join(',', graph.KindSets[graph.Edges.Kinds[i]].Split(',').Order(StringComparer.Ordinal))})";
        }
    }

    private static string Json(DependencyGraph graph)
    {
        using var stream = new MemoryStream();
        using (var json = JsonOutput.Compact(stream))
            DependencyGraphWriter.Write(json, graph);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
