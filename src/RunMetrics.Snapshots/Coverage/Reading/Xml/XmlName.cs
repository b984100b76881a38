using System.Runtime.CompilerServices;

namespace RunMetrics.Snapshots.Coverage.Reading.Xml;

/// <summary>Where a name of a tag or an attribute ends.</summary>
internal static class XmlName
{
    /// <summary>Goes past a name.</summary>
    /// <param name="buffer">What is in memory.</param>
    /// <param name="at">Where the name begins.</param>
    /// <param name="local">Where its local part begins: after the prefix.</param>
    /// <returns>Where the name ends, or the buffer.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Skip(ReadOnlySpan<byte> buffer, int at, out int local)
    {
        local = at;
        for (; (uint)at < (uint)buffer.Length; at++)
        {
            var b = buffer[at];
            if (b is >= (byte)'a' and <= (byte)'z')
                continue;
            if (b is <= (byte)' ' or (byte)'=' or (byte)'/' or (byte)'>')
                break;
            if (b == ':')
                local = at + 1;
        }

        return at;
    }
}
