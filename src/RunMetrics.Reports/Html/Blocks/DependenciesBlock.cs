using System.Text.Json;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Dependencies.Levels;
using RunMetrics.Snapshots.Dependencies.Metrics;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>Who depends on whom, by assembly, namespace and type: contract <c>report-dependencies.schema.json</c>.</summary>
internal static class DependenciesBlock
{
    public const string Name = "dependencies";

    public static void Write(Utf8JsonWriter json, DependencyGraph graph)
    {
        var namespaces = GraphLifting.Lift(graph, GraphLevel.Namespace);
        json.WriteStartObject();
        json.WriteString("schemaVersion", BlockJson.SchemaVersion);
        json.WriteStartArray("terms");
        foreach (var (term, text) in DependencyWords.Metrics.Prepend(("edge", DependencyWords.Definitions.Edges)))
        {
            json.WriteStartObject();
            json.WriteString("term", term);
            json.WriteString("text", text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("levels");
        WriteLevel(json, graph, GraphLifting.Lift(graph, GraphLevel.Assembly));
        WriteLevel(json, graph, namespaces);
        json.WriteEndArray();
        WriteTypes(json, graph, namespaces);
        json.WriteEndObject();
    }

    private static void WriteLevel(Utf8JsonWriter json, DependencyGraph graph, LiftedGraph lifted)
    {
        var nodes = lifted.Graph;
        var metrics = GraphMetrics.Of(nodes);
        json.WriteStartObject();
        json.WriteString("level", BlockJson.Word(nodes.Level));
        json.WriteStrings("name", nodes.Nodes.Select(static node => node.Name));
        json.WriteIntegers("test", TestNodes(graph, lifted));
        json.WriteIntegers("types", nodes.Nodes.Select(static node => node.Types));
        json.WriteIntegers("afferent", metrics.Nodes.Select(static node => node.Afferent));
        json.WriteIntegers("efferent", metrics.Nodes.Select(static node => node.Efferent));
        Numbers("instability", metrics.Nodes.Select(static node => (double?)node.Instability));
        Numbers("abstractness", metrics.Nodes.Select(static node => node.Abstractness));
        Numbers("distance", metrics.Nodes.Select(static node => node.Distance));
        Numbers("cohesion", metrics.Nodes.Select(static node => node.Cohesion));
        if (metrics.PropagationCost is { } cost)
            json.WriteNumber("propagationCost", Math.Round(cost, 4));
        WriteEdges(json, nodes.Edges.Select(static edge => (edge.From, edge.To, edge.Count)));
        json.WriteStartArray("cycles");
        foreach (var cycle in metrics.Cycles)
        {
            json.WriteStartObject();
            json.WriteIntegers("nodes", cycle.Nodes);
            json.WriteNumber("edges", cycle.Edges);
            WriteCut(json, cycle.Cheapest);
            json.WriteNumber("feedback", cycle.Feedback.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();

        void Numbers(string name, IEnumerable<double?> values)
        {
            json.WriteStartArray(name);
            foreach (var value in values)
                json.WriteNumberValue(value is { } number ? Math.Round(number, 4) : -1);
            json.WriteEndArray();
        }
    }

    private static void WriteCut(Utf8JsonWriter json, GraphEdge edge)
    {
        json.WriteNumber("cutFrom", edge.From);
        json.WriteNumber("cutTo", edge.To);
        json.WriteNumber("cutCount", edge.Count);
    }

    private static void WriteEdges(Utf8JsonWriter json, IEnumerable<(int From, int To, int Count)> edges)
    {
        var list = edges.ToList();
        json.WriteIntegers("from", list.Select(static edge => edge.From));
        json.WriteIntegers("to", list.Select(static edge => edge.To));
        json.WriteIntegers("count", list.Select(static edge => edge.Count));
    }

    private static IEnumerable<int> TestNodes(DependencyGraph graph, LiftedGraph lifted)
    {
        var product = new bool[lifted.Graph.Nodes.Count];
        for (var type = 0; type < graph.OwnTypes; type++)
        {
            if (lifted.NodeOfType[type] is >= 0 and var node && graph.Assemblies[graph.Types.Assembly[type]].Test is not true)
                product[node] = true;
        }

        return Enumerable.Range(0, product.Length).Where(node => !product[node]);
    }

    // Edges of own types: what they use of others is not drawn.
    private static void WriteTypes(Utf8JsonWriter json, DependencyGraph graph, LiftedGraph namespaces)
    {
        var files = new StringTable(graph.OwnTypes);
        json.WriteStartObject("types");
        json.WriteStrings("name", graph.Types.Name.Take(graph.OwnTypes));
        json.WriteIntegers("namespace", namespaces.NodeOfType.Take(graph.OwnTypes));
        json.WriteIntegers("assembly", graph.Types.Assembly.Take(graph.OwnTypes));
        json.WriteIntegers("complexity", graph.Types.Complexity);
        json.WriteIntegers("file", Enumerable.Range(0, graph.OwnTypes).Select(type => graph.Types.Files[type] is [var file, ..] ? files.Intern(graph.Files[file]) : -1));
        files.WriteValues(json, "files");
        json.WriteStrings("assemblies", graph.Assemblies.Select(static assembly => assembly.Name));
        WriteEdges(json, OwnEdges(graph));
        json.WriteEndObject();
    }

    private static IEnumerable<(int From, int To, int Count)> OwnEdges(DependencyGraph graph)
    {
        var type = 0;
        for (var i = 0; i < graph.Edges.From.Count; i++)
        {
            type += graph.Edges.From[i];
            if (graph.Edges.To[i] < graph.OwnTypes)
                yield return (type, graph.Edges.To[i], graph.Edges.Count[i]);
        }
    }
}
