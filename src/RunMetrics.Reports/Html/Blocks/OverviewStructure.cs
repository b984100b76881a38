using System.Text.Json;
using RunMetrics.Snapshots.Dependencies.Levels;
using RunMetrics.Snapshots.Dependencies.Metrics;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>What the overview says of the graph: the namespaces of the product, as the view of dependencies opens.</summary>
internal static class OverviewStructure
{
    public static void Write(Utf8JsonWriter json, ReportModel model)
    {
        if (model.Context.Snapshot.Dependencies is not { } graph)
            return;
        var namespaces = ProductGraph.Of(graph, GraphLevel.Namespace);
        var metrics = GraphMetrics.Of(namespaces);
        json.WriteStartObject("dependencies");
        json.WriteNumber("namespaces", namespaces.Nodes.Count);
        json.WriteNumber("edges", namespaces.Edges.Count);
        json.WriteNumber("cycles", metrics.Cycles.Count);
        if (metrics.PropagationCost is { } cost)
            json.WriteNumber("propagationCost", Math.Round(cost, 4));
        json.WriteEndObject();
    }
}
