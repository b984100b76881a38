using RunMetrics.Snapshots.Dependencies;

namespace RunMetrics.Snapshots.Rules;

/// <summary>One type uses another one.</summary>
/// <param name="From">Number of the using type.</param>
/// <param name="To">Number of the used type.</param>
/// <param name="Count">In how many places.</param>
/// <param name="Kinds">In which ways: words separated by commas.</param>
internal sealed record TypeEdge(int From, int To, int Count, string Kinds)
{
    /// <summary>All edges of a graph.</summary>
    public static IEnumerable<TypeEdge> Of(DependencyGraph graph)
    {
        var type = 0;
        for (var i = 0; i < graph.Edges.From.Count; i++)
        {
            type += graph.Edges.From[i];
            yield return new TypeEdge(type, graph.Edges.To[i], graph.Edges.Count[i], graph.KindSets[graph.Edges.Kinds[i]]);
        }
    }

    /// <summary>True when a rule is about one of the ways; one that names none is about all.</summary>
    public bool HasKind(ArchitectureRule rule) => rule.Kinds.Count == 0 || Kinds.Split(',').Intersect(rule.Kinds, StringComparer.Ordinal).Any();
}
