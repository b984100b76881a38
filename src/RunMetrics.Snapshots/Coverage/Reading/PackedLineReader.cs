using System.Numerics;
using System.Runtime.CompilerServices;

namespace RunMetrics.Snapshots.Coverage.Reading;

/// <summary>Reads what <see cref="PackedLines"/> wrote.</summary>
internal ref struct PackedLineReader(ReadOnlySpan<byte> bytes)
{
    private readonly int _length = bytes.Length;
    private ReadOnlySpan<byte> _rest = bytes;

    public int Number { get; private set; }

    public long Hits { get; private set; }

    /// <summary>Index of the method, -1 for none.</summary>
    public int Method { get; private set; }

    /// <summary>Number of conditions of the line.</summary>
    public int ConditionCount { get; private set; }

    /// <summary>Where the conditions begin, packed: see <see cref="NextCondition"/>.</summary>
    public int ConditionsAt { get; private set; }

    /// <summary>Steps to the next line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Next()
    {
        if (_rest.IsEmpty)
            return false;
        var head = Read(ref _rest);
        Number += (int)(head >> 2);
        Hits = (long)Read(ref _rest);
        if ((head & 1) == 0)
        {
            var difference = (uint)Read(ref _rest);
            Method += (int)(difference >> 1) ^ -(int)(difference & 1);
        }

        ConditionCount = 0;
        if ((head & 2) != 0)
            ReadConditions();
        return true;
    }

    /// <summary>Takes the first condition off a list: its paths, how many are covered, and a bit a path where they are named.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (int Paths, int Covered) NextCondition(ref ReadOnlySpan<byte> conditions, out ReadOnlySpan<byte> bits)
    {
        var head = (uint)Read(ref conditions);
        var paths = ConditionWords.Paths(head);
        if (!ConditionWords.IsNamed(head))
        {
            bits = default;
            return (paths, (int)Read(ref conditions));
        }

        bits = conditions[..((paths + 7) / 8)];
        conditions = conditions[bits.Length..];
        var covered = 0;
        foreach (var b in bits)
            covered += BitOperations.PopCount(b);
        return (paths, covered);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadConditions()
    {
        ConditionCount = (int)Read(ref _rest);
        ConditionsAt = _length - _rest.Length;
        for (var i = 0; i < ConditionCount; i++)
            NextCondition(ref _rest, out _);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong Read(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = bytes[0];
        var length = 1;
        if (value >= 0x80)
        {
            value &= 0x7F;
            for (var shift = 7; ; shift += 7)
            {
                ulong b = bytes[length++];
                value |= (b & 0x7F) << shift;
                if (b < 0x80)
                    break;
            }
        }

        bytes = bytes[length..];
        return value;
    }
}
