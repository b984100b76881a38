using System.Reflection.Metadata;

namespace RunMetrics.Shared.Dependencies;

/// <summary>Finds attributes named <c>SpecAttribute</c>, of any namespace and assembly, and the texts they are given.</summary>
/// <remarks>An assembly that neither has nor names such a type is asked nothing.</remarks>
internal sealed class SpecReader(MetadataReader metadata, MemberOwners owners, CompilerMade made)
{
    private const string AttributeName = "SpecAttribute";
    private const int Prolog = 1;
    private const int MostTexts = 1000;

    private readonly bool _named = Names(metadata);

    /// <summary>What was found, in the order of the metadata.</summary>
    public List<SpecMark> Marks { get; } = [];

    /// <summary>Reads an attribute when it is one.</summary>
    public void Read(CustomAttribute attribute)
    {
        if (!_named || made.NameOf(attribute) is not { IsNil: false } name || !metadata.StringComparer.Equals(name, AttributeName))
            return;
        var type = owners.Of(attribute.Parent);
        if (type == TypeNumbers.None)
            return;
        var member = MemberOf(attribute.Parent);
        foreach (var text in Texts(attribute))
            Marks.Add(new SpecMark { Type = type, Member = member, Text = text });
    }

    private static bool Names(MetadataReader metadata)
    {
        foreach (var handle in metadata.TypeReferences)
        {
            if (metadata.StringComparer.Equals(metadata.GetTypeReference(handle).Name, AttributeName))
                return true;
        }

        foreach (var handle in metadata.TypeDefinitions)
        {
            if (metadata.StringComparer.Equals(metadata.GetTypeDefinition(handle).Name, AttributeName))
                return true;
        }

        return false;
    }

    private string MemberOf(EntityHandle parent)
    {
        var name = parent.Kind switch
        {
            HandleKind.MethodDefinition => metadata.GetMethodDefinition((MethodDefinitionHandle)parent).Name,
            HandleKind.FieldDefinition => metadata.GetFieldDefinition((FieldDefinitionHandle)parent).Name,
            HandleKind.PropertyDefinition => metadata.GetPropertyDefinition((PropertyDefinitionHandle)parent).Name,
            HandleKind.EventDefinition => metadata.GetEventDefinition((EventDefinitionHandle)parent).Name,
            _ => default,
        };
        return name.IsNil || made.IsHidden(name) ? "" : metadata.GetString(name);
    }

    // Texts come first: new[] { … }, params, or one by one. What follows them is none of ours (ECMA-335 §II.23.3).
    private List<string> Texts(CustomAttribute attribute)
    {
        var texts = new List<string>();
        var signature = metadata.GetBlobReader(attribute.Constructor.Kind == HandleKind.MethodDefinition
            ? metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).Signature
            : metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Signature);
        var value = metadata.GetBlobReader(attribute.Value);
        if (value.Length < 4 || value.ReadUInt16() != Prolog)
            return texts;
        signature.ReadByte();
        var count = signature.ReadCompressedInteger();
        signature.ReadCompressedInteger();
        for (; count > 0; count--)
        {
            var code = signature.ReadCompressedInteger();
            var length = 1;
            if (code == (int)SignatureTypeCode.SZArray)
            {
                code = signature.ReadCompressedInteger();
                length = value.ReadInt32();
            }

            if (code != (int)SignatureTypeCode.String)
                break;
            for (; length > 0 && texts.Count < MostTexts; length--)
            {
                if (value.ReadSerializedString() is { Length: > 0 } text)
                    texts.Add(text);
            }
        }

        return texts;
    }
}
