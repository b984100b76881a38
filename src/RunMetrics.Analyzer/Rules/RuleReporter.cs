using Microsoft.CodeAnalysis;
using RunMetrics.Analyzer.Uses;
using RunMetrics.Shared.Dependencies;

namespace RunMetrics.Analyzer.Rules;

/// <summary>Reports uses that break a rule, where they stand.</summary>
internal sealed class RuleReporter(LiveRules rules)
{
    public void Report(IOperation operation, ISymbol container, Action<Diagnostic> report)
    {
        if ((container as INamedTypeSymbol ?? container.ContainingType) is { } type)
            OperationUses.Visit(operation, (used, kind) => Report(type, used, kind, () => OperationUses.Place(operation), report));
    }

    public void Report(ISymbol symbol, Action<Diagnostic> report)
    {
        if ((symbol as INamedTypeSymbol ?? symbol.ContainingType) is { } type && !symbol.IsImplicitlyDeclared && symbol.Locations.Length > 0)
            SymbolUses.Visit(symbol, (used, kind) => Report(type, used, kind, () => symbol.Locations[0], report));
    }

    private void Report(INamedTypeSymbol from, ITypeSymbol? to, ReferenceKinds kind, Func<Location> place, Action<Diagnostic> report)
    {
        if (to is null or ITypeParameterSymbol)
            return;
        var user = TypeNames.Written(from);
        TypeParts.Visit(to, kind, (type, part) =>
        {
            if (SymbolEqualityComparer.Default.Equals(user, type))
                return;
            foreach (var rule in rules.BrokenBy(user, type, part))
                report(RuleDiagnostics.Of(rule, rules.NameOf(user), rules.NameOf(type), part, place()));
        });
    }
}
