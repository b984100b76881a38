using System.Reflection.Metadata;

namespace RunMetrics.Shared.Dependencies;

/// <summary>Finds the types in signatures (ECMA-335 §II.23.2), without decoding what surrounds them.</summary>
internal sealed class SignatureReader(MetadataReader metadata, TypeNumbers numbers, UseTable uses)
{
    private const int GenericCallingConvention = 0x10;

    /// <summary>A definition, a reference or a constructed type: arguments of a generic one count as such.</summary>
    public void Type(int from, EntityHandle handle, ReferenceKinds kind)
    {
        if (handle.IsNil)
            return;
        if (handle.Kind != HandleKind.TypeSpecification)
        {
            uses.Add(from, numbers.Of(handle), kind);
            return;
        }

        var blob = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
        Type(ref blob, from, kind);
    }

    /// <summary>The signature of a method or a property.</summary>
    public void Method(int from, BlobHandle signature, ReferenceKinds kind)
    {
        var blob = metadata.GetBlobReader(signature);
        Method(ref blob, from, kind);
    }

    /// <summary>The signature of a field.</summary>
    public void Field(int from, BlobHandle signature)
    {
        var blob = metadata.GetBlobReader(signature);
        blob.ReadByte();
        Type(ref blob, from, ReferenceKinds.Signature);
    }

    /// <summary>Local variables, or the type arguments of a method: a kind of signature, a count, types.</summary>
    public void List(int from, BlobHandle signature, ReferenceKinds kind)
    {
        var blob = metadata.GetBlobReader(signature);
        blob.ReadByte();
        for (var count = blob.ReadCompressedInteger(); count > 0; count--)
            Type(ref blob, from, kind);
    }

    private void Method(ref BlobReader blob, int from, ReferenceKinds kind)
    {
        if ((blob.ReadByte() & GenericCallingConvention) != 0)
            blob.ReadCompressedInteger();
        for (var count = blob.ReadCompressedInteger(); count >= 0; count--)
            Type(ref blob, from, kind);
    }

    private void Type(ref BlobReader blob, int from, ReferenceKinds kind)
    {
        while (true)
        {
            switch (blob.ReadCompressedInteger())
            {
                case (int)SignatureTypeCode.Pointer:
                case (int)SignatureTypeCode.ByReference:
                case (int)SignatureTypeCode.SZArray:
                case (int)SignatureTypeCode.Pinned:
                case (int)SignatureTypeCode.Sentinel:
                    continue;
                case (int)SignatureTypeCode.RequiredModifier:
                case (int)SignatureTypeCode.OptionalModifier:
                    blob.ReadTypeHandle();
                    continue;
                case (int)SignatureTypeKind.Class:
                case (int)SignatureTypeKind.ValueType:
                    uses.Add(from, numbers.Of(blob.ReadTypeHandle()), kind);
                    return;
                case (int)SignatureTypeCode.GenericTypeParameter:
                case (int)SignatureTypeCode.GenericMethodParameter:
                    blob.ReadCompressedInteger();
                    return;
                case (int)SignatureTypeCode.Array:
                    Array(ref blob, from, kind);
                    return;
                case (int)SignatureTypeCode.GenericTypeInstance:
                    Generic(ref blob, from, kind);
                    return;
                case (int)SignatureTypeCode.FunctionPointer:
                    Method(ref blob, from, kind);
                    return;
                default:
                    return;
            }
        }
    }

    private void Array(ref BlobReader blob, int from, ReferenceKinds kind)
    {
        Type(ref blob, from, kind);
        blob.ReadCompressedInteger();
        for (var sizes = blob.ReadCompressedInteger(); sizes > 0; sizes--)
            blob.ReadCompressedInteger();
        for (var bounds = blob.ReadCompressedInteger(); bounds > 0; bounds--)
            blob.ReadCompressedSignedInteger();
    }

    private void Generic(ref BlobReader blob, int from, ReferenceKinds kind)
    {
        blob.ReadCompressedInteger();
        uses.Add(from, numbers.Of(blob.ReadTypeHandle()), kind);
        for (var count = blob.ReadCompressedInteger(); count > 0; count--)
            Type(ref blob, from, ReferenceKinds.Generic);
    }
}
