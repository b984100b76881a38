using Microsoft.CodeAnalysis;
using RunMetrics.Shared.Dependencies;

namespace RunMetrics.Analyzer.Uses;

/// <summary>Puts what was recorded, from several threads, into one order: the same source gives the same bytes.</summary>
internal static class SourceUseTable
{
    public static SourceUses Of(IAssemblySymbol own, IEnumerable<(SyntaxTree Tree, KeyValuePair<SymbolUse, int>[] Uses)> trees, CancellationToken cancellation)
    {
        var names = new Dictionary<INamedTypeSymbol, ReferencedType>(SymbolEqualityComparer.Default);
        var files = trees.Where(static tree => tree.Uses.Length > 0)
            .Select(tree => (Checksum: Hexadecimal.Of(tree.Tree.GetText(cancellation).GetChecksum()), tree.Uses)).ToList();
        foreach (var use in files.SelectMany(static file => file.Uses))
        {
            Name(use.Key.From);
            Name(use.Key.To);
        }

        // Two symbols of one name are one type: what the compiler merged.
        var types = names.Values.GroupBy(static type => (type.Assembly, type.Namespace, type.Name)).Select(static same => same.First())
            .OrderBy(static type => type.Assembly, StringComparer.Ordinal).ThenBy(static type => type.Namespace, StringComparer.Ordinal).ThenBy(static type => type.Name, StringComparer.Ordinal).ToList();
        var numbers = new Dictionary<(string, string, string), int>(types.Count);
        for (var i = 0; i < types.Count; i++)
            numbers.Add((types[i].Assembly, types[i].Namespace, types[i].Name), i);
        return new SourceUses
        {
            Types = types,
            Files =
            [
                .. files.GroupBy(static file => file.Checksum, StringComparer.Ordinal).OrderBy(static file => file.Key, StringComparer.Ordinal)
                    .Select(file => new SourceFileUses { Checksum = file.Key, Uses = Sorted(file.SelectMany(static same => same.Uses)) }),
            ],
        };

        void Name(INamedTypeSymbol type)
        {
            if (!names.ContainsKey(type))
                names.Add(type, TypeNames.Of(type, own));
        }

        int NumberOf(INamedTypeSymbol type) => numbers[(names[type].Assembly, names[type].Namespace, names[type].Name)];

        List<SourceUse> Sorted(IEnumerable<KeyValuePair<SymbolUse, int>> uses) =>
        [
            .. uses.GroupBy(use => (From: NumberOf(use.Key.From), To: NumberOf(use.Key.To), use.Key.Kind, use.Key.IsCopied))
                .OrderBy(static use => use.Key.From).ThenBy(static use => use.Key.To).ThenBy(static use => use.Key.Kind).ThenBy(static use => use.Key.IsCopied)
                .Select(static use => new SourceUse
                {
                    From = use.Key.From,
                    To = use.Key.To,
                    Kind = use.Key.Kind,
                    IsCopied = use.Key.IsCopied,
                    Count = use.Sum(static one => one.Value),
                }),
        ];
    }
}
