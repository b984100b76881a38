using Microsoft.CodeAnalysis;
using RunMetrics.Shared.Dependencies;

namespace RunMetrics.Analyzer.Uses;

/// <summary>The types that a type is made of, as the reader of IL takes them apart.</summary>
internal static class TypeParts
{
    /// <summary>Tells the type, or what an array or pointer is of, with the kind, and type arguments as such.</summary>
    /// <param name="type">Any type.</param>
    /// <param name="kind">How it is used.</param>
    /// <param name="tell">Takes each type.</param>
    public static void Visit(ITypeSymbol? type, ReferenceKinds kind, Action<INamedTypeSymbol, ReferenceKinds> tell)
    {
        while (true)
        {
            switch (type)
            {
                case IArrayTypeSymbol array:
                    type = array.ElementType;
                    continue;
                case IPointerTypeSymbol pointer:
                    type = pointer.PointedAtType;
                    continue;
                case IFunctionPointerTypeSymbol { Signature: var signature }:
                    Visit(signature.ReturnType, kind, tell);
                    foreach (var parameter in signature.Parameters)
                        Visit(parameter.Type, kind, tell);
                    return;
                case INamedTypeSymbol named:
                    VisitNamed(named, kind, tell);
                    return;
                default:
                    return;
            }
        }
    }

    private static void VisitNamed(INamedTypeSymbol type, ReferenceKinds kind, Action<INamedTypeSymbol, ReferenceKinds> tell)
    {
        if (type.TypeKind == TypeKind.Error)
            return;
        // An anonymous type is nobody's, but what it is made of is.
        if (!type.IsAnonymousType)
            tell(TypeNames.Written(type), kind);
        for (var part = type; part is { IsGenericType: true }; part = part.ContainingType)
        {
            if (part.IsUnboundGenericType)
                continue;
            foreach (var argument in (part.TupleUnderlyingType ?? part).TypeArguments)
            {
                if (argument is not ITypeParameterSymbol)
                    Visit(argument, ReferenceKinds.Generic, tell);
            }
        }
    }
}
