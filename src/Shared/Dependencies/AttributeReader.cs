using System.Reflection;
using System.Reflection.Metadata;

namespace RunMetrics.Shared.Dependencies;

/// <summary>Finds the types in attributes: the attribute itself, and <c>typeof</c> and enum values among its arguments (ECMA-335 §II.23.3).</summary>
internal sealed class AttributeReader(MetadataReader metadata, TypeNumbers numbers, SignatureReader signatures, UseTable uses)
{
    private const int Prolog = 1;
    private const int NamedField = 0x53;

    /// <summary>Reads one attribute.</summary>
    public void Read(int from, CustomAttribute attribute)
    {
        var constructor = attribute.Constructor;
        BlobHandle signature;
        if (constructor.Kind == HandleKind.MethodDefinition)
        {
            var method = metadata.GetMethodDefinition((MethodDefinitionHandle)constructor);
            uses.Add(from, numbers.Of(method.GetDeclaringType()), ReferenceKinds.Attribute);
            signature = method.Signature;
        }
        else
        {
            var member = metadata.GetMemberReference((MemberReferenceHandle)constructor);
            signatures.Type(from, member.Parent, ReferenceKinds.Attribute);
            signature = member.Signature;
        }

        var value = metadata.GetBlobReader(attribute.Value);
        if (value.Length < 4 || value.ReadUInt16() != Prolog)
            return;
        try
        {
            Arguments(from, metadata.GetBlobReader(signature), ref value);
        }
        catch (BadImageFormatException)
        {
            // An enum of another assembly that is not as large as most are: what follows it cannot be read.
        }
    }

    private void Arguments(int from, BlobReader signature, ref BlobReader value)
    {
        signature.ReadByte();
        var count = signature.ReadCompressedInteger();
        signature.ReadCompressedInteger();
        for (; count > 0; count--)
            Fixed(from, ref signature, ref value);
        for (var named = value.RemainingBytes < 2 ? 0 : value.ReadUInt16(); named > 0; named--)
        {
            if (value.ReadByte() is not (NamedField or NamedField + 1))
                return;
            var type = Encoded(from, ref value);
            value.ReadSerializedString();
            Value(from, type, ref value);
        }
    }

    private void Fixed(int from, ref BlobReader signature, ref BlobReader value)
    {
        var code = signature.ReadCompressedInteger();
        if (code == (int)SignatureTypeCode.SZArray)
        {
            var element = Parameter(from, signature.ReadCompressedInteger(), ref signature);
            var length = value.ReadInt32();
            for (var i = 0; i < length; i++)
                Value(from, element, ref value);
            return;
        }

        Value(from, Parameter(from, code, ref signature), ref value);
    }

    /// <summary>What a parameter's type means for its value: a code as in an attribute's named arguments.</summary>
    private int Parameter(int from, int code, ref BlobReader signature)
    {
        switch (code)
        {
            case (int)SignatureTypeKind.Class:
                signature.ReadTypeHandle();
                return (int)SerializationTypeCode.Type;
            case (int)SignatureTypeKind.ValueType:
                var type = signature.ReadTypeHandle();
                uses.Add(from, numbers.Of(type), ReferenceKinds.Attribute);
                return type.Kind == HandleKind.TypeDefinition ? Underlying((TypeDefinitionHandle)type) : (int)SerializationTypeCode.Int32;
            case (int)SignatureTypeCode.Object:
                return (int)SerializationTypeCode.TaggedObject;
            default:
                return code;
        }
    }

    private int Underlying(TypeDefinitionHandle type)
    {
        foreach (var handle in metadata.GetTypeDefinition(type).GetFields())
        {
            var field = metadata.GetFieldDefinition(handle);
            if ((field.Attributes & FieldAttributes.Static) != 0)
                continue;
            var signature = metadata.GetBlobReader(field.Signature);
            signature.ReadByte();
            return signature.ReadCompressedInteger();
        }

        return (int)SerializationTypeCode.Int32;
    }

    /// <summary>The type written before a named or boxed argument. An array keeps its element, marked by a negative sign.</summary>
    private int Encoded(int from, ref BlobReader value)
    {
        var code = value.ReadSerializationTypeCode();
        if (code == SerializationTypeCode.SZArray)
            return -Encoded(from, ref value);
        if (code != SerializationTypeCode.Enum)
            return (int)code;
        var type = SerializedTypeName.Of(value.ReadSerializedString());
        Add(from, type);
        var number = type is null ? TypeNumbers.None : numbers.Named(type.FullName, type.Assembly);
        return number >= 0 && number < numbers.Own.Count ? Underlying(numbers.Own[number].Handle) : (int)SerializationTypeCode.Int32;
    }

    private void Value(int from, int type, ref BlobReader value)
    {
        if (type < 0)
        {
            var length = value.ReadInt32();
            for (var i = 0; i < length; i++)
                Value(from, -type, ref value);
            return;
        }

        switch ((SerializationTypeCode)type)
        {
            case SerializationTypeCode.Type:
                Add(from, SerializedTypeName.Of(value.ReadSerializedString()));
                break;
            case SerializationTypeCode.String:
                value.ReadSerializedString();
                break;
            case SerializationTypeCode.TaggedObject:
                Value(from, Encoded(from, ref value), ref value);
                break;
            default:
                value.Offset += SizeOf((SerializationTypeCode)type);
                break;
        }
    }

    private void Add(int from, SerializedTypeName? type)
    {
        if (type is null)
            return;
        uses.Add(from, numbers.Named(type.FullName, type.Assembly), ReferenceKinds.Attribute);
        foreach (var argument in type.Arguments)
            Add(from, argument);
    }

    private static int SizeOf(SerializationTypeCode type) => type switch
    {
        SerializationTypeCode.Boolean or SerializationTypeCode.SByte or SerializationTypeCode.Byte => 1,
        SerializationTypeCode.Char or SerializationTypeCode.Int16 or SerializationTypeCode.UInt16 => 2,
        SerializationTypeCode.Int32 or SerializationTypeCode.UInt32 or SerializationTypeCode.Single => 4,
        SerializationTypeCode.Int64 or SerializationTypeCode.UInt64 or SerializationTypeCode.Double => 8,
        _ => throw new BadImageFormatException("An attribute argument has no known type."),
    };
}
