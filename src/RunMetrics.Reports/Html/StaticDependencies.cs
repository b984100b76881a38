using System.Globalization;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Dependencies.Levels;
using RunMetrics.Snapshots.Dependencies.Metrics;

namespace RunMetrics.Reports.Html;

/// <summary>The namespaces of the product and their cycles in the static summary.</summary>
internal static class StaticDependencies
{
    private const int MostCycles = 5;
    private const int MostNames = 12;
    private const int MostRows = 20;

    public static void Write(HtmlText html, ReportModel model)
    {
        if (model.Context.Snapshot.Dependencies is not { } graph)
            return;
        var namespaces = ProductGraph.Of(graph, GraphLevel.Namespace);
        var metrics = GraphMetrics.Of(namespaces);
        var cycles = metrics.Cycles;
        html.Markup("<h2>Dependencies</h2>\n")
            .Element("p", $"{Numbers.Count(namespaces.Nodes.Count, "namespace")} of the product, {Numbers.Count(namespaces.Edges.Count, "edge")}, {(cycles.Count == 0 ? "no cycle" : Numbers.Count(cycles.Count, "cycle"))}.")
            .Markup("\n");
        WriteCycles(html, namespaces, cycles);
        WriteRows(html, namespaces, metrics.Nodes);
    }

    private static void WriteCycles(HtmlText html, NodeGraph namespaces, IReadOnlyList<GraphCycle> cycles)
    {
        if (cycles.Count == 0)
            return;
        html.Markup("<ul>\n");
        foreach (var cycle in cycles.Take(MostCycles))
        {
            var cut = NamedEdge.Of(namespaces, cycle.Cheapest);
            var names = string.Join(", ", cycle.Nodes.Take(MostNames).Select(node => namespaces.Nodes[node].Name));
            var more = cycle.Nodes.Count > MostNames ? $" and {Numbers.Count(cycle.Nodes.Count - MostNames)} more" : "";
            html.Element("li", $"{names}{more}: cheapest edge to cut {cut.From} → {cut.To} ({Numbers.Count(cut.Count, "place")})").Markup("\n");
        }

        html.Markup("</ul>\n");
        if (cycles.Count > MostCycles)
            html.Element("p", $"{Numbers.Count(cycles.Count - MostCycles, "more cycle")}.").Markup("\n");
    }

    /// <summary>The namespaces most depends on, as the table of the view begins.</summary>
    private static void WriteRows(HtmlText html, NodeGraph namespaces, IReadOnlyList<NodeMetrics> metrics)
    {
        if (namespaces.Nodes.Count == 0)
            return;
        html.Markup("<table>\n<tr><th>Namespace</th><th class=\"n\">Types</th><th class=\"n\">Ca</th><th class=\"n\">Ce</th><th class=\"n\">I</th><th class=\"n\">A</th><th class=\"n\">D</th></tr>\n");
        foreach (var node in Enumerable.Range(0, metrics.Count).OrderByDescending(node => metrics[node].Afferent).Take(MostRows))
        {
            html.Markup("<tr><th scope=\"row\">").Text(namespaces.Nodes[node].Name is { Length: > 0 } name ? name : "(global)").Markup("</th>");
            Cell(Numbers.Count(namespaces.Nodes[node].Types));
            Cell(Numbers.Count(metrics[node].Afferent));
            Cell(Numbers.Count(metrics[node].Efferent));
            Cell(Ratio(metrics[node].Instability));
            Cell(Ratio(metrics[node].Abstractness));
            Cell(Ratio(metrics[node].Distance));
            html.Markup("</tr>\n");
        }

        html.Markup("</table>\n");
        if (metrics.Count > MostRows)
            html.Element("p", $"{Numbers.Count(metrics.Count - MostRows)} more namespaces are not in this summary: these are the ones most others use.").Markup("\n");
        html.Markup("<p class=\"muted\">").Text("Ca: namespaces that use it. Ce: namespaces it uses. I = Ce / (Ca + Ce). A: interfaces and abstract classes of all its types. D = |A + I - 1|.").Markup("</p>\n");

        void Cell(string text) => html.Markup("<td class=\"n\">").Text(text).Markup("</td>");

        static string Ratio(double? value) => value is { } known ? known.ToString("0.00", CultureInfo.InvariantCulture) : "–";
    }
}
