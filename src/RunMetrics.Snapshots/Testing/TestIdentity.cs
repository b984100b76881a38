using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RunMetrics.Snapshots.Testing;

/// <summary>The stable identity of a test: the same in every target framework, run and machine, unless it is renamed.</summary>
/// <remarks>
/// The first 16 hex digits of SHA-256 over <c>assembly</c>, <c>class.method</c> and what tells rows apart, with a zero between:
/// the arguments, or <c>#row</c> when those change from run to run, or both when several rows share them.
/// </remarks>
public static class TestIdentity
{
    /// <summary>Identity of a test by its name.</summary>
    /// <param name="assembly">Assembly name without extension.</param>
    /// <param name="name">Name of the test.</param>
    /// <param name="row">Ordinal among tests that share the name, from 1; null when it is alone.</param>
    public static string Of(string assembly, TestName name, int? row = null) => Format(Hash(assembly, name, name.Discriminator, row));

    /// <summary>Identity of a data row whose arguments change from run to run.</summary>
    /// <param name="assembly">Assembly name without extension.</param>
    /// <param name="name">Name of the test.</param>
    /// <param name="row">Ordinal among such rows of the method, from 1.</param>
    public static string OfRow(string assembly, TestName name, int row) => Format(Hash(assembly, name, null, row));

    /// <summary>The identity as a number: cheap to keep and to compare.</summary>
    internal static ulong Hash(string assembly, TestName name, string? discriminator, int? row)
    {
        var method = name.ClassName.Length > 0 ? name.ClassName + "." + name.MethodName : name.MethodName;
        var ordinal = row is { } number ? "#" + number.ToString(CultureInfo.InvariantCulture) : null;
        var which = discriminator is not null && ordinal is not null ? discriminator + "\0" + ordinal : discriminator ?? ordinal;
        return Hash(string.Join('\0', assembly, method, which));
    }

    /// <summary>16 lower-case hex digits.</summary>
    internal static string Format(ulong hash) => hash.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>First 64 bits of the SHA-256 of a text in UTF-8.</summary>
    internal static ulong Hash(ReadOnlySpan<char> text)
    {
        var size = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = size > 1024 ? ArrayPool<byte>.Shared.Rent(size) : null;
        Span<byte> bytes = rented ?? stackalloc byte[1024];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(text, bytes)], digest);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return BinaryPrimitives.ReadUInt64BigEndian(digest);
    }
}
