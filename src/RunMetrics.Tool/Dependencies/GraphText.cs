using System.Globalization;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Dependencies.Levels;
using RunMetrics.Snapshots.Dependencies.Metrics;

namespace RunMetrics.Tool.Dependencies;

/// <summary>A graph for people: what stands out, with the definition of every number.</summary>
internal static class GraphText
{
    private const int MostNodes = 40;
    private const int MostEdges = 200;
    private const int MostBreaks = 10;
    private const int MostCycleNodes = 12;

    /// <summary>The whole graph: its sums, its nodes, its cycles and breaks, and what the columns mean.</summary>
    public static void Overview(NodeGraph graph, GraphMetrics metrics, int unplaced, TextWriter output)
    {
        Sums(graph, metrics, unplaced, output);
        if (graph.Nodes.Count == 0)
            return;
        Table(graph, metrics, output);
        Cycles(graph, metrics, output);
        Breaks(graph, metrics, output);
        output.WriteLine();
        output.WriteLine($"Counted by {Noun(graph.Level, 1)}. For each number:");
        foreach (var (name, definition) in DependencyWords.Metrics)
            output.WriteLine($"  {name}: {definition}");
    }

    /// <summary>The cycles alone.</summary>
    public static void OnlyCycles(NodeGraph graph, GraphMetrics metrics, int searched, TextWriter output)
    {
        output.WriteLine($"{Numbers.Count(metrics.Cycles.Count, "cycle")} between {Noun(graph.Level, searched, counted: true)}.");
        Cycles(graph, metrics, output);
    }

    /// <summary>The edges of a part of the graph.</summary>
    public static void Edges(NodeGraph graph, TextWriter output)
    {
        output.WriteLine($"{Count(graph)}, {Numbers.Count(graph.Edges.Count, "edge")}.");
        foreach (var edge in graph.Edges.Take(MostEdges))
            output.WriteLine("  " + Edge(graph, edge));
        More(graph.Edges.Count - MostEdges, "edge", output);
        var alone = graph.Nodes.Index().Where(node => graph.InCount(node.Index) + graph.OutCount(node.Index) == 0).Select(node => GraphFormats.NameOf(node.Item)).ToList();
        foreach (var name in alone.Take(MostNodes))
            output.WriteLine($"  {name}");
        More(alone.Count - MostNodes, "node without edges", output, "nodes without edges");
    }

    /// <summary>What project files state: references that no type needs, and packages with what the restore reported of them.</summary>
    public static void References(NodeGraph graph, IReadOnlyList<DependencyPackage> packages, TextWriter output)
    {
        var unused = graph.Edges.Where(edge => edge.Count == 0 && !graph.Nodes[edge.From].External).ToList();
        if (unused.Count > 0)
        {
            output.WriteLine();
            output.WriteLine($"{Numbers.Count(unused.Count, "reference")} stated that no type needs (analyzers, build tools and what is found at run time are like that):");
            foreach (var edge in unused.Take(MostNodes))
                output.WriteLine($"  {graph.Nodes[edge.From].Name} -> {graph.Nodes[edge.To].Name}");
            More(unused.Count - MostNodes, "reference", output);
        }

        if (graph.Level != GraphLevel.Package)
            return;
        output.WriteLine();
        output.WriteLine($"{Numbers.Count(packages.Count, "package")}, {Numbers.Count(packages.Count(static package => package.Direct))} of them direct:");
        foreach (var package in packages.OrderByDescending(static package => package.Vulnerabilities?.Count ?? 0).ThenByDescending(static package => package.Direct).ThenBy(static package => package.Name, StringComparer.Ordinal).Take(MostNodes))
        {
            var reported = package.Vulnerabilities is { } found ? "  ! " + string.Join(", ", found.Select(static one => $"{one.Severity.ToString().ToLowerInvariant()}{(one.Advisory is { } advisory ? " " + advisory : "")}")) : "";
            output.WriteLine($"  {package.Name} {package.Version}{(package.Direct ? "" : " (transitive)")}{reported}");
        }

        More(packages.Count - MostNodes, "package", output);
        output.WriteLine("Weaknesses are those the restore reported (NuGet audit); where it reported none, nobody may have asked.");
    }

    private static void Sums(NodeGraph graph, GraphMetrics metrics, int unplaced, TextWriter output)
    {
        var places = graph.Edges.Sum(edge => (long)edge.Count);
        output.WriteLine($"{Count(graph)}, {Numbers.Count(graph.Edges.Count, "edge")} in {Numbers.Count(places, "place")}.");
        output.WriteLine(
            $"{Numbers.Count(metrics.Cycles.Count, "cycle")} with {Noun(graph.Level, metrics.Cycles.Sum(cycle => cycle.Nodes.Count), counted: true)}, "
            + $"{Numbers.Count(metrics.Breaks.Count, "break")} of stable dependencies, {Numbers.Count(metrics.Orphans.Count, "orphan")}, "
            + $"propagation cost {(metrics.PropagationCost is { } cost ? Numbers.Percent(cost) : $"not worked out above {Numbers.Count(PropagationCost.MostNodes)} nodes")}, "
            + $"feedback sets {Numbers.Percent(metrics.Tangle)} of all places.");
        if (unplaced > 0)
            output.WriteLine($"Left out: {Numbers.Count(unplaced, "type")} without a known source file.");
    }

    private static void Table(NodeGraph graph, GraphMetrics metrics, TextWriter output)
    {
        int[] order =
        [
            .. Enumerable.Range(0, graph.Nodes.Count)
                .OrderByDescending(node => metrics.Nodes[node].Afferent + metrics.Nodes[node].Efferent)
                .Take(MostNodes),
        ];
        var width = Math.Max(Noun(graph.Level, 1).Length, order.Max(node => GraphFormats.NameOf(graph.Nodes[node]).Length));
        output.WriteLine();
        output.WriteLine($"{Noun(graph.Level, 1).PadRight(width)}    Ca    Ce    in   out     I     A     D     H  types");
        foreach (var node in order)
        {
            var of = metrics.Nodes[node];
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{GraphFormats.NameOf(graph.Nodes[node]).PadRight(width)} {of.Afferent,5} {of.Efferent,5} {of.FanIn,5} {of.FanOut,5} {of.Instability,5:0.00} {Value(of.Abstractness)} {Value(of.Distance)} {Value(of.Cohesion)} {graph.Nodes[node].Types,6}"));
        }

        More(graph.Nodes.Count - order.Length, Noun(graph.Level, 1), output, Noun(graph.Level, 2));
    }

    private static void Cycles(NodeGraph graph, GraphMetrics metrics, TextWriter output)
    {
        foreach (var cycle in metrics.Cycles)
        {
            output.WriteLine();
            output.WriteLine($"Cycle of {Noun(graph.Level, cycle.Nodes.Count, counted: true)}, {Numbers.Count(cycle.Edges, "edge")}:");
            foreach (var node in cycle.Nodes.Take(MostCycleNodes))
                output.WriteLine($"  {GraphFormats.NameOf(graph.Nodes[node])}");
            More(cycle.Nodes.Count - MostCycleNodes, Noun(graph.Level, 1), output, Noun(graph.Level, 2));
            output.WriteLine($"  cheapest cut: {Edge(graph, cycle.Cheapest)}");
            var places = cycle.Feedback.Sum(edge => (long)edge.Count);
            output.WriteLine($"  to break it altogether, found by a heuristic: {Numbers.Count(cycle.Feedback.Count, "edge")} in {Numbers.Count(places, "place")}");
            foreach (var edge in cycle.Feedback.OrderBy(edge => edge.Count).Take(MostBreaks))
                output.WriteLine($"    {Edge(graph, edge)}");
            More(cycle.Feedback.Count - MostBreaks, "edge", output);
        }
    }

    private static void Breaks(NodeGraph graph, GraphMetrics metrics, TextWriter output)
    {
        if (metrics.Breaks.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine("Stable dependencies broken:");
        foreach (var edge in metrics.Breaks.Take(MostBreaks))
        {
            var (from, to) = (metrics.Nodes[edge.From].Instability, metrics.Nodes[edge.To].Instability);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Edge(graph, edge)}, I {from:0.00} -> {to:0.00}"));
        }

        More(metrics.Breaks.Count - MostBreaks, "break", output);
    }

    private static string Edge(NodeGraph graph, GraphEdge edge)
    {
        var kinds = edge.KindWords.Count == 0 ? "" : ": " + string.Join(", ", edge.KindWords);
        return $"{GraphFormats.NameOf(graph.Nodes[edge.From])} -> {GraphFormats.NameOf(graph.Nodes[edge.To])} ({Numbers.Count(edge.Count, "place")}{kinds})";
    }

    private static string Value(double? value) => value is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number,5:0.00}") : "    –";

    private static string Count(NodeGraph graph) => Noun(graph.Level, graph.Nodes.Count, counted: true);

    private static void More(int count, string one, TextWriter output, string? many = null)
    {
        if (count > 0)
            output.WriteLine($"  and {Numbers.Count(count, "more " + one, many is null ? null : "more " + many)}");
    }

    private static string Noun(GraphLevel level, int count, bool counted = false)
    {
        var (one, many) = level switch
        {
            GraphLevel.Type => ("type", "types"),
            GraphLevel.Namespace => ("namespace", "namespaces"),
            GraphLevel.File => ("file", "files"),
            GraphLevel.Assembly => ("assembly", "assemblies"),
            GraphLevel.Project => ("project", "projects"),
            GraphLevel.Package => ("project or package", "projects and packages"),
            _ => ("module", "modules"),
        };
        return counted ? Numbers.Count(count, one, many) : count == 1 ? one : many;
    }
}
