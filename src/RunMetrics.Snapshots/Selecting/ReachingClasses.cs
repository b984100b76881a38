using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Testing.Suspects;

namespace RunMetrics.Snapshots.Selecting;

/// <summary>Test classes that a change may reach by the graph of types.</summary>
/// <param name="Classes">Full names, sorted; null when all classes are to be run.</param>
/// <param name="Reason">Why all of them; null when only some are.</param>
internal sealed record ReachingClasses(IReadOnlyList<string>? Classes, string? Reason)
{
    /// <summary>Follows uses backwards from what is changed to the classes of tests.</summary>
    /// <remarks>
    /// Whoever uses a type may reach it, and so may whoever uses a base or interface of it. A type that nobody is seen to use, and that is no class of
    /// tests, is found by something the graph does not show (a container, a runner, reflection): then it may be reached from anywhere.
    /// </remarks>
    /// <param name="uses">Graph of a run.</param>
    /// <param name="tests">Full names of the classes with tests.</param>
    /// <param name="changed">Files that differ from what the graph was read from, or from the base, relative to the repository root.</param>
    public static ReachingClasses Of(TypeUses uses, IReadOnlySet<string> tests, IEnumerable<string> changed)
    {
        var graph = uses.Graph;
        var open = new Queue<int>();
        var reached = new HashSet<int>();
        foreach (var file in changed)
        {
            if (!uses.InFile(file).Any())
                return All($"no type of the graph stands in '{file}'");
            foreach (var type in uses.InFile(file))
            {
                if (graph.Origins is null && (graph.Types.Fields[type] > 0 || graph.Types.Kind[type] == DependencyTypeKind.Enum))
                    return All($"{graph.TypeName(type)} has fields, which may be constants, and without the analyzer no edge shows where those went");
                Enter(type);
            }
        }

        var users = UsersOf(uses);
        bool[] derives = [.. graph.KindSets.Select(static kinds => kinds.Split(',').Any(static kind => kind is "inherit" or "implement"))];
        while (open.TryDequeue(out var type))
        {
            foreach (var user in users[type])
                Enter(user);
            for (var (edge, end) = (uses.EdgesOf(type).Start.Value, uses.EdgesOf(type).End.Value); edge < end; edge++)
            {
                if (uses.IsOwn(graph.Edges.To[edge]) && derives[graph.Edges.Kinds[edge]])
                    Enter(graph.Edges.To[edge]);
            }

            if (!users[type].Any() && !tests.Contains(graph.TypeName(type)))
                return All($"nothing is seen to use {graph.TypeName(type)}, so anything may");
        }

        return new ReachingClasses([.. reached.Select(graph.TypeName).Where(tests.Contains).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], null);

        void Enter(int type)
        {
            if (reached.Add(type))
                open.Enqueue(type);
        }
    }

    private static ReachingClasses All(string reason) => new(null, reason);

    private static ILookup<int, int> UsersOf(TypeUses uses) => Enumerable.Range(0, uses.Graph.OwnTypes)
        .SelectMany(type => Enumerable.Range(uses.EdgesOf(type).Start.Value, uses.EdgesOf(type).End.Value - uses.EdgesOf(type).Start.Value).Select(edge => (From: type, To: uses.Graph.Edges.To[edge])))
        .Where(static edge => edge.From != edge.To)
        .ToLookup(static edge => edge.To, static edge => edge.From);
}
