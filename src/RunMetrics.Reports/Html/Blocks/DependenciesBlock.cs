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
        var kinds = new StringTable(0);
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
        WriteLevel(json, graph, GraphLifting.Lift(graph, GraphLevel.Assembly), kinds);
        WriteLevel(json, graph, namespaces, kinds);
        json.WriteEndArray();
        WriteTypes(json, graph, namespaces, kinds);
        kinds.WriteValues(json, "kindSets");
        json.WriteEndObject();
    }

    private static void WriteLevel(Utf8JsonWriter json, DependencyGraph graph, LiftedGraph lifted, StringTable kinds)
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
        json.WriteIntegers("from", nodes.Edges.Select(static edge => edge.From));
        json.WriteIntegers("to", nodes.Edges.Select(static edge => edge.To));
        json.WriteIntegers("count", nodes.Edges.Select(static edge => edge.Count));
        json.WriteIntegers("kinds", nodes.Edges.Select(edge => kinds.Intern(string.Join(',', edge.KindWords))));
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

    private static void WriteTypes(Utf8JsonWriter json, DependencyGraph graph, LiftedGraph namespaces, StringTable kinds)
    {
        var files = new StringTable(graph.OwnTypes);
        var edges = TypeEdges.Of(graph);
        json.WriteStartObject("types");
        json.WriteStrings("name", graph.Types.Name.Take(graph.OwnTypes));
        json.WriteIntegers("namespace", namespaces.NodeOfType.Take(graph.OwnTypes));
        json.WriteIntegers("assembly", graph.Types.Assembly.Take(graph.OwnTypes));
        json.WriteIntegers("complexity", graph.Types.Complexity);
        json.WriteIntegers("abstract", Enumerable.Range(0, graph.OwnTypes).Where(type => graph.Types.Abstract[type] != 0));
        json.WriteIntegers("file", Enumerable.Range(0, graph.OwnTypes).Select(type => graph.Types.Files[type] is [var file, ..] ? files.Intern(graph.Files[file]) : -1));
        files.WriteValues(json, "files");
        json.WriteStrings("assemblies", graph.Assemblies.Select(static assembly => assembly.Name));
        json.WriteIntegers("testAssemblies", Enumerable.Range(0, graph.Assemblies.Count).Where(assembly => graph.Assemblies[assembly].Test is true));
        json.WriteIntegers("from", edges.Kept.Zip(edges.Kept.Prepend(default), static (edge, before) => edge.From - before.From));
        json.WriteIntegers("to", edges.Kept.Select(static edge => edge.To));
        json.WriteIntegers("count", edges.Kept.Select(static edge => edge.Count));
        json.WriteIntegers("kinds", edges.Kept.Select(edge => kinds.Intern(edge.Kinds)));
        if (edges.Omitted > 0)
            json.WriteNumber("omitted", edges.Omitted);
        json.WriteEndObject();
    }
}
