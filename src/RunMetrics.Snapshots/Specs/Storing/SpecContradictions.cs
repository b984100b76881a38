using System.Globalization;

namespace RunMetrics.Snapshots.Specs.Storing;

/// <summary>Collects contradictions and says both sides of each.</summary>
internal sealed class SpecContradictions(SpecInput input)
{
    private const int MostNames = 3;

    private readonly List<SpecContradiction> _all = [];

    /// <summary>By kind, then as they were added.</summary>
    public IReadOnlyList<SpecContradiction> All => [.. _all.OrderBy(static one => one.Kind)];

    /// <summary>Takes what a requirement's document and its evidence say.</summary>
    public void Add(ContradictionKind kind, int number, Requirement one, Evidence evidence, IEnumerable<SpecSymbol> symbols, IEnumerable<string> failing) => _all.Add(new SpecContradiction
    {
        Kind = kind,
        Id = one.Id,
        Requirement = number,
        Stated = $"{one.Document}:{Text(one.Line)} says {Word(one.Stated)}",
        Found = kind switch
        {
            ContradictionKind.DoneButFailing => $"{Text(evidence.Failed)} of {Counted(evidence.Tests, "test")} failed: {Named(failing)}",
            ContradictionKind.PendingButPassing => evidence.Tests == 1 ? "the test that names it passed" : $"all {Counted(evidence.Tests, "test")} that name it passed",
            ContradictionKind.PendingButCoded => $"code names it: {Named(symbols.Where(static symbol => symbol.Test is not true).Select(NameOf))}",
            _ => "no test, no code and no commit names it",
        },
    });

    /// <summary>Takes names that no single requirement has.</summary>
    public void AddUnknown(TestLinks tests, SymbolLinks symbols, RequirementIndex index)
    {
        var names = new SortedSet<string>(tests.Unknown.Keys, StringComparer.Ordinal);
        names.UnionWith(symbols.Unknown.Keys);
        foreach (var name in names)
        {
            var users = new List<string>();
            if (tests.Unknown.TryGetValue(name, out var rows))
                users.Add($"{Counted(rows.Count, "test")}: {Named(rows.Select(row => input.Tests!.Tests[row].Name).Distinct(StringComparer.Ordinal))}");
            if (symbols.Unknown.TryGetValue(name, out var places))
                users.Add($"code: {Named(places)}");
            _all.Add(new SpecContradiction
            {
                Kind = ContradictionKind.UnknownRequirement,
                Id = name,
                Stated = index.Find(name) == RequirementIndex.Several ? "several documents have a requirement of this number: name more of the path" : "no document states it",
                Found = $"named by {string.Join("; ", users)}",
            });
        }
    }

    /// <summary>Takes requirements whose id another one before has, all of one id together.</summary>
    public void AddDuplicates(IReadOnlyList<Requirement> further, IReadOnlyList<Requirement> requirements)
    {
        var numbers = requirements.Index().ToDictionary(static one => one.Item.Id, static one => one.Index, StringComparer.OrdinalIgnoreCase);
        foreach (var same in further.GroupBy(static one => one.Id, StringComparer.OrdinalIgnoreCase))
        {
            var first = requirements[numbers[same.Key]];
            _all.Add(new SpecContradiction
            {
                Kind = ContradictionKind.DuplicateId,
                Id = first.Id,
                Requirement = numbers[same.Key],
                Stated = $"{first.Document}:{Text(first.Line)} states it and has the id, as {Word(first.Stated)}",
                Found = $"stated again, as others: {Named(same.Select(static one => $"{one.Document}:{Text(one.Line)} as {Word(one.Stated)}"))}",
            });
        }
    }

    private static string Word(StatedStatus stated) => stated switch
    {
        StatedStatus.Pending => "pending",
        StatedStatus.InProgress => "in progress",
        StatedStatus.Done => "done",
        _ => "nothing of its progress",
    };

    private static string NameOf(SpecSymbol symbol) => symbol.Member is null ? symbol.Type : $"{symbol.Type}.{symbol.Member}";

    private static string Named(IEnumerable<string> names)
    {
        var all = names.ToList();
        return string.Join(", ", all.Take(MostNames).Select(Short)) + (all.Count > MostNames ? $" and {Text(all.Count - MostNames)} more" : "");
    }

    private static string Short(string name) => name.Length <= 160 ? name : name[..159] + "…";

    private static string Counted(int count, string thing) => count == 1 ? $"1 {thing}" : $"{Text(count)} {thing}s";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
