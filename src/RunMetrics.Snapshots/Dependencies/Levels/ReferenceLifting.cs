namespace RunMetrics.Snapshots.Dependencies.Levels;

/// <summary>Makes the graph of projects, or of projects and packages: what project files refer to, with the places in which types use it.</summary>
internal static class ReferenceLifting
{
    /// <summary>Lifts a graph. An edge that no type needs has no places, and <see cref="DependencyWords.Reference"/> says that somebody wrote it down.</summary>
    /// <param name="graph">Type graph.</param>
    /// <param name="packages">Keep packages.</param>
    public static LiftedGraph Lift(DependencyGraph graph, bool packages)
    {
        var nodes = new SortedDictionary<string, (int Own, int All, int Abstract, int Inner, bool External)>(StringComparer.Ordinal);
        string[] projectNames = [.. (graph.Projects ?? []).Select(static project => project.Path ?? project.Name)];
        string[] packageNames = packages ? NamesOf(graph.Packages ?? []) : [];
        foreach (var name in projectNames)
            nodes.TryAdd(name, default);
        foreach (var name in packageNames)
            nodes.TryAdd(name, (0, 0, 0, 0, true));

        var byPackage = (graph.Packages ?? []).Select(static package => package.Name).Zip(packageNames).DistinctBy(static one => one.First).ToDictionary(static one => one.First, static one => one.Second, StringComparer.Ordinal);
        string?[] ofAssembly = [.. graph.Assemblies.Select(assembly => assembly.Symbols is not null ? assembly.Project ?? assembly.Name : assembly.Package is { } package ? byPackage.GetValueOrDefault(package) : null)];
        string?[] ofType = [.. graph.Types.Assembly.Select(assembly => ofAssembly[assembly])];
        for (var type = 0; type < ofType.Length; type++)
        {
            if (ofType[type] is not { } name)
                continue;
            var node = nodes.GetValueOrDefault(name);
            var own = type < graph.OwnTypes;
            nodes[name] = node with { Own = node.Own + (own ? 1 : 0), All = node.All + 1, Abstract = node.Abstract + (own ? graph.Types.Abstract[type] : 0) };
        }

        var edges = new Dictionary<(string From, string To), (int Count, int Kinds)>();
        AddUses(graph, ofType, nodes, edges);
        AddReferences(graph, projectNames, packageNames, edges);
        var numbers = nodes.Keys.Index().ToDictionary(static one => one.Item, static one => one.Index, StringComparer.Ordinal);
        return new LiftedGraph(
            new NodeGraph(
                packages ? GraphLevel.Package : GraphLevel.Project,
                [.. nodes.Select(static one => new GraphNode { Name = one.Key, External = one.Value.External, Types = one.Value.Own == 0 ? one.Value.All : one.Value.Own, AbstractTypes = one.Value.Abstract, InnerEdges = one.Value.Inner })],
                edges.Select(one => new GraphEdge(numbers[one.Key.From], numbers[one.Key.To], one.Value.Count, one.Value.Kinds))),
            [.. ofType.Select(name => name is null ? -1 : numbers[name])],
            0);
    }

    // With its version only where there are several.
    private static string[] NamesOf(IReadOnlyList<DependencyPackage> packages)
    {
        var count = packages.CountBy(static package => package.Name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return [.. packages.Select(package => count[package.Name] == 1 ? package.Name : $"{package.Name}/{package.Version}")];
    }

    private static void AddUses(DependencyGraph graph, string?[] ofType, SortedDictionary<string, (int Own, int All, int Abstract, int Inner, bool External)> nodes, Dictionary<(string, string), (int Count, int Kinds)> edges)
    {
        int[] bits = [.. graph.KindSets.Select(DependencyWords.KindBits)];
        var type = 0;
        for (var i = 0; i < graph.Edges.From.Count; i++)
        {
            type += graph.Edges.From[i];
            if (ofType[type] is not { } from || ofType[graph.Edges.To[i]] is not { } to)
                continue;
            if (from == to)
            {
                nodes[from] = nodes[from] with { Inner = nodes[from].Inner + 1 };
                continue;
            }

            var known = edges.GetValueOrDefault((from, to));
            edges[(from, to)] = (known.Count + graph.Edges.Count[i], known.Kinds | bits[graph.Edges.Kinds[i]]);
        }
    }

    private static void AddReferences(DependencyGraph graph, string[] projectNames, string[] packageNames, Dictionary<(string, string), (int Count, int Kinds)> edges)
    {
        foreach (var (index, project) in (graph.Projects ?? []).Index())
        {
            foreach (var to in project.Projects.Select(other => projectNames[other]).Concat(packageNames.Length == 0 ? [] : project.Packages.Select(package => packageNames[package])))
                Add(projectNames[index], to);
        }

        foreach (var (index, package) in (packageNames.Length == 0 ? [] : graph.Packages ?? []).Index())
        {
            foreach (var to in package.Packages)
                Add(packageNames[index], packageNames[to]);
        }

        void Add(string from, string to)
        {
            // One project for two target frameworks is one node.
            if (from == to)
                return;
            var known = edges.GetValueOrDefault((from, to));
            edges[(from, to)] = (known.Count, known.Kinds | DependencyWords.Reference);
        }
    }
}
