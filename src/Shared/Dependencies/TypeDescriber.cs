using System.Reflection;
using System.Reflection.Metadata;

namespace RunMetrics.Shared.Dependencies;

/// <summary>Tells what a type is by its declaration.</summary>
internal sealed class TypeDescriber(MetadataReader metadata, CompilerMade made)
{
    /// <summary>What a type is, without what its bodies tell.</summary>
    public CompiledType Describe(TypeDefinition type, string space, string name)
    {
        var facts = new CompiledType
        {
            Namespace = space,
            Name = name,
            Kind = KindOf(type),
            Visibility = VisibilityOf(type.Attributes),
            IsAbstract = (type.Attributes & (TypeAttributes.Abstract | TypeAttributes.Sealed)) == TypeAttributes.Abstract,
        };
        CountMembers(type, facts);
        return facts;
    }

    private CompiledTypeKind KindOf(TypeDefinition type)
    {
        if ((type.Attributes & TypeAttributes.Interface) != 0)
            return CompiledTypeKind.Interface;
        return BaseNameOf(type) switch
        {
            "System.Enum" => CompiledTypeKind.Enum,
            "System.ValueType" => CompiledTypeKind.Struct,
            "System.MulticastDelegate" => CompiledTypeKind.Delegate,
            _ => CompiledTypeKind.Class,
        };
    }

    /// <summary>Full name of the base type, where it is no constructed one.</summary>
    public string? BaseNameOf(TypeDefinition type)
    {
        switch (type.BaseType.Kind)
        {
            case HandleKind.TypeReference when !type.BaseType.IsNil:
                var reference = metadata.GetTypeReference((TypeReferenceHandle)type.BaseType);
                return $"{metadata.GetString(reference.Namespace)}.{metadata.GetString(reference.Name)}";
            case HandleKind.TypeDefinition when !type.BaseType.IsNil:
                var definition = metadata.GetTypeDefinition((TypeDefinitionHandle)type.BaseType);
                return $"{metadata.GetString(definition.Namespace)}.{metadata.GetString(definition.Name)}";
            default:
                return null;
        }
    }

    private static CompiledVisibility VisibilityOf(TypeAttributes attributes) => (attributes & TypeAttributes.VisibilityMask) switch
    {
        TypeAttributes.Public or TypeAttributes.NestedPublic => CompiledVisibility.Public,
        TypeAttributes.NestedFamily => CompiledVisibility.Protected,
        TypeAttributes.NestedFamORAssem => CompiledVisibility.ProtectedInternal,
        TypeAttributes.NestedFamANDAssem => CompiledVisibility.PrivateProtected,
        TypeAttributes.NestedPrivate => CompiledVisibility.Private,
        _ => CompiledVisibility.Internal,
    };

    private void CountMembers(TypeDefinition type, CompiledType facts)
    {
        foreach (var handle in type.GetMethods())
            facts.Methods += made.IsHidden(metadata.GetMethodDefinition(handle).Name) ? 0 : 1;
        foreach (var handle in type.GetFields())
        {
            var field = metadata.GetFieldDefinition(handle);
            // Special is the number below an enum.
            facts.Fields += made.IsHidden(field.Name) || (field.Attributes & FieldAttributes.SpecialName) != 0 ? 0 : 1;
        }
    }
}
