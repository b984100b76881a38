using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace RunMetrics.Shared.Dependencies;

/// <summary>Finds the types in the bodies of methods.</summary>
internal sealed class BodyReader(PEReader image, MetadataReader metadata, MemberOwners owners, SignatureReader signatures, UseTable uses)
{
    private const byte FirstOfTwoBytes = 0xFE;
    private const int TableShift = 24;

    /// <summary>Reads a body.</summary>
    /// <param name="from">The type it belongs to.</param>
    /// <param name="address">Where it is.</param>
    /// <returns>1 and the number of its branches.</returns>
    public int Read(int from, int address)
    {
        var body = image.GetMethodBody(address);
        if (!body.LocalSignature.IsNil)
            signatures.List(from, metadata.GetStandaloneSignature(body.LocalSignature).Signature, ReferenceKinds.Signature);
        foreach (var region in body.ExceptionRegions)
        {
            if (region.Kind == ExceptionRegionKind.Catch)
                signatures.Type(from, region.CatchType, ReferenceKinds.Catch);
        }

        return 1 + Instructions(from, body.GetILReader());
    }

    private int Instructions(int from, BlobReader code)
    {
        var branches = 0;
        while (code.RemainingBytes > 0)
        {
            int first = code.ReadByte();
            var instruction = (ILOpCode)(first == FirstOfTwoBytes ? (first << 8) | code.ReadByte() : first);
            var size = IlOperands.Size(instruction);
            if (size == IlOperands.Switch)
            {
                var targets = code.ReadInt32();
                branches += targets;
                code.Offset += targets * sizeof(int);
            }
            else if (size == IlOperands.Invalid)
            {
                throw new BadImageFormatException($"There is no IL instruction 0x{(int)instruction:X2}.");
            }
            else if (KindOf(instruction) is var kind and not ReferenceKinds.None)
            {
                Token(from, code.ReadInt32(), kind);
            }
            else
            {
                if (IlOperands.IsCondition(instruction))
                    branches++;
                code.Offset += size;
            }
        }

        return branches;
    }

    private static ReferenceKinds KindOf(ILOpCode instruction) => instruction switch
    {
        ILOpCode.Call or ILOpCode.Callvirt or ILOpCode.Jmp or ILOpCode.Ldftn or ILOpCode.Ldvirtftn => ReferenceKinds.Call,
        ILOpCode.Newobj or ILOpCode.Newarr or ILOpCode.Initobj => ReferenceKinds.New,
        ILOpCode.Ldfld or ILOpCode.Ldflda or ILOpCode.Stfld or ILOpCode.Ldsfld or ILOpCode.Ldsflda or ILOpCode.Stsfld => ReferenceKinds.Field,
        ILOpCode.Castclass or ILOpCode.Isinst or ILOpCode.Ldtoken or ILOpCode.Box or ILOpCode.Unbox or ILOpCode.Unbox_any or ILOpCode.Sizeof
            or ILOpCode.Constrained or ILOpCode.Ldobj or ILOpCode.Stobj or ILOpCode.Cpobj or ILOpCode.Ldelem or ILOpCode.Stelem or ILOpCode.Ldelema
            or ILOpCode.Refanyval or ILOpCode.Mkrefany => ReferenceKinds.Typeof,
        ILOpCode.Calli => ReferenceKinds.Signature,
        _ => ReferenceKinds.None,
    };

    private void Token(int from, int token, ReferenceKinds kind)
    {
        switch ((TableIndex)(token >> TableShift))
        {
            case TableIndex.TypeDef:
            case TableIndex.TypeRef:
            case TableIndex.TypeSpec:
                signatures.Type(from, MetadataTokens.EntityHandle(token), kind);
                break;
            case TableIndex.MethodDef:
                uses.Add(from, owners.OfMethod(token & 0xFFFFFF), OfMember(kind, ReferenceKinds.Call));
                break;
            case TableIndex.Field:
                uses.Add(from, owners.OfField(token & 0xFFFFFF), OfMember(kind, ReferenceKinds.Field));
                break;
            case TableIndex.MemberRef:
                Member(from, (MemberReferenceHandle)MetadataTokens.EntityHandle(token), kind);
                break;
            case TableIndex.MethodSpec:
                var method = metadata.GetMethodSpecification((MethodSpecificationHandle)MetadataTokens.EntityHandle(token));
                Token(from, MetadataTokens.GetToken(method.Method), kind);
                signatures.List(from, method.Signature, ReferenceKinds.Generic);
                break;
            case TableIndex.StandAloneSig:
                signatures.Method(from, metadata.GetStandaloneSignature((StandaloneSignatureHandle)MetadataTokens.EntityHandle(token)).Signature, kind);
                break;
        }
    }

    private void Member(int from, MemberReferenceHandle handle, ReferenceKinds kind)
    {
        var member = metadata.GetMemberReference(handle);
        if (kind == ReferenceKinds.Typeof)
            kind = member.GetKind() == MemberReferenceKind.Field ? ReferenceKinds.Field : ReferenceKinds.Call;
        if (member.Parent.Kind == HandleKind.MethodDefinition)
            uses.Add(from, owners.OfMethod(MetadataTokens.GetRowNumber(member.Parent)), kind);
        else if (member.Parent.Kind != HandleKind.ModuleReference)
            signatures.Type(from, member.Parent, kind);
    }

    // ldtoken names members, too: in expression trees.
    private static ReferenceKinds OfMember(ReferenceKinds kind, ReferenceKinds member) => kind == ReferenceKinds.Typeof ? member : kind;
}
