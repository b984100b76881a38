using static RunMetrics.Snapshots.ContractChecks;

namespace RunMetrics.Snapshots.Dependencies;

/// <summary>Checks <c>dependencies.json</c>.</summary>
internal static class DependencyGraphChecks
{
    public static string? Check(DependencyGraph graph) =>
        Version(graph.SchemaVersion)
        ?? RunId(graph.RunId, "runId")
        ?? Each(graph.Assemblies, "assemblies", static assembly => assembly.Name.Length == 0 ? "name is empty." : null)
        ?? Each(graph.Files, "files", static file => file.Length == 0 ? "path is empty." : null)
        ?? Types(graph)
        ?? Each(graph.KindSets, "kindSets", static set => DependencyWords.KindBits(set) < 0 ? $"'{set}' is no set of kinds in their order." : null)
        ?? Origins(graph)
        ?? Edges(graph)
        ?? References(graph);

    private static string? References(DependencyGraph graph)
    {
        var (projects, packages) = (graph.Projects?.Count ?? 0, graph.Packages?.Count ?? 0);
        return Each(graph.Projects ?? [], "projects", project => project.Name.Length == 0 || project.Path?.Length == 0 ? "name or path is empty." : Within(project.Projects, 0, projects, "projects") ?? Within(project.Packages, 0, packages, "packages"))
            ?? Each(graph.Packages ?? [], "packages", package => package.Name.Length == 0 || package.Version.Length == 0 ? "name or version is empty." : Within(package.Packages, 0, packages, "packages"));
    }

    private static string? Origins(DependencyGraph graph) =>
        graph.Origins is null ? null
        : graph.Origins.Count != graph.KindSets.Count ? "origins and kindSets are not of one length."
        : Each(graph.Origins, "origins", static word => DependencyWords.OriginBits(word) < 0 ? $"'{word}' is no origin." : null);

    private static string? Types(DependencyGraph graph)
    {
        var types = graph.Types;
        var (all, own) = (types.Name.Count, types.Kind.Count);
        if (types.Assembly.Count != all || types.Namespace.Count != all)
            return "types: assembly, namespace and name are not of one length.";
        if (own > all || types.Visibility.Count != own || types.Abstract.Count != own || types.Methods.Count != own || types.Fields.Count != own || types.Complexity.Count != own || types.Files.Count != own)
            return "types: the columns of own types are not of one length.";
        return Within(types.Assembly, 0, graph.Assemblies.Count, "types.assembly")
            ?? Within(types.Namespace, 0, graph.Namespaces.Count, "types.namespace")
            ?? Within(types.Abstract, 0, 2, "types.abstract")
            ?? Within(types.Methods, 0, int.MaxValue, "types.methods")
            ?? Within(types.Fields, 0, int.MaxValue, "types.fields")
            ?? Within(types.Complexity, 0, int.MaxValue, "types.complexity")
            ?? Each(types.Name, "types.name", static name => name.Length == 0 ? "name is empty." : null)
            ?? Each(types.Files, "types.files", files => Within(files, 0, graph.Files.Count, "file"));
    }

    private static string? Edges(DependencyGraph graph)
    {
        var (edges, types) = (graph.Edges, graph.Types.Name.Count);
        var count = edges.From.Count;
        if (edges.To.Count != count || edges.Count.Count != count || edges.Kinds.Count != count)
            return "edges: the columns are not of one length.";
        if ((Within(edges.To, 0, types, "edges.to") ?? Within(edges.Count, 1, int.MaxValue, "edges.count") ?? Within(edges.Kinds, 0, graph.KindSets.Count, "edges.kinds")) is { } violation)
            return violation;
        long from = 0;
        for (var i = 0; i < count; i++)
        {
            from += edges.From[i];
            if (edges.From[i] < 0 || from >= graph.OwnTypes)
                return $"edges.from[{i}] points outside of the own types or falls.";
            if (from == edges.To[i])
                return $"edges[{i}] leads from a type to itself.";
            if (i > 0 && edges.From[i] == 0 && edges.To[i] <= edges.To[i - 1])
                return $"edges[{i}] is not in order.";
        }

        return null;
    }

    private static string? Within(IReadOnlyList<int> numbers, int from, int to, string name)
    {
        for (var i = 0; i < numbers.Count; i++)
        {
            if (numbers[i] < from || numbers[i] >= to)
                return $"{name}[{i}] is out of range.";
        }

        return null;
    }
}
