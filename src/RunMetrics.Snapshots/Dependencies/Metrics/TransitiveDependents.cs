using System.Numerics;
using RunMetrics.Snapshots.Dependencies.Levels;

namespace RunMetrics.Snapshots.Dependencies.Metrics;

/// <summary>How many nodes depend on a node, over any number of edges.</summary>
public static class TransitiveDependents
{
    /// <summary>Above so many nodes the table of who reaches whom is too large.</summary>
    public const int MostNodes = 10_000;

    private const int BitsOfWord = 64;

    /// <summary>Dependents of each node, itself not counted; null with more than <see cref="MostNodes"/> nodes.</summary>
    public static int[]? Of(NodeGraph graph)
    {
        var count = graph.Nodes.Count;
        if (count > MostNodes)
            return null;
        var components = StronglyConnected.Of(graph);
        var nodes = Enumerable.Range(0, count).ToLookup(node => components[node]);
        var reaching = new ulong[nodes.Count][];
        var dependents = new int[count];
        // Numbers rise towards those who use: from the end, whoever reaches a component is already known.
        for (var component = reaching.Length - 1; component >= 0; component--)
        {
            var bits = reaching[component] = new ulong[(count + BitsOfWord - 1) / BitsOfWord];
            foreach (var node in nodes[component])
            {
                bits[node / BitsOfWord] |= 1UL << (node % BitsOfWord);
                for (var i = 0; i < graph.InCount(node); i++)
                {
                    if (components[graph.In(node, i).From] is var user && user != component)
                        Join(bits, reaching[user]);
                }
            }

            var size = bits.Sum(static word => BitOperations.PopCount(word));
            foreach (var node in nodes[component])
                dependents[node] = size - 1;
        }

        return dependents;
    }

    private static void Join(ulong[] bits, ulong[] others)
    {
        for (var i = 0; i < bits.Length; i++)
            bits[i] |= others[i];
    }
}
