using System.Runtime.CompilerServices;
using RunMetrics.Snapshots.Coverage.Reading;

namespace RunMetrics.Snapshots.Coverage.Merging;

/// <summary>
/// Conditions of merged lines as bytes: <c>paths·2 + named</c>, then a bit a path where paths are named, else the least and the most that are covered.
/// </summary>
internal sealed class MergedConditions
{
    private byte[] _bytes = new byte[256];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void AddNamed(ReadOnlySpan<bool> paths)
    {
        Reserve(16 + (paths.Length / 8));
        Write(ConditionWords.Head(paths.Length, named: true));
        for (var i = 0; i < paths.Length; i += 8)
        {
            var bits = 0;
            for (var bit = 0; bit < 8 && i + bit < paths.Length; bit++)
                bits |= paths[i + bit] ? 1 << bit : 0;
            _bytes[Length++] = (byte)bits;
        }
    }

    /// <summary>All paths or none: then nothing needs to name them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddUniform(int paths, bool covered)
    {
        Reserve(16 + (paths / 8));
        Write(ConditionWords.Head(paths, named: true));
        for (var i = 0; i < paths; i += 8)
            _bytes[Length++] = (byte)(covered ? (1 << Math.Min(8, paths - i)) - 1 : 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddNamedBits(int paths, ReadOnlySpan<byte> bits)
    {
        Reserve(16 + bits.Length);
        Write(ConditionWords.Head(paths, named: true));
        bits.CopyTo(_bytes.AsSpan(Length));
        Length += bits.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddCounted(int paths, int covered, int coveredAtMost)
    {
        Reserve(16);
        Write(ConditionWords.Head(paths, named: false));
        Write((uint)covered);
        Write((uint)coveredAtMost);
    }

    /// <summary>Takes the first condition off.</summary>
    public static BranchCondition Next(ref ReadOnlySpan<byte> bytes)
    {
        var head = Read(ref bytes);
        var paths = ConditionWords.Paths(head);
        if (!ConditionWords.IsNamed(head))
            return new BranchCondition(paths, (int)Read(ref bytes), (int)Read(ref bytes), null);
        var covered = new bool[paths];
        for (var i = 0; i < paths; i++)
            covered[i] = (bytes[i / 8] & (1 << (i % 8))) != 0;
        bytes = bytes[((paths + 7) / 8)..];
        var count = covered.AsSpan().Count(true);
        return new BranchCondition(paths, count, count, covered);
    }

    private static uint Read(ref ReadOnlySpan<byte> bytes)
    {
        var (value, shift, at) = (0u, 0, 0);
        while (true)
        {
            var b = bytes[at++];
            value |= (uint)(b & 0x7F) << shift;
            if (b < 0x80)
                break;
            shift += 7;
        }

        bytes = bytes[at..];
        return value;
    }

    private void Write(uint value)
    {
        while (value >= 0x80)
        {
            _bytes[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _bytes[Length++] = (byte)value;
    }

    private void Reserve(int count)
    {
        if (Length + count > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
    }
}
