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

    public static void Write(HtmlText html, ReportModel model)
    {
        if (model.Context.Snapshot.Dependencies is not { } graph)
            return;
        var namespaces = ProductGraph.Of(graph, GraphLevel.Namespace);
        var cycles = GraphMetrics.Of(namespaces).Cycles;
        html.Markup("<h2>Dependencies</h2>\n")
            .Element("p", $"{Numbers.Count(namespaces.Nodes.Count, "namespace")} of the product, {Numbers.Count(namespaces.Edges.Count, "edge")}, {(cycles.Count == 0 ? "no cycle" : Numbers.Count(cycles.Count, "cycle"))}.")
            .Markup("\n");
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
}
