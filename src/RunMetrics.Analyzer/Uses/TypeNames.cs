using Microsoft.CodeAnalysis;
using RunMetrics.Shared.Dependencies;

namespace RunMetrics.Analyzer.Uses;

/// <summary>Names of types as metadata has them, so that the source and IL speak of the same.</summary>
internal static class TypeNames
{
    /// <summary>The type somebody wrote: what the compiler makes up around members (extension blocks) is part of the type around it.</summary>
    public static INamedTypeSymbol Written(INamedTypeSymbol type)
    {
        type = (type.TupleUnderlyingType ?? type).OriginalDefinition;
        while (type.ContainingType is { } outer && (type.Name.Length == 0 || type.MetadataName[0] == '<') && !type.CanBeReferencedByName)
            type = outer.OriginalDefinition;
        return type;
    }

    /// <summary>The name of a type; of the compilation's own types without the assembly.</summary>
    public static ReferencedType Of(INamedTypeSymbol type, IAssemblySymbol own)
    {
        var outermost = type;
        var name = type.MetadataName;
        while (outermost.ContainingType is { } outer)
        {
            outermost = outer;
            name = outer.MetadataName + "+" + name;
        }

        return new ReferencedType
        {
            Assembly = SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, own) ? "" : type.ContainingAssembly?.Name ?? "",
            Namespace = outermost.ContainingNamespace is { IsGlobalNamespace: false } space ? NameOf(space) : "",
            Name = name,
        };
    }

    private static string NameOf(INamespaceSymbol space)
    {
        var name = space.MetadataName;
        for (var outer = space.ContainingNamespace; outer is { IsGlobalNamespace: false }; outer = outer.ContainingNamespace)
            name = outer.MetadataName + "." + name;
        return name;
    }
}
