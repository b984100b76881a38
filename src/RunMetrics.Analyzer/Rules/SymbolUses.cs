using Microsoft.CodeAnalysis;
using RunMetrics.Shared.Dependencies;

namespace RunMetrics.Analyzer.Rules;

/// <summary>Which types a declaration uses: what it derives from, its signature, its constraints.</summary>
internal static class SymbolUses
{
    public static readonly SymbolKind[] Kinds = [SymbolKind.NamedType, SymbolKind.Method, SymbolKind.Property, SymbolKind.Field, SymbolKind.Event];

    /// <summary>Tells each type with the kind of use.</summary>
    public static void Visit(ISymbol symbol, Action<ITypeSymbol?, ReferenceKinds> tell)
    {
        switch (symbol)
        {
            case INamedTypeSymbol type:
                VisitType(type, tell);
                break;
            case IMethodSymbol { AssociatedSymbol: null } method:
                tell(method.ReturnType, ReferenceKinds.Signature);
                VisitParameters(method.Parameters, tell);
                VisitConstraints(method.TypeParameters, tell);
                break;
            case IPropertySymbol property:
                tell(property.Type, ReferenceKinds.Signature);
                VisitParameters(property.Parameters, tell);
                break;
            case IFieldSymbol { AssociatedSymbol: null } field:
                tell(field.Type, ReferenceKinds.Signature);
                break;
            case IEventSymbol @event:
                tell(@event.Type, ReferenceKinds.Signature);
                break;
        }
    }

    private static void VisitType(INamedTypeSymbol type, Action<ITypeSymbol?, ReferenceKinds> tell)
    {
        if (type.TypeKind is TypeKind.Class or TypeKind.Unknown)
            tell(type.BaseType, ReferenceKinds.Inherit);
        foreach (var declared in type.Interfaces)
            tell(declared, ReferenceKinds.Implement);
        VisitConstraints(type.TypeParameters, tell);
        if (type.DelegateInvokeMethod is not { } invoke)
            return;
        tell(invoke.ReturnType, ReferenceKinds.Signature);
        VisitParameters(invoke.Parameters, tell);
    }

    private static void VisitParameters(IEnumerable<IParameterSymbol> parameters, Action<ITypeSymbol?, ReferenceKinds> tell)
    {
        foreach (var parameter in parameters)
            tell(parameter.Type, ReferenceKinds.Signature);
    }

    private static void VisitConstraints(IEnumerable<ITypeParameterSymbol> parameters, Action<ITypeSymbol?, ReferenceKinds> tell)
    {
        foreach (var constraint in parameters.SelectMany(static parameter => parameter.ConstraintTypes))
            tell(constraint, ReferenceKinds.Generic);
    }
}
