namespace RunMetrics.Snapshots.Dependencies.Levels;

/// <summary>The graph of the product: what only test assemblies have is left out.</summary>
public static class ProductGraph
{
    /// <summary>Lifts a graph and drops nodes that hold types of test assemblies alone.</summary>
    /// <param name="graph">Type graph.</param>
    /// <param name="level">What the nodes shall be.</param>
    public static NodeGraph Of(DependencyGraph graph, GraphLevel level)
    {
        var lifted = GraphLifting.Lift(graph, level);
        var keep = new bool[lifted.Graph.Nodes.Count];
        for (var type = 0; type < graph.OwnTypes; type++)
        {
            if (lifted.NodeOfType[type] is >= 0 and var node && graph.Assemblies[graph.Types.Assembly[type]].Test is not true)
                keep[node] = true;
        }

        return lifted.Graph.Part(keep);
    }
}
