using RunMetrics.Snapshots.Churn.Storing;
using RunMetrics.Snapshots.Dependencies.Levels;

namespace RunMetrics.Snapshots.Hotspots;

/// <summary>Two files that change together.</summary>
/// <param name="From">The one file.</param>
/// <param name="To">The other file.</param>
/// <param name="Degree">Degree of change coupling in percent.</param>
/// <param name="Shared">Commits with both.</param>
/// <param name="Depends">True when one uses the other, false when neither does; null when the graph does not know both.</param>
public sealed record CoChange(string From, string To, double Degree, int Shared, bool? Depends)
{
    private const int MostPairs = 100;

    /// <summary>The pairs with most commits in common.</summary>
    /// <param name="churn">Churn with its pairs.</param>
    /// <param name="graph">Graph of files; null without one.</param>
    internal static IReadOnlyList<CoChange> Of(ChurnReport churn, NodeGraph? graph)
    {
        if (churn.Coupling is not { } coupling)
            return [];
        var nodes = (graph?.Nodes ?? []).Index().ToDictionary(static node => node.Item.Name, static node => node.Index, StringComparer.Ordinal);
        var edges = (graph?.Edges ?? []).Select(static edge => (edge.From, edge.To)).ToHashSet();
        return
        [
            .. Enumerable.Range(0, coupling.From.Count)
                .Select(i => (From: churn.Strings[coupling.From[i]], To: churn.Strings[coupling.To[i]], Degree: coupling.Degree[i], Shared: coupling.Shared[i]))
                .OrderByDescending(static pair => pair.Shared * pair.Degree).ThenBy(static pair => pair.From, StringComparer.Ordinal).ThenBy(static pair => pair.To, StringComparer.Ordinal)
                .Take(MostPairs)
                .Select(pair => new CoChange(pair.From, pair.To, pair.Degree, pair.Shared, nodes.TryGetValue(pair.From, out var a) && nodes.TryGetValue(pair.To, out var b) ? edges.Contains((a, b)) || edges.Contains((b, a)) : null)),
        ];
    }
}
