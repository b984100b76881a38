using System.Text;
using System.Text.Json;
using RunMetrics.Reports;
using RunMetrics.Reports.Html;
using RunMetrics.Reports.Html.Blocks;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.Tests.Reports;

/// <summary>What the page carries of the dependency graph.</summary>
public sealed class DependenciesPageTests
{
    private static DependencyGraph Graph => StructuredRun.Context().Snapshot.Dependencies!;

    [Fact]
    public void All_edges_between_own_types_are_kept_while_there_is_room()
    {
        var edges = TypeEdges.Of(Graph);
        Assert.Equal([0, 1, 1, 3, 4, 5], edges.Kept.Select(edge => edge.From));
        Assert.Equal(["signature,call", "signature", "call", "signature", "call", "call"], edges.Kept.Select(edge => edge.Kinds));
        Assert.Equal(0, edges.Omitted);
        Assert.Null(edges.Cut);
    }

    [Fact]
    public void Without_room_edges_of_tests_go_first_and_then_those_with_fewest_places()
    {
        // BasketTests → Basket has most places of all.
        var edges = TypeEdges.Of(Graph, 3);
        Assert.Equal([(0, 1), (1, 2), (5, 0)], edges.Kept.Select(edge => (edge.From, edge.To)));
        Assert.Equal(3, edges.Omitted);
        Assert.StartsWith("The page holds 3 of 6 edges between types:", edges.Cut, StringComparison.Ordinal);
    }

    [Fact]
    public void Using_types_are_written_as_differences()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            DependenciesBlock.Write(json, Graph);
        using var document = JsonDocument.Parse(stream.ToArray());
        var types = document.RootElement.GetProperty("types");
        Assert.Equal([0, 1, 0, 2, 1, 1], types.GetProperty("from").EnumerateArray().Select(value => value.GetInt32()));
        Assert.Equal([3], types.GetProperty("abstract").EnumerateArray().Select(value => value.GetInt32()));
        Assert.Equal([1], types.GetProperty("testAssemblies").EnumerateArray().Select(value => value.GetInt32()));
    }

    [Fact]
    public void A_graph_of_24_000_edges_takes_less_than_600_kB()
    {
        const int types = 4_000;
        const int edges = 24_000;
        var graph = Graph with
        {
            Types = new DependencyTypes
            {
                Assembly = new int[types],
                Namespace = [.. Enumerable.Range(0, types).Select(type => type * 5 / types)],
                Name = [.. Enumerable.Range(0, types).Select(type => $"SomeOrdinaryTypeName{type}")],
                Kind = [.. Enumerable.Repeat(DependencyTypeKind.Class, types)],
                Visibility = [.. Enumerable.Repeat(DependencyVisibility.Public, types)],
                Abstract = new int[types],
                Methods = new int[types],
                Fields = new int[types],
                Complexity = [.. Enumerable.Repeat(12, types)],
                Files = [.. Enumerable.Repeat<IReadOnlyList<int>>([0], types)],
            },
            Edges = new DependencyEdges
            {
                From = [.. Enumerable.Range(0, edges).Select(edge => edge % 6 == 0 && edge > 0 ? 1 : 0)],
                To = [.. Enumerable.Range(0, edges).Select(edge => edge * 677 % types)],
                Count = [.. Enumerable.Range(0, edges).Select(edge => 1 + (edge % 30))],
                Kinds = [.. Enumerable.Range(0, edges).Select(edge => edge % 3)],
            },
        };
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            DependenciesBlock.Write(json, graph);
        Assert.InRange(stream.Length, 100_000, 600_000);
    }

    [Fact]
    public void The_overview_counts_namespaces_of_the_product()
    {
        using var overview = JsonDocument.Parse(PageBlocks.Of(SampleRuns.Structured(), 8_000_000).Overview);
        SchemaHolds(overview);
        var dependencies = overview.RootElement.GetProperty("dependencies");
        Assert.Equal((4, 4, 1), (dependencies.GetProperty("namespaces").GetInt32(), dependencies.GetProperty("edges").GetInt32(), dependencies.GetProperty("cycles").GetInt32()));
        Assert.InRange(dependencies.GetProperty("propagationCost").GetDouble(), 0.01, 1);
        using var without = JsonDocument.Parse(PageBlocks.Of(SampleRuns.Covered(), 8_000_000).Overview);
        Assert.False(without.RootElement.TryGetProperty("dependencies", out _));
    }

    [Fact]
    public void The_static_summary_begins_the_table_with_what_most_depends_on()
    {
        var page = Page(SampleRuns.Structured());
        Assert.Contains("<tr><th>Namespace</th><th class=\"n\">Types</th><th class=\"n\">Ca</th><th class=\"n\">Ce</th><th class=\"n\">I</th><th class=\"n\">A</th><th class=\"n\">D</th></tr>\n<tr><th scope=\"row\">Bookshop.Orders</th><td class=\"n\">2</td><td class=\"n\">2</td>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<th scope=\"row\">Bookshop.Tests</th>", page, StringComparison.Ordinal);
    }

    private static void SchemaHolds(JsonDocument overview) => Contracts.SchemaValidator.Conforms("report-overview", overview.RootElement.GetRawText());

    private static string Page(ReportModel model)
    {
        using var stream = new MemoryStream();
        HtmlReport.Write(model, stream, HtmlMode.Single, null);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
