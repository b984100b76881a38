using System.Text.Json;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Dependencies.Levels;
using RunMetrics.Snapshots.Dependencies.Metrics;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>What the overview says of the graph: the namespaces of the product, as the view of dependencies opens.</summary>
internal static class OverviewStructure
{
    private static readonly string Definition =
        $"Counted between namespaces that hold more than test code. Cycle: {Word("cycle")}. Propagation cost: {Word("propagation cost")}.";

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
        json.WriteString("definition", Definition);
        json.WriteEndObject();
    }

    private static string Word(string term) => DependencyWords.Metrics.Single(metric => metric.Name == term).Definition;
}
