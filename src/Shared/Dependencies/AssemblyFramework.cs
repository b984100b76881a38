using System.Reflection.Metadata;

namespace RunMetrics.Shared.Dependencies;

/// <summary>The framework an assembly was built for, by its <c>TargetFrameworkAttribute</c>.</summary>
internal static class AssemblyFramework
{
    /// <summary><c>.NETCoreApp,Version=v10.0</c>; empty when the assembly does not say.</summary>
    public static string Of(MetadataReader metadata)
    {
        if (!metadata.IsAssembly)
            return "";
        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (!IsTargetFramework(metadata, attribute.Constructor))
                continue;
            var value = metadata.GetBlobReader(attribute.Value);
            return value.Length < 4 || value.ReadUInt16() != 1 ? "" : value.ReadSerializedString() ?? "";
        }

        return "";
    }

    private static bool IsTargetFramework(MetadataReader metadata, EntityHandle constructor)
    {
        if (constructor.Kind != HandleKind.MemberReference)
            return false;
        var parent = metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent;
        if (parent.Kind != HandleKind.TypeReference)
            return false;
        var type = metadata.GetTypeReference((TypeReferenceHandle)parent);
        return metadata.StringComparer.Equals(type.Name, "TargetFrameworkAttribute") && metadata.StringComparer.Equals(type.Namespace, "System.Runtime.Versioning");
    }
}
