namespace RunMetrics.Snapshots.Dependencies;

/// <summary>What the graph and its metrics mean: every number is printed with one of these.</summary>
public static class DependencyWords
{
    /// <summary>Definitions of the graph.</summary>
    public static DependencyDefinitions Definitions { get; } = new()
    {
        Edges = "An edge says that a type uses another one in compiled code: its base type, interfaces, signatures, local variables, instructions, attributes. Its count is the number of places. What the compiler copies or drops (const, enum values, nameof, [Conditional] calls) leaves no place there; where the analyzer ran, it is added and marked as of the source.",
        Types = "Types somebody wrote. Closures, state machines and other types the compiler makes are part of the type they were made for.",
        Complexity = "For each method that somebody wrote 1 and its branches in IL, summed up over the type. Without symbols also methods of the compiler and of generators.",
    };

    /// <summary>The kinds of edges, in the order sets of them are written.</summary>
    internal static IReadOnlyList<string> Kinds { get; } = ["inherit", "implement", "signature", "new", "call", "field", "typeof", "attribute", "catch", "generic", "const"];

    /// <summary>Bit of an edge that a project file or a package states, at the levels of projects and packages.</summary>
    internal const int Reference = 1 << 30;

    /// <summary>The metrics: name and definition.</summary>
    public static IReadOnlyList<(string Name, string Definition)> Metrics { get; } =
    [
        ("Ca", "afferent coupling: how many other nodes of this level use the node"),
        ("Ce", "efferent coupling: how many other nodes of this level the node uses"),
        ("fan-in, fan-out", "the same counted in places instead of nodes"),
        ("I", "instability: Ce / (Ca + Ce); 0 when it has neither"),
        ("A", "abstractness: interfaces and abstract classes of all its types"),
        ("D", "distance from the main sequence: |A + I - 1|"),
        ("H", "relational cohesion: (R + 1) / N with R edges between its own types and N types; 1.5 to 4.0 is usual"),
        ("cycle", "nodes that reach each other: a strongly connected component of at least two"),
        ("feedback", "edges to cut so that no cycle is left: found greedily (Eades, Lin, Smyth), so not always the least"),
        ("cheapest cut", "of a cycle's edges the one with fewest places"),
        ("propagation cost", "share of all pairs of nodes of which the first reaches the second, itself included"),
        ("break", "an edge to a node that is less stable than the one that uses it (stable dependencies principle)"),
        ("orphan", "a node with no edge to or from another one"),
    ];

    /// <summary>Where edges are found, in the order they are written.</summary>
    private static readonly string[] Origins = ["il", "source"];

    /// <summary>The words of where an edge was found, given by its bits.</summary>
    internal static string OriginsOf(int bits) => string.Join(',', Origins.Where((_, index) => (bits & (1 << index)) != 0));

    /// <summary>The bits of where an edge was found; negative for words that are none.</summary>
    internal static int OriginBits(string words) => words switch { "il" => 1, "source" => 2, "il,source" => 3, _ => -1 };

    /// <summary>The words of a set of kinds, given by its bits.</summary>
    internal static string KindSet(int bits) => string.Join(',', Kinds.Where((_, index) => (bits & (1 << index)) != 0));

    /// <summary>The bits of a set of kinds; negative for words that are none or out of order.</summary>
    internal static int KindBits(string words)
    {
        var bits = 0;
        foreach (var word in words.Split(','))
        {
            var index = ((IList<string>)Kinds).IndexOf(word);
            if (index < 0 || bits >= 1 << index)
                return -1;
            bits |= 1 << index;
        }

        return bits;
    }
}
