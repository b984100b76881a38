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
