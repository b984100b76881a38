using RunMetrics.Snapshots.Specs.Storing;

namespace RunMetrics.Snapshots.Specs;

/// <summary>Which code names which requirements, by attributes named <c>SpecAttribute</c>. A mark on a test is evidence of that test.</summary>
internal sealed class SymbolLinks
{
    private readonly SortedDictionary<(string Assembly, string Type, string Member), (SpecSymbol Symbol, SortedSet<int> Requirements)> _symbols = new(
        Comparer<(string Assembly, string Type, string Member)>.Create(static (a, b) =>
            string.CompareOrdinal(a.Assembly, b.Assembly) is var byAssembly and not 0 ? byAssembly
            : string.CompareOrdinal(a.Type, b.Type) is var byType and not 0 ? byType
            : string.CompareOrdinal(a.Member, b.Member)));

    /// <summary>Code with the requirements it names, sorted.</summary>
    public IReadOnlyCollection<(SpecSymbol Symbol, SortedSet<int> Requirements)> All => _symbols.Values;

    /// <summary>Names no single requirement has, with the code that uses them.</summary>
    public SortedDictionary<string, SortedSet<string>> Unknown { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the marks of the assemblies of a run, and takes those on tests to their tests.</summary>
    public static SymbolLinks Of(SpecInput input, RequirementIndex index, TestLinks tests)
    {
        var links = new SymbolLinks();
        foreach (var (assembly, isTest) in input.Assemblies ?? [])
        {
            foreach (var mark in assembly.Marks)
            {
                var type = assembly.Types[mark.Type];
                var name = type.Namespace.Length > 0 ? $"{type.Namespace}.{type.Name}" : type.Name;
                var file = type.Files.Count > 0 ? input.Place(assembly.Files[type.Files[0]]) : null;
                var symbol = new SpecSymbol { Assembly = assembly.Name, Type = name, Member = mark.Member.Length > 0 ? mark.Member : null, File = file, Test = isTest ? true : null };
                foreach (var id in RequirementIndex.Names(mark.Text))
                    links.Add(symbol, mark.Member, id, index.Find(id), tests);
            }
        }

        return links;
    }

    private void Add(SpecSymbol symbol, string member, string id, int requirement, TestLinks tests)
    {
        if (requirement < 0)
        {
            var place = symbol.Member is null ? symbol.Type : $"{symbol.Type}.{symbol.Member}";
            if (Unknown.TryGetValue(id, out var places))
                places.Add(place);
            else
                Unknown.Add(id, new SortedSet<string>(StringComparer.Ordinal) { place });
            return;
        }

        if (symbol.Test is true && tests.Mark(symbol.Assembly, symbol.Type, member, requirement))
            return;
        var key = (symbol.Assembly, symbol.Type, member);
        if (_symbols.TryGetValue(key, out var known))
            known.Requirements.Add(requirement);
        else
            _symbols.Add(key, (symbol, [requirement]));
    }
}
