using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace RunMetrics.Snapshots.Coverage.Reading;

/// <summary>Each distinct name of a report once, as UTF-8, with a number that stands for it.</summary>
/// <remarks>A dictionary of strings would make a string of each of a million names to find that nearly all are known.</remarks>
internal sealed class NamePool
{
    /// <summary>More names than any program has.</summary>
    public const int MaxNames = 4_000_000;

    // A report made for it could otherwise choose names that all fall into one bucket.
    private readonly ulong _seed = (ulong)Random.Shared.NextInt64();
    private readonly List<Entry> _entries = [];
    private byte[] _bytes = new byte[4096];
    private int _length;
    private int[] _buckets = new int[1024];

    /// <summary>Number of names.</summary>
    public int Count => _entries.Count;

    /// <summary>All names, one after the other.</summary>
    public ReadOnlySpan<byte> All => _bytes.AsSpan(0, _length);

    /// <summary>The number of a name.</summary>
    /// <exception cref="CoverageFormatException">There are more than <see cref="MaxNames"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Add(ReadOnlySpan<byte> name)
    {
        var hash = Hash(name);
        for (var i = _buckets[hash & (uint)(_buckets.Length - 1)] - 1; i >= 0; i = _entries[i].Next)
        {
            if (_entries[i].Hash == hash && Bytes(i).SequenceEqual(name))
                return i;
        }

        return Insert(name, hash);
    }

    /// <summary>The number of a name.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Add(string name) => Add(Encoding.UTF8.GetBytes(name));

    /// <summary>The name as UTF-8. Valid until the next name is added.</summary>
    public ReadOnlySpan<byte> Bytes(int name) => _bytes.AsSpan(_entries[name].Start, _entries[name].Length);

    /// <summary>The name.</summary>
    public string Text(int name) => Encoding.UTF8.GetString(Bytes(name));

    private int Insert(ReadOnlySpan<byte> name, uint hash)
    {
        if (_entries.Count == MaxNames)
            throw new CoverageFormatException(FormattableString.Invariant($"There are more than {MaxNames} different names."), line: null);
        if (_length + name.Length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + name.Length));
        name.CopyTo(_bytes.AsSpan(_length));
        if (_entries.Count == _buckets.Length)
            Grow();
        ref var bucket = ref _buckets[hash & (uint)(_buckets.Length - 1)];
        _entries.Add(new Entry(_length, name.Length, hash, bucket - 1));
        _length += name.Length;
        bucket = _entries.Count;
        return _entries.Count - 1;
    }

    private void Grow()
    {
        _buckets = new int[_buckets.Length * 2];
        var entries = CollectionsMarshal.AsSpan(_entries);
        for (var i = 0; i < entries.Length; i++)
        {
            ref var bucket = ref _buckets[entries[i].Hash & (uint)(_buckets.Length - 1)];
            entries[i] = entries[i] with { Next = bucket - 1 };
            bucket = i + 1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private uint Hash(ReadOnlySpan<byte> name)
    {
        const ulong Multiplier = 0x9E3779B97F4A7C15;
        var hash = _seed ^ ((ulong)name.Length * Multiplier);
        while (name.Length >= 8)
        {
            hash = BitOperations.RotateLeft((hash ^ MemoryMarshal.Read<ulong>(name)) * Multiplier, 29);
            name = name[8..];
        }

        foreach (var b in name)
            hash = (hash ^ b) * Multiplier;
        hash ^= hash >> 32;
        hash *= Multiplier;
        return (uint)(hash >> 32);
    }

    private readonly record struct Entry(int Start, int Length, uint Hash, int Next);
}
