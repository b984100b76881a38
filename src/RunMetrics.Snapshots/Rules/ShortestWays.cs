namespace RunMetrics.Snapshots.Rules;

/// <summary>Ways from a type to what it reaches through others.</summary>
internal static class ShortestWays
{
    /// <summary>A shortest way to each goal that is met first on a way: breadth first, and not on beyond a goal.</summary>
    public static IEnumerable<List<TypeEdge>> From(int start, ILookup<int, TypeEdge> uses, Func<int, bool> isGoal)
    {
        var came = new Dictionary<int, TypeEdge?> { [start] = null };
        var open = new Queue<int>([start]);
        while (open.TryDequeue(out var type))
        {
            foreach (var edge in uses[type].Where(edge => came.TryAdd(edge.To, edge)))
            {
                if (!isGoal(edge.To))
                {
                    open.Enqueue(edge.To);
                    continue;
                }

                var way = new List<TypeEdge>();
                for (TypeEdge? step = edge; step is not null; step = came[step.From])
                    way.Add(step);
                way.Reverse();
                yield return way;
            }
        }
    }
}
