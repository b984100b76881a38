using RunMetrics.Snapshots.Dependencies;

namespace RunMetrics.Snapshots.Testing.Suspects;

/// <summary>The types of a graph with the ones each of them uses, ready to be walked.</summary>
internal sealed class TypeUses
{
    private readonly int[] _first;
    private readonly ILookup<string, int> _inFile;

    public TypeUses(DependencyGraph graph)
    {
        Graph = graph;
        _first = new int[graph.Types.Name.Count + 1];
        var type = 0;
        foreach (var difference in graph.Edges.From)
        {
            type += difference;
            _first[type + 1]++;
        }

        for (var i = 0; i < graph.Types.Name.Count; i++)
            _first[i + 1] += _first[i];
        _inFile = graph.Types.Files.SelectMany(static (files, number) => files.Select(file => (File: file, Type: number))).ToLookup(pair => graph.Files[pair.File], static pair => pair.Type, StringComparer.Ordinal);
    }

    public DependencyGraph Graph { get; }

    /// <summary>Numbers of the edges that begin at a type: they are sorted by it.</summary>
    public Range EdgesOf(int type) => _first[type].._first[type + 1];

    /// <summary>True for a type of an assembly that was read.</summary>
    public bool IsOwn(int type) => type < Graph.OwnTypes;

    /// <summary>Types that stand in a file, wholly or in part.</summary>
    public IEnumerable<int> InFile(string path) => _inFile[path];

    public string AssemblyOf(int type) => Graph.Assemblies[Graph.Types.Assembly[type]].Name;

    /// <summary>What a type is known by in another graph.</summary>
    public string KeyOf(int type) => AssemblyOf(type) + "/" + Graph.TypeName(type);

    /// <summary>Steps from some types to every other one; -1 for one that cannot be reached.</summary>
    public int[] StepsFrom(IEnumerable<int> types)
    {
        var steps = new int[Graph.Types.Name.Count];
        Array.Fill(steps, -1);
        var open = new Queue<int>();
        foreach (var type in types)
            Enter(type, 0);
        while (open.TryDequeue(out var type))
        {
            var (start, end) = (_first[type], _first[type + 1]);
            for (var edge = start; edge < end; edge++)
                Enter(Graph.Edges.To[edge], steps[type] + 1);
        }

        return steps;

        void Enter(int type, int distance)
        {
            if (steps[type] >= 0)
                return;
            steps[type] = distance;
            open.Enqueue(type);
        }
    }
}
