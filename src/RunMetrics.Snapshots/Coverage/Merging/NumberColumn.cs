using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RunMetrics.Snapshots.Coverage.Merging;

/// <summary>Numbers from 0 in as few bytes each as the largest of them needs: millions of lines are kept at a time.</summary>
internal readonly struct NumberColumn
{
    private readonly byte[] _bytes;
    private readonly int _shift;

    private NumberColumn(byte[] bytes, int shift) => (_bytes, _shift) = (bytes, shift);

    public int Count => _bytes.Length >> _shift;

    public long this[int index] => _shift switch
    {
        0 => _bytes[index],
        1 => MemoryMarshal.Read<ushort>(_bytes.AsSpan(index << 1)),
        2 => MemoryMarshal.Read<uint>(_bytes.AsSpan(index << 2)),
        _ => MemoryMarshal.Read<long>(_bytes.AsSpan(index << 3)),
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static NumberColumn Of<T>(ReadOnlySpan<T> numbers)
        where T : struct, IBinaryInteger<T>
    {
        var all = 0L;
        foreach (var number in numbers)
            all |= long.CreateTruncating(number);
        var shift = all <= byte.MaxValue ? 0 : all <= ushort.MaxValue ? 1 : all <= uint.MaxValue ? 2 : 3;
        var bytes = new byte[numbers.Length << shift];
        for (var i = 0; i < numbers.Length; i++)
        {
            var number = long.CreateTruncating(numbers[i]);
            switch (shift)
            {
                case 0:
                    bytes[i] = (byte)number;
                    break;
                case 1:
                    MemoryMarshal.Write(bytes.AsSpan(i << 1), (ushort)number);
                    break;
                case 2:
                    MemoryMarshal.Write(bytes.AsSpan(i << 2), (uint)number);
                    break;
                default:
                    MemoryMarshal.Write(bytes.AsSpan(i << 3), number);
                    break;
            }
        }

        return new NumberColumn(bytes, shift);
    }

    /// <summary>Index of a number in a column that rises; negative when it is not there.</summary>
    public int Find(long number)
    {
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var found = this[middle];
            if (found == number)
                return middle;
            if (found < number)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }
}
