using System.Numerics;
using RunMetrics.Snapshots.Dependencies.Levels;

namespace RunMetrics.Snapshots.Dependencies.Metrics;

/// <summary>How far a change may spread: the share of pairs of nodes of which the first reaches the second, itself included (MacCormack et al. 2006).</summary>
public static class PropagationCost
{
    /// <summary>Above so many nodes the table of who reaches whom is too large.</summary>
    public const int MostNodes = 20_000;

    private const int BitsOfWord = 64;

    /// <summary>0 to 1; null for a graph without nodes or with too many.</summary>
    /// <param name="graph">Graph.</param>
    /// <param name="components">Component of each node, as <see cref="StronglyConnected"/> numbers them.</param>
    public static double? Of(NodeGraph graph, IReadOnlyList<int> components)
    {
        var count = graph.Nodes.Count;
        if (count is 0 or > MostNodes)
            return null;
        var nodes = Enumerable.Range(0, count).ToLookup(node => components[node]);
        var reached = new ulong[nodes.Count][];
        long pairs = 0;
        // Numbers rise towards those who use: whatever a component reaches is already known.
        for (var component = 0; component < reached.Length; component++)
        {
            var bits = reached[component] = new ulong[(count + BitsOfWord - 1) / BitsOfWord];
            var size = 0;
            foreach (var node in nodes[component])
            {
                size++;
                bits[node / BitsOfWord] |= 1UL << (node % BitsOfWord);
                for (var i = 0; i < graph.OutCount(node); i++)
                    Join(bits, reached[components[graph.Out(node, i).To]]);
            }

            pairs += (long)size * Count(bits);
        }

        return (double)pairs / ((long)count * count);
    }

    private static void Join(ulong[] bits, ulong[] others)
    {
        for (var i = 0; i < bits.Length; i++)
            bits[i] |= others[i];
    }

    private static long Count(ulong[] bits)
    {
        long count = 0;
        foreach (var word in bits)
            count += BitOperations.PopCount(word);
        return count;
    }
}
