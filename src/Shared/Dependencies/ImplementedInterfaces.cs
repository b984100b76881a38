using System.Reflection.Metadata;

namespace RunMetrics.Shared.Dependencies;

/// <summary>The interfaces a type declares: compilers also list those that come with them, which nobody wrote.</summary>
internal static class ImplementedInterfaces
{
    /// <summary>Interfaces of a type without those that another one of the same assembly brings.</summary>
    public static IEnumerable<EntityHandle> Declared(MetadataReader metadata, TypeDefinition type)
    {
        var all = Listed(metadata, type);
        var implied = new HashSet<EntityHandle>();
        foreach (var handle in all)
        {
            if (Definition(metadata, handle) is { IsNil: false } definition)
                implied.UnionWith(Listed(metadata, metadata.GetTypeDefinition(definition)));
        }

        return all.Where(handle => !implied.Contains(handle));
    }

    // Of a constructed interface the one it is made of.
    private static TypeDefinitionHandle Definition(MetadataReader metadata, EntityHandle handle)
    {
        if (handle.Kind == HandleKind.TypeSpecification)
        {
            var blob = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
            if (blob.ReadCompressedInteger() != (int)SignatureTypeCode.GenericTypeInstance)
                return default;
            blob.ReadCompressedInteger();
            handle = blob.ReadTypeHandle();
        }

        return handle.Kind == HandleKind.TypeDefinition ? (TypeDefinitionHandle)handle : default;
    }

    private static List<EntityHandle> Listed(MetadataReader metadata, TypeDefinition type)
    {
        var all = new List<EntityHandle>();
        foreach (var handle in type.GetInterfaceImplementations())
            all.Add(metadata.GetInterfaceImplementation(handle).Interface);
        return all;
    }
}
