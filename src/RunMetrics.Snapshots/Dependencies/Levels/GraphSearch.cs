namespace RunMetrics.Snapshots.Dependencies.Levels;

/// <summary>Parts of a graph somebody asks for.</summary>
public static class GraphSearch
{
    /// <summary>A node with everything it uses and everything that uses it.</summary>
    public static NodeGraph Focus(NodeGraph graph, IReadOnlyCollection<int> nodes)
    {
        var keep = new bool[graph.Nodes.Count];
        foreach (var node in nodes)
        {
            keep[node] = true;
            for (var i = 0; i < graph.OutCount(node); i++)
                keep[graph.Out(node, i).To] = true;
            for (var i = 0; i < graph.InCount(node); i++)
                keep[graph.In(node, i).From] = true;
        }

        return graph.Part(keep, edge => nodes.Contains(edge.From) || nodes.Contains(edge.To));
    }

    /// <summary>Nodes with everything that reaches them over any number of edges.</summary>
    public static NodeGraph Reaching(NodeGraph graph, IEnumerable<int> nodes)
    {
        var keep = new bool[graph.Nodes.Count];
        var open = new Stack<int>();
        foreach (var node in nodes)
            Enter(node);
        while (open.TryPop(out var node))
        {
            for (var i = 0; i < graph.InCount(node); i++)
                Enter(graph.In(node, i).From);
        }

        return graph.Part(keep);

        void Enter(int node)
        {
            if (keep[node])
                return;
            keep[node] = true;
            open.Push(node);
        }
    }

    /// <summary>Nodes of types that stand in files.</summary>
    /// <param name="graph">Type graph.</param>
    /// <param name="lifted">The same at the level wanted.</param>
    /// <param name="paths">Files, relative to the repository root.</param>
    public static IReadOnlyList<int> InFiles(DependencyGraph graph, LiftedGraph lifted, IReadOnlySet<string> paths)
    {
        bool[] wanted = [.. graph.Files.Select(paths.Contains)];
        return
        [
            .. graph.Types.Files.Select((files, type) => files.Any(file => wanted[file]) ? lifted.NodeOfType[type] : -1).Where(node => node >= 0).Distinct().Order(),
        ];
    }

    /// <summary>Nodes a person means: by full name, else by an end of it; at other levels than types also by a type in them.</summary>
    /// <param name="lifted">Graph.</param>
    /// <param name="graph">Its type graph; null for a graph of modules.</param>
    /// <param name="name">What the person wrote: nested types with + or a dot, without arity or with it.</param>
    public static IReadOnlyList<int> Named(LiftedGraph lifted, DependencyGraph? graph, string name)
    {
        var nodes = Matches([.. lifted.Graph.Nodes.Select(node => node.Name)], name);
        if (nodes.Count > 0 || graph is null || lifted.Graph.Level == GraphLevel.Type)
            return nodes;
        var types = Matches([.. Enumerable.Range(0, lifted.NodeOfType.Count).Select(graph.TypeName)], name);
        return [.. types.Select(type => lifted.NodeOfType[type]).Where(node => node >= 0).Distinct().Order()];
    }

    private static List<int> Matches(string[] names, string wanted)
    {
        wanted = Plain(wanted);
        var exact = All((name, _) => name == wanted);
        return exact.Count > 0 ? exact : All((name, _) => EndsWith(name, wanted));

        List<int> All(Func<string, int, bool> fits) => [.. names.Select(Plain).Index().Where(name => fits(name.Item, name.Index)).Select(name => name.Index)];
    }

    private static bool EndsWith(string name, string end) =>
        name.Length > end.Length && name.EndsWith(end, StringComparison.Ordinal) && name[name.Length - end.Length - 1] is '.' or '/';

    // Outer+Inner`1 is what reflection says, Outer.Inner what people write.
    private static string Plain(string name)
    {
        var text = new System.Text.StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '`')
            {
                while (i + 1 < name.Length && char.IsAsciiDigit(name[i + 1]))
                    i++;
            }
            else
            {
                text.Append(name[i] == '+' ? '.' : name[i]);
            }
        }

        return text.ToString();
    }
}
