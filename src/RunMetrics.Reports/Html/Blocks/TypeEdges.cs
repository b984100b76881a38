using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Dependencies;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>The edges between own types that go into the page, in order of both ends: what they use of others is not drawn.</summary>
/// <param name="Kept">Edges that are written.</param>
/// <param name="Omitted">How many there was no room for.</param>
internal sealed record TypeEdges(IReadOnlyList<TypeEdges.Edge> Kept, int Omitted)
{
    /// <summary>Edges in a page at most: a megabyte of JSON, a quarter of it compressed.</summary>
    public const int Most = 80_000;

    /// <summary>What was left out, in a sentence; null for nothing.</summary>
    public string? Cut => Omitted == 0
        ? null
        : $"The page holds {Numbers.Count(Kept.Count)} of {Numbers.Count(Kept.Count + Omitted)} edges between types: those of tests went first, then those with fewest places. "
            + "dependencies.json has them all.";

    /// <summary>Picks the edges of a graph.</summary>
    /// <param name="graph">Type graph.</param>
    /// <param name="most">Edges to keep at most.</param>
    public static TypeEdges Of(DependencyGraph graph, int most = Most)
    {
        var all = All(graph).ToList();
        if (all.Count <= most)
            return new TypeEdges(all, 0);
        // A stable sort: the same graph keeps the same edges.
        var kept = all.OrderBy(edge => IsTest(edge.From) || IsTest(edge.To)).ThenByDescending(static edge => edge.Count).Take(most)
            .OrderBy(static edge => edge.From).ThenBy(static edge => edge.To).ToList();
        return new TypeEdges(kept, all.Count - kept.Count);

        bool IsTest(int type) => graph.Assemblies[graph.Types.Assembly[type]].Test is true;
    }

    private static IEnumerable<Edge> All(DependencyGraph graph)
    {
        var type = 0;
        for (var i = 0; i < graph.Edges.From.Count; i++)
        {
            type += graph.Edges.From[i];
            if (graph.Edges.To[i] < graph.OwnTypes)
                yield return new Edge(type, graph.Edges.To[i], graph.Edges.Count[i], graph.KindSets[graph.Edges.Kinds[i]]);
        }
    }

    /// <summary>One edge.</summary>
    /// <param name="From">The type that uses.</param>
    /// <param name="To">The type that is used.</param>
    /// <param name="Count">In how many places.</param>
    /// <param name="Kinds">In which ways: words separated by commas.</param>
    internal readonly record struct Edge(int From, int To, int Count, string Kinds);
}
