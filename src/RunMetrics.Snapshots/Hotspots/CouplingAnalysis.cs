using RunMetrics.Snapshots.Churn.Storing;
using RunMetrics.Snapshots.Dependencies.Levels;

namespace RunMetrics.Snapshots.Hotspots;

/// <summary>Holds what changes together against what the graph says.</summary>
internal static class CouplingAnalysis
{
    /// <summary>Revisions a file needs to have a say.</summary>
    private const int MinRevisions = 5;

    /// <summary>The most told of each kind.</summary>
    private const int MostOfAKind = 200;

    /// <summary>Pairs that do not fit, by kind, the most telling first.</summary>
    /// <param name="churn">Churn with its pairs.</param>
    /// <param name="graph">Graph of files.</param>
    /// <param name="isTest">Whether a file belongs to a test project.</param>
    public static IReadOnlyList<HiddenCoupling> Of(ChurnReport churn, NodeGraph graph, Func<string, bool> isTest)
    {
        if (churn.Coupling is not { } coupling)
            return [];
        var nodes = graph.Nodes.Index().ToDictionary(static node => node.Item.Name, static node => node.Index, StringComparer.Ordinal);
        var places = graph.Edges.ToDictionary(static edge => (edge.From, edge.To), static edge => edge.Count);
        var revisions = new FileChangesTable(churn);
        var together = new HashSet<(string, string)>();
        var unexplained = new List<HiddenCoupling>();
        for (var i = 0; i < coupling.From.Count; i++)
        {
            var (from, to) = (churn.Strings[coupling.From[i]], churn.Strings[coupling.To[i]]);
            together.Add((from, to));
            // Only of files the graph knows can it be said that they do not depend on each other.
            if (!nodes.TryGetValue(from, out var a) || !nodes.TryGetValue(to, out var b) || places.ContainsKey((a, b)) || places.ContainsKey((b, a)))
                continue;
            unexplained.Add(new HiddenCoupling
            {
                Kind = HiddenCouplingKind.NoDependency,
                From = from,
                To = to,
                Degree = coupling.Degree[i],
                Shared = coupling.Shared[i],
                Places = 0,
                Revisions = (coupling.FromRevisions[i], coupling.ToRevisions[i]),
            });
        }

        var apart = graph.Edges.Select(edge => Apart(graph.Nodes[edge.From].Name, graph.Nodes[edge.To].Name, edge.Count)).OfType<HiddenCoupling>()
            .OrderByDescending(static pair => pair.Kind == HiddenCouplingKind.TestNotChanged ? pair.Revisions.To : pair.Places)
            .ThenBy(static pair => pair.From, StringComparer.Ordinal).ThenBy(static pair => pair.To, StringComparer.Ordinal).ToList();
        return
        [
            .. unexplained.Take(MostOfAKind),
            .. apart.Where(static pair => pair.Kind == HiddenCouplingKind.NoCoChange).Take(MostOfAKind),
            .. apart.Where(static pair => pair.Kind == HiddenCouplingKind.TestNotChanged).Take(MostOfAKind),
        ];

        HiddenCoupling? Apart(string from, string to, int count)
        {
            var (ofFrom, ofTo) = (revisions.HistoryRevisions(from), revisions.HistoryRevisions(to));
            var ofTest = isTest(from) && !isTest(to);
            var enough = ofTo >= MinRevisions && (ofFrom >= MinRevisions || (ofTest && ofFrom > 0));
            if (!enough || together.Contains((from, to)) || together.Contains((to, from)) || (ofTest && !IsTestOf(from, to)))
                return null;
            return new HiddenCoupling
            {
                Kind = ofTest ? HiddenCouplingKind.TestNotChanged : HiddenCouplingKind.NoCoChange,
                From = from,
                To = to,
                Places = count,
                Revisions = (ofFrom, ofTo),
            };
        }
    }

    // Cart.cs has its tests in CartTests.cs, CartTest.cs, CartSpecs.cs, CartShould.cs or TestCart.cs.
    private static bool IsTestOf(string test, string code)
    {
        var (name, of) = (Stem(test), Stem(code));
        return of.Length > 0 && name.Length > of.Length
            && (name.StartsWith(of, StringComparison.Ordinal) ? name[of.Length..] is "Tests" or "Test" or "Specs" or "Spec" or "Should" : name == "Test" + of);
    }

    private static string Stem(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? name[..dot] : name;
    }
}
