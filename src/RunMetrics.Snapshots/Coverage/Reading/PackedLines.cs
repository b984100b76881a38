using System.Numerics;
using System.Runtime.CompilerServices;

namespace RunMetrics.Snapshots.Coverage.Reading;

/// <summary>Writes lines in a few bytes each, sorted by number: number and method as differences, hits, conditions.</summary>
/// <remarks>
/// A line is <c>difference·4 + conditions·2 + sameMethod</c>, hits, the difference of the method unless it is the same, and where there are
/// conditions their number and each of them: <c>paths·2 + named</c>, then a bit a path where the paths are named, else how many are covered.
/// All numbers are base 128. The same number may come again: the line as part of another method.
/// </remarks>
internal sealed class PackedLines
{
    private byte[] _bytes = new byte[1024];
    private int _length;
    private int _number;
    private int _method;

    /// <summary>Adds a line. Numbers never fall.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(int number, long hits, int method, ReadOnlySpan<uint> conditions, int conditionCount)
    {
        Reserve(40 + (conditions.Length * 5));
        var same = method == _method;
        Write(((ulong)(uint)(number - _number) << 2) | (conditionCount > 0 ? 2UL : 0UL) | (same ? 1UL : 0UL));
        Write((ulong)hits);
        if (!same)
            Write(ZigZag(method - _method));
        _number = number;
        _method = method;
        if (conditionCount > 0)
            WriteConditions(conditions, conditionCount);
    }

    /// <summary>The bytes so far; begins anew.</summary>
    public byte[] Take()
    {
        var taken = _bytes.AsSpan(0, _length).ToArray();
        _length = 0;
        _number = 0;
        _method = 0;
        return taken;
    }

    private static ulong ZigZag(int value) => (uint)((value << 1) ^ (value >> 31));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteConditions(ReadOnlySpan<uint> conditions, int count)
    {
        Write((ulong)count);
        while (!conditions.IsEmpty)
        {
            var head = conditions[0];
            Write(head);
            var words = ConditionWords.Length(head) - 1;
            for (var i = 0; i < words; i++)
            {
                if (ConditionWords.IsNamed(head))
                {
                    for (var shift = 0; shift < 32 && (i * 32) + shift < ConditionWords.Paths(head); shift += 8)
                        _bytes[_length++] = (byte)(conditions[1 + i] >> shift);
                }
                else
                {
                    Write(conditions[1 + i]);
                }
            }

            conditions = conditions[(1 + words)..];
        }
    }

    private void Write(ulong value)
    {
        while (value >= 0x80)
        {
            _bytes[_length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _bytes[_length++] = (byte)value;
    }

    private void Reserve(int count)
    {
        if (_length + count > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
    }
}

/// <summary>Conditions while a report is read: a head of <c>paths·2 + named</c>, then bits where the paths are named, else how many are covered.</summary>
internal static class ConditionWords
{
    /// <summary>No condition of a real program has more paths; a report that says so is damaged.</summary>
    public const int MaxPaths = 1 << 16;

    public static uint Head(int paths, bool named) => ((uint)paths << 1) | (named ? 1u : 0u);

    public static int Paths(uint head) => (int)(head >> 1);

    public static bool IsNamed(uint head) => (head & 1) != 0;

    /// <summary>Words of a condition, its head included.</summary>
    public static int Length(uint head) => 1 + (IsNamed(head) ? (Paths(head) + 31) / 32 : 1);

    /// <summary>Paths and covered paths of a list of conditions.</summary>
    public static (int Paths, int Covered) Count(ReadOnlySpan<uint> conditions)
    {
        var (paths, covered) = (0, 0);
        while (!conditions.IsEmpty)
        {
            var length = Length(conditions[0]);
            paths += Paths(conditions[0]);
            for (var i = 1; i < length; i++)
                covered += IsNamed(conditions[0]) ? BitOperations.PopCount(conditions[i]) : (int)conditions[i];
            conditions = conditions[length..];
        }

        return (paths, covered);
    }
}

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
