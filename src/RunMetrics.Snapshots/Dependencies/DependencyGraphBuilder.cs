using System.Numerics;
using RunMetrics.Shared.Dependencies;

namespace RunMetrics.Snapshots.Dependencies;

/// <summary>Links assemblies to one graph: what one refers to and another one has is the same type.</summary>
internal sealed class DependencyGraphBuilder
{
    private readonly IReadOnlyList<CompiledAssembly> _assemblies;
    private readonly Dictionary<TypeKey, int> _numbers = [];
    private readonly Dictionary<TypeKey, string> _forwards = [];
    private readonly List<TypeKey> _types = [];
    private readonly List<CompiledType> _own = [];
    private readonly List<int[]> _numbersOfAssembly = [];

    private DependencyGraphBuilder(IReadOnlyList<CompiledAssembly> assemblies) => _assemblies = assemblies;

    /// <summary>Makes the graph.</summary>
    /// <param name="assemblies">Assemblies; of several with one name the first counts.</param>
    /// <param name="runId">Run id; null without a run.</param>
    /// <param name="place">The path of a source file in the repository, by its name in the symbols.</param>
    public static DependencyGraph Of(IEnumerable<CompiledAssembly> assemblies, string? runId = null, Func<string, string>? place = null)
    {
        CompiledAssembly[] sorted = [.. assemblies.DistinctBy(assembly => assembly.Name, StringComparer.Ordinal).OrderBy(assembly => assembly.Name, StringComparer.Ordinal)];
        return new DependencyGraphBuilder(sorted).Build(runId, place ?? (name => name));
    }

    private DependencyGraph Build(string? runId, Func<string, string> place)
    {
        NumberOwnTypes();
        NumberOtherTypes();
        var assemblies = AssemblyNames();
        string[] spaces = [.. _types.Select(type => type.Namespace).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var places = _assemblies.Select(assembly => assembly.Files.Select(place).ToArray()).ToArray();
        string[] files = [.. places.SelectMany(file => file).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var (sets, edges) = Edges();
        var fromSource = sets.Any(static set => set.Origins != (int)UseOrigins.Il);
        return new DependencyGraph
        {
            SchemaVersion = ContractVersion.Text,
            RunId = runId,
            Definitions = DependencyWords.Definitions,
            Assemblies = [.. assemblies.Select((name, index) => new DependencyAssembly
            {
                Name = name,
                Symbols = index < _assemblies.Count ? (SymbolState)_assemblies[index].Symbols : null,
            })],
            Namespaces = spaces,
            Files = files,
            Types = Types(Index(assemblies), Index(spaces), FilesOfTypes(places, Index(files))),
            KindSets = [.. sets.Select(static set => DependencyWords.KindSet(set.Kinds))],
            Origins = fromSource ? [.. sets.Select(static set => DependencyWords.OriginsOf(set.Origins))] : null,
            Edges = edges,
        };
    }

    private static Dictionary<string, int> Index(IReadOnlyList<string> names)
    {
        var index = new Dictionary<string, int>(names.Count, StringComparer.Ordinal);
        foreach (var name in names)
            index.Add(name, index.Count);
        return index;
    }

    private void NumberOwnTypes()
    {
        foreach (var assembly in _assemblies)
        {
            foreach (var type in assembly.Types.OrderBy(type => type.Namespace, StringComparer.Ordinal).ThenBy(type => type.Name, StringComparer.Ordinal))
            {
                var key = new TypeKey(assembly.Name, type.Namespace, type.Name);
                if (!_numbers.TryAdd(key, _types.Count))
                    continue;
                _types.Add(key);
                _own.Add(type);
            }

            foreach (var type in assembly.Forwarded)
                _forwards[new TypeKey(assembly.Name, type.Namespace, type.Name)] = type.Assembly;
        }
    }

    private void NumberOtherTypes()
    {
        var referred = _assemblies.SelectMany(assembly => assembly.Referenced).Select(KeyOf).Where(key => !_numbers.ContainsKey(key)).Distinct();
        foreach (var key in referred.OrderBy(key => key.Assembly, StringComparer.Ordinal).ThenBy(key => key.Namespace, StringComparer.Ordinal).ThenBy(key => key.Name, StringComparer.Ordinal))
        {
            _numbers.Add(key, _types.Count);
            _types.Add(key);
        }

        foreach (var assembly in _assemblies)
        {
            _numbersOfAssembly.Add([
                .. assembly.Types.Select(type => _numbers[new TypeKey(assembly.Name, type.Namespace, type.Name)]),
                .. assembly.Referenced.Select(type => _numbers[KeyOf(type)]),
            ]);
        }
    }

    // A type that moved is where the assemblies say it moved to; they may send it on.
    private TypeKey KeyOf(ReferencedType type)
    {
        var key = new TypeKey(type.Assembly, type.Namespace, type.Name);
        for (var hops = 0; hops < _assemblies.Count && _forwards.TryGetValue(key, out var target); hops++)
            key = key with { Assembly = target };
        return key;
    }

    private List<string> AssemblyNames()
    {
        var own = _assemblies.Select(assembly => assembly.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. _assemblies.Select(assembly => assembly.Name),
            .. _types.Skip(_own.Count).Select(type => type.Assembly).Where(name => !own.Contains(name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
    }

    private Dictionary<CompiledType, IReadOnlyList<int>> FilesOfTypes(string[][] places, Dictionary<string, int> index)
    {
        var files = new Dictionary<CompiledType, IReadOnlyList<int>>(_own.Count);
        for (var i = 0; i < places.Length; i++)
        {
            foreach (var type in _assemblies[i].Types)
                files[type] = [.. type.Files.Select(file => index[places[i][file]]).Distinct()];
        }

        return files;
    }

    private DependencyTypes Types(Dictionary<string, int> assemblies, Dictionary<string, int> spaces, Dictionary<CompiledType, IReadOnlyList<int>> files) => new()
    {
        Assembly = [.. _types.Select(type => assemblies[type.Assembly])],
        Namespace = [.. _types.Select(type => spaces[type.Namespace])],
        Name = [.. _types.Select(type => type.Name)],
        Kind = [.. _own.Select(type => (DependencyTypeKind)type.Kind)],
        Visibility = [.. _own.Select(type => (DependencyVisibility)type.Visibility)],
        Abstract = [.. _own.Select(type => type.IsAbstract ? 1 : 0)],
        Methods = [.. _own.Select(type => type.Methods)],
        Fields = [.. _own.Select(type => type.Fields)],
        Complexity = [.. _own.Select(type => type.Complexity)],
        Files = [.. _own.Select(type => files[type])],
    };

    private ((int Kinds, int Origins)[] Sets, DependencyEdges Edges) Edges()
    {
        var uses = new SortedDictionary<(int From, int To), (int Count, int Kinds, int Origins)>();
        for (var i = 0; i < _assemblies.Count; i++)
        {
            foreach (var use in _assemblies[i].Uses)
            {
                var ends = (_numbersOfAssembly[i][use.From], _numbersOfAssembly[i][use.To]);
                var known = uses.GetValueOrDefault(ends);
                uses[ends] = (known.Count + use.Count, known.Kinds | (int)use.Kinds, known.Origins | (int)use.Origins);
            }
        }

        (int Kinds, int Origins)[] sets =
        [
            .. uses.Values.Select(use => (use.Kinds, use.Origins)).Distinct()
                .OrderBy(set => BitOperations.PopCount((uint)set.Kinds)).ThenBy(set => set.Kinds).ThenBy(set => set.Origins),
        ];
        var last = 0;
        return (
            sets,
            new DependencyEdges
            {
                From = [.. uses.Keys.Select(ends => (ends.From - last, last = ends.From).Item1)],
                To = [.. uses.Keys.Select(ends => ends.To)],
                Count = [.. uses.Values.Select(use => use.Count)],
                Kinds = [.. uses.Values.Select(use => Array.IndexOf(sets, (use.Kinds, use.Origins)))],
            });
    }

    private readonly record struct TypeKey(string Assembly, string Namespace, string Name);
}
