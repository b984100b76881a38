using RunMetrics.Reports;
using RunMetrics.Snapshots.Dependencies;

namespace RunMetrics.BrowserTests.Pages;

/// <summary>A graph of 2,000 types with 6,000 edges, most of them in one cycle: the worst there is to lay out.</summary>
internal static class LargeGraph
{
    public const int Types = 2_000;
    private const int Edges = 6_000;
    private const int PerNamespace = 50;

    public static ReportContext Context() => PlainRuns.Passed() is var context ? context with { Snapshot = context.Snapshot with { Dependencies = Graph() } } : null!;

    public static DependencyGraph Graph()
    {
        var edges = RandomEdges();
        return new DependencyGraph
        {
            SchemaVersion = "1.0",
            RunId = "20261120-120000-4fa1c3",
            Definitions = DependencyWords.Definitions,
            Assemblies = [new DependencyAssembly { Name = "Contoso", Symbols = SymbolState.Portable }],
            Namespaces = [.. Enumerable.Range(0, Types / PerNamespace).Select(space => $"Contoso.Area{space:00}")],
            Files = [],
            Types = new DependencyTypes
            {
                Assembly = new int[Types],
                Namespace = [.. Enumerable.Range(0, Types).Select(type => type / PerNamespace)],
                Name = [.. Enumerable.Range(0, Types).Select(type => $"Ledger{type:0000}")],
                Kind = [.. Enumerable.Repeat(DependencyTypeKind.Class, Types)],
                Visibility = [.. Enumerable.Repeat(DependencyVisibility.Public, Types)],
                Abstract = new int[Types],
                Methods = new int[Types],
                Fields = new int[Types],
                Complexity = [.. Enumerable.Range(0, Types).Select(type => type % 40)],
                Files = [.. Enumerable.Repeat<IReadOnlyList<int>>([], Types)],
            },
            KindSets = ["call"],
            Edges = new DependencyEdges
            {
                From = [.. edges.Select((edge, i) => edge.From - (i == 0 ? 0 : edges[i - 1].From))],
                To = [.. edges.Select(edge => edge.To)],
                Count = [.. edges.Select((_, i) => 1 + (i % 9))],
                Kinds = new int[edges.Count],
            },
        };
    }

    /// <summary>The same ones each time.</summary>
    private static List<(int From, int To)> RandomEdges()
    {
        var state = 3L;
        var edges = new SortedSet<(int From, int To)>();
        while (edges.Count < Edges)
        {
            var (from, to) = (Next(), Next());
            if (from != to)
                edges.Add((from, to));
        }

        return [.. edges];

        int Next()
        {
            state = ((state * 1_664_525) + 1_013_904_223) % 4_294_967_296;
            return (int)(state * Types / 4_294_967_296);
        }
    }
}
