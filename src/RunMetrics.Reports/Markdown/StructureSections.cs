using System.Globalization;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Dependencies.Levels;
using RunMetrics.Snapshots.Dependencies.Metrics;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Hotspots;

namespace RunMetrics.Reports.Markdown;

/// <summary>Where the risk lives, in the job summary: the files that are changed often and complex.</summary>
internal static class StructureSections
{
    private const int MostFiles = 5;
    private const int MostEdges = 20;
    private const int LongestPath = 200;

    public static IEnumerable<SummarySection> Of(ReportModel model)
    {
        if (model.Context.Snapshot.Violations is { } violations && RulesSection.Of(violations, model.Context.DependencyBase) is { } rules)
            yield return rules;
        if (model.Context.Snapshot.Dependencies is { } graph && Dependencies(graph, model.Context.DependencyBase) is { } dependencies)
            yield return dependencies;
        if (model.Hotspots is { } hotspots && hotspots.Files.Where(static file => !file.IsTest && file.Hotspot > 0).Take(MostFiles).ToList() is { Count: > 0 } hottest)
            yield return Hottest(hotspots, hottest);
    }

    // New cycles first, then edges; what went away is praised. Between two graphs without cycles that are alike there is nothing to say.
    private static SummarySection? Dependencies(DependencyGraph graph, GraphBase? earlier)
    {
        var now = ProductGraph.Of(graph, GraphLevel.Namespace);
        var metrics = GraphMetrics.Of(now);
        var delta = earlier is null ? null : GraphDelta.Of(ProductGraph.Of(earlier.Graph, GraphLevel.Namespace), now);
        if (metrics.Cycles.Count == 0 && delta is null or { IsEmpty: true })
            return null;
        var items = new List<SummaryItem> { new(0, Sentence(now, metrics, delta, earlier) + "\n\n") };
        foreach (var cycle in delta?.NewCycles ?? [])
            items.Add(new SummaryItem(1, $"- ✕ **new cycle**: {string.Join(" → ", cycle.Path.Select(Name))}; cheapest edge to cut: {Edge(cycle.Cut)}\n"));
        foreach (var edge in (delta?.Added ?? []).Take(MostEdges))
            items.Add(new SummaryItem(1, $"- new: {Edge(edge)}\n"));
        foreach (var cycle in delta?.GoneCycles ?? [])
            items.Add(new SummaryItem(1, $"- ✓ cycle gone: {string.Join(", ", cycle.Take(6).Select(Name))}\n"));
        foreach (var edge in (delta?.Removed ?? []).Take(MostEdges))
            items.Add(new SummaryItem(1, $"- ✓ gone: {Edge(edge)}\n"));
        return new SummarySection
        {
            One = "change of dependencies",
            Many = "changes of dependencies",
            Count = items.Sum(static item => item.Things),
            Opening = "\n### Dependencies\n\n",
            Items = items,
        };
    }

    private static string Sentence(NodeGraph now, GraphMetrics metrics, GraphDelta? delta, GraphBase? earlier)
    {
        var cycles = metrics.Cycles.Count == 0
            ? "no cycle"
            : $"{Numbers.Count(metrics.Cycles.Count, "cycle")}, the largest of {Numbers.Count(metrics.Cycles[0].Nodes.Count)}, cheapest edge to cut: {Edge(NamedEdge.Of(now, metrics.Cycles[0].Cheapest))}";
        var since = delta is null || earlier is null
            ? ""
            : $" Since run {MarkdownText.Inline(earlier.RunId, 80)}: {Numbers.Count(delta.Added.Count, "new edge")}, {Numbers.Count(delta.Removed.Count)} gone, {Numbers.Count(delta.NewCycles.Count, "new cycle")}, {Numbers.Count(delta.GoneCycles.Count)} gone.";
        return $"{Numbers.Count(now.Nodes.Count, "namespace")} of the product, {Numbers.Count(now.Edges.Count, "edge")}, {cycles}.{since}";
    }

    private static string Edge(NamedEdge edge) => $"{Name(edge.From)} → {Name(edge.To)} ({Numbers.Count(edge.Count, "place")})";

    private static string Name(string space) => MarkdownText.Inline(space.Length == 0 ? "(global)" : space, LongestPath);

    private static SummarySection Hottest(HotspotReport report, List<CodeRisk> hottest) => new()
    {
        One = "hotspot",
        Count = hottest.Count,
        Opening = "\n### Hotspots\n\n" + SummaryTotals.Row(["File", "Score", "Revisions", "Complexity", "Dependents", "Lines covered"]) + SummaryTotals.Row(["---", "---:", "---:", "---:", "---:", "---:"]),
        Items = hottest.Select(file => new SummaryItem(1, SummaryTotals.Row(
        [
            MarkdownText.Inline(file.Path, LongestPath),
            file.Hotspot.ToString("0.00", CultureInfo.InvariantCulture),
            Numbers.Count(file.Revisions),
            Numbers.Count(file.Complexity),
            file.Dependents is { } dependents ? Numbers.Count(dependents) : "–",
            file.LineRate is { } rate ? Numbers.Percent(rate) : "–",
        ]))),
        Closing = $"\nScore: √(rank by revisions × rank by complexity) among {Numbers.Count(report.Files.Count(static file => !file.IsTest), "file")}; "
            + $"{Numbers.Count(report.Window.Commits, "commit")} since {report.Window.Since.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"
            + (report.State == Completeness.Partial ? ", a part of the history only" : "") + ".\n",
    };
}
