using System.Globalization;
using System.Text;

namespace RunMetrics.Snapshots.Testing.Suspects;

/// <summary>All that a graph says about one type, as a text: equal when nothing of it differs.</summary>
internal static class TypeFacts
{
    public static string Of(TypeUses uses, int type)
    {
        var (graph, types) = (uses.Graph, uses.Graph.Types);
        var facts = new StringBuilder();
        facts.Append(CultureInfo.InvariantCulture, $"{types.Kind[type]} {types.Visibility[type]} {types.Abstract[type]} {types.Methods[type]} {types.Fields[type]} {types.Complexity[type]}");
        foreach (var file in types.Files[type].Select(file => graph.Files[file]).Order(StringComparer.Ordinal))
            facts.Append('\n').Append(file);
        var edges = uses.EdgesOf(type);
        var lines = new List<string>();
        for (var edge = edges.Start.Value; edge < edges.End.Value; edge++)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{uses.KeyOf(graph.Edges.To[edge])} {graph.Edges.Count[edge]} {graph.KindSets[graph.Edges.Kinds[edge]]}"));
        lines.Sort(StringComparer.Ordinal);
        return facts.Append('\n').AppendJoin('\n', lines).ToString();
    }
}
