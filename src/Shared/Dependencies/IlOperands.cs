using System.Reflection.Metadata;

namespace RunMetrics.Shared.Dependencies;

/// <summary>How many bytes of operand follow each IL instruction (ECMA-335 §III); the reader of metadata brings the codes but not this.</summary>
internal static class IlOperands
{
    /// <summary>The switch instruction: a count, then as many targets.</summary>
    public const int Switch = -1;

    /// <summary>No such instruction.</summary>
    public const int Invalid = -2;

    private const int TwoByteCodes = 0xFE00;

    /// <summary>Bytes of the operand; <see cref="Switch"/> or <see cref="Invalid"/>.</summary>
    public static int Size(ILOpCode code)
    {
        var value = (int)code;
        return value >= TwoByteCodes ? SizeOfTwoByteCode(value - TwoByteCodes) : SizeOfOneByteCode(value);
    }

    /// <summary>True for an instruction that may or may not jump.</summary>
    public static bool IsCondition(ILOpCode code) =>
        code is (>= ILOpCode.Brfalse_s and <= ILOpCode.Blt_un_s) or (>= ILOpCode.Brfalse and <= ILOpCode.Blt_un);

    private static int SizeOfOneByteCode(int code) => code switch
    {
        <= 0x0D => 0, // nop to stloc.3
        <= 0x13 => 1, // ldarg.s to stloc.s
        <= 0x1E => 0, // ldnull to ldc.i4.8
        0x1F => 1, // ldc.i4.s
        0x20 or 0x22 => 4, // ldc.i4, ldc.r4
        0x21 or 0x23 => 8, // ldc.i8, ldc.r8
        0x25 or 0x26 or 0x2A => 0, // dup, pop, ret
        >= 0x27 and <= 0x29 => 4, // jmp, call, calli
        >= 0x2B and <= 0x37 => 1, // short branches
        >= 0x38 and <= 0x44 => 4, // branches
        0x45 => Switch,
        >= 0x46 and <= 0x6E => 0, // ldind, stind, arithmetic, conversions
        >= 0x6F and <= 0x75 => 4, // callvirt to isinst
        0x76 or 0x7A => 0, // conv.r.un, throw
        0x79 or (>= 0x7B and <= 0x81) => 4, // unbox, fields, stobj
        >= 0x82 and <= 0x8B => 0, // conv.ovf
        0x8C or 0x8D or 0x8F => 4, // box, newarr, ldelema
        0x8E or (>= 0x90 and <= 0xA2) => 0, // ldlen, ldelem, stelem
        >= 0xA3 and <= 0xA5 => 4, // ldelem, stelem, unbox.any
        >= 0xB3 and <= 0xBA => 0, // conv.ovf
        0xC2 or 0xC6 or 0xD0 => 4, // refanyval, mkrefany, ldtoken
        0xC3 or (>= 0xD1 and <= 0xDC) => 0, // ckfinite, conversions, endfinally
        0xDD => 4, // leave
        0xDE => 1, // leave.s
        0xDF or 0xE0 => 0, // stind.i, conv.u
        _ => Invalid,
    };

    private static int SizeOfTwoByteCode(int code) => code switch
    {
        <= 0x05 => 0, // arglist, comparisons
        0x06 or 0x07 => 4, // ldftn, ldvirtftn
        >= 0x09 and <= 0x0E => 2, // ldarg to stloc
        0x0F or 0x11 or 0x13 or 0x14 => 0, // localloc, endfilter, volatile., tail.
        0x12 or 0x19 => 1, // unaligned., no.
        0x15 or 0x16 or 0x1C => 4, // initobj, constrained., sizeof
        0x17 or 0x18 or 0x1A or 0x1D or 0x1E => 0, // cpblk, initblk, rethrow, refanytype, readonly.
        _ => Invalid,
    };
}
