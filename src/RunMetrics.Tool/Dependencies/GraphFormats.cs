using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Dependencies.Levels;
using RunMetrics.Snapshots.Dependencies.Metrics;

namespace RunMetrics.Tool.Dependencies;

/// <summary>Graphs as other programs read them. Nodes and edges stand in the order of the graph: the same graph gives the same bytes.</summary>
internal static class GraphFormats
{
    /// <summary>Mermaid draws no more nodes than this in a way people can read.</summary>
    public const int MostMermaidNodes = 100;

    /// <summary><c>{"nodes":[{"id","name"}],"edges":[{"from","to","count","kinds"}]}</c>, with <c>cycles</c> when they are asked for.</summary>
    public static void Json(NodeGraph graph, IReadOnlyList<GraphCycle>? cycles, TextWriter output)
    {
        using var stream = new MemoryStream();
        using (var json = JsonOutput.Compact(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray("nodes"u8);
            foreach (var (id, node) in graph.Nodes.Index())
            {
                json.WriteStartObject();
                json.WriteNumber("id"u8, id);
                json.Text("name"u8, node.Name);
                json.Text("assembly"u8, node.Assembly);
                json.Flag("external"u8, node.External ? true : null);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("edges"u8);
            foreach (var edge in graph.Edges)
                Edge(json, edge);
            json.WriteEndArray();
            if (cycles is not null)
                Cycles(json, cycles);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }

    /// <summary>For each node those it uses, by name.</summary>
    public static void Madge(NodeGraph graph, TextWriter output)
    {
        using var stream = new MemoryStream();
        using (var json = JsonOutput.Indented(stream))
        {
            json.WriteStartObject();
            // Types of two assemblies may have one name; madge knows names only.
            foreach (var nodes in graph.Nodes.Index().GroupBy(node => node.Item.Name, node => node.Index, StringComparer.Ordinal))
            {
                json.WriteStartArray(nodes.Key);
                var used = nodes.SelectMany(node => Enumerable.Range(0, graph.OutCount(node)).Select(i => graph.Nodes[graph.Out(node, i).To].Name));
                foreach (var name in used.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
                    json.WriteStringValue(name);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }

    /// <summary>A flow chart of at most <see cref="MostMermaidNodes"/> nodes: those with most edges.</summary>
    public static void Mermaid(NodeGraph graph, TextWriter output)
    {
        output.WriteLine("flowchart LR");
        var part = graph;
        if (graph.Nodes.Count > MostMermaidNodes)
        {
            var kept = Enumerable.Range(0, graph.Nodes.Count).OrderByDescending(node => graph.InCount(node) + graph.OutCount(node)).Take(MostMermaidNodes).ToHashSet();
            part = graph.Part([.. Enumerable.Range(0, graph.Nodes.Count).Select(kept.Contains)]);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  %% Left out: {graph.Nodes.Count - part.Nodes.Count} of {graph.Nodes.Count} nodes, those with fewest edges, and {graph.Edges.Count - part.Edges.Count} of {graph.Edges.Count} edges."));
        }

        foreach (var (id, node) in part.Nodes.Index())
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  n{id}[\"{MermaidText(NameOf(node))}\"]"));
        foreach (var edge in part.Edges)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  n{edge.From} -->|{edge.Count}| n{edge.To}"));
    }

    /// <summary>Graphviz.</summary>
    public static void Dot(NodeGraph graph, TextWriter output)
    {
        output.WriteLine("digraph dependencies {");
        output.WriteLine("  rankdir=LR;");
        output.WriteLine("  node [shape=box];");
        foreach (var (id, node) in graph.Nodes.Index())
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  n{id} [label=\"{DotText(NameOf(node))}\"];"));
        foreach (var edge in graph.Edges)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  n{edge.From} -> n{edge.To} [label=\"{edge.Count}\", tooltip=\"{string.Join(' ', edge.KindWords)}\"];"));
        output.WriteLine("}");
    }

    /// <summary>GraphML.</summary>
    public static void GraphMl(NodeGraph graph, TextWriter output)
    {
        // A writer over text would declare UTF-16.
        output.WriteLine("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
        using (var xml = XmlWriter.Create(output, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n", CloseOutput = false, CheckCharacters = false }))
        {
            xml.WriteStartElement("graphml", "http://graphml.graphdrawing.org/xmlns");
            Key(xml, "name", "node", "string");
            Key(xml, "count", "edge", "int");
            Key(xml, "kinds", "edge", "string");
            xml.WriteStartElement("graph");
            xml.WriteAttributeString("id", "dependencies");
            xml.WriteAttributeString("edgedefault", "directed");
            foreach (var (id, node) in graph.Nodes.Index())
            {
                xml.WriteStartElement("node");
                xml.WriteAttributeString("id", Id(id));
                Data(xml, "name", node.Name);
                xml.WriteEndElement();
            }

            foreach (var edge in graph.Edges)
            {
                xml.WriteStartElement("edge");
                xml.WriteAttributeString("source", Id(edge.From));
                xml.WriteAttributeString("target", Id(edge.To));
                Data(xml, "count", edge.Count.ToString(CultureInfo.InvariantCulture));
                Data(xml, "kinds", string.Join(' ', edge.KindWords));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        output.WriteLine();
    }

    /// <summary>An edge a line: from, to, count, kinds separated by spaces.</summary>
    public static void Csv(NodeGraph graph, TextWriter output)
    {
        output.WriteLine("from,to,count,kinds");
        foreach (var edge in graph.Edges)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{CsvText(graph.Nodes[edge.From].Name)},{CsvText(graph.Nodes[edge.To].Name)},{edge.Count},{string.Join(' ', edge.KindWords)}"));
    }

    /// <summary>The name for people: the global namespace has none.</summary>
    public static string NameOf(GraphNode node) => node.Name.Length == 0 ? "(global)" : node.Name;

    private static void Edge(Utf8JsonWriter json, GraphEdge edge)
    {
        json.WriteStartObject();
        json.WriteNumber("from"u8, edge.From);
        json.WriteNumber("to"u8, edge.To);
        json.WriteNumber("count"u8, edge.Count);
        json.WriteStartArray("kinds"u8);
        foreach (var word in edge.KindWords)
            json.WriteStringValue(word);
        json.WriteEndArray();
        json.Text("origin"u8, edge.Origin);
        json.WriteEndObject();
    }

    private static void Cycles(Utf8JsonWriter json, IReadOnlyList<GraphCycle> cycles)
    {
        json.WriteStartArray("cycles"u8);
        foreach (var cycle in cycles)
        {
            json.WriteStartObject();
            json.WriteStartArray("nodes"u8);
            foreach (var node in cycle.Nodes)
                json.WriteNumberValue(node);
            json.WriteEndArray();
            json.WritePropertyName("cheapest"u8);
            Edge(json, cycle.Cheapest);
            json.WriteStartArray("feedback"u8);
            foreach (var edge in cycle.Feedback)
                Edge(json, edge);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Id(int node) => string.Create(CultureInfo.InvariantCulture, $"n{node}");

    private static void Key(XmlWriter xml, string name, string of, string type)
    {
        xml.WriteStartElement("key");
        xml.WriteAttributeString("id", name);
        xml.WriteAttributeString("for", of);
        xml.WriteAttributeString("attr.name", name);
        xml.WriteAttributeString("attr.type", type);
        xml.WriteEndElement();
    }

    private static void Data(XmlWriter xml, string key, string value)
    {
        xml.WriteStartElement("data");
        xml.WriteAttributeString("key", key);
        xml.WriteString(Printable(value));
        xml.WriteEndElement();
    }

    // Names of obfuscated assemblies hold anything.
    private static string Printable(string text) => string.Concat(text.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) || letter >= '\uFFFE' ? '\uFFFD' : letter));

    private static string MermaidText(string text) => Printable(text).Replace("#", "#35;", StringComparison.Ordinal).Replace("\"", "#quot;", StringComparison.Ordinal)
        .Replace("<", "#lt;", StringComparison.Ordinal).Replace(">", "#gt;", StringComparison.Ordinal).Replace("`", "#96;", StringComparison.Ordinal);

    private static string DotText(string text) => Printable(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string CsvText(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
