namespace RunMetrics.Shared.Dependencies;

/// <summary>Counts who uses whom while an assembly is read.</summary>
internal sealed class UseTable
{
    private readonly Dictionary<long, int> _slots = [];
    private readonly List<long> _ends = [];
    private readonly List<int> _counts = [];
    private readonly List<ReferenceKinds> _kinds = [];

    /// <summary>Counts one place. What the compiler made for itself (negative) and a type's use of itself do not count.</summary>
    public void Add(int from, int to, ReferenceKinds kind)
    {
        if (from < 0 || to < 0 || from == to)
            return;
        var ends = ((long)from << 32) | (uint)to;
        if (_slots.TryGetValue(ends, out var slot))
        {
            _counts[slot]++;
            _kinds[slot] |= kind;
            return;
        }

        _slots.Add(ends, _ends.Count);
        _ends.Add(ends);
        _counts.Add(1);
        _kinds.Add(kind);
    }

    /// <summary>All uses, sorted by both ends after they were renumbered.</summary>
    public TypeUse[] Sorted(int[] numbers)
    {
        var uses = new TypeUse[_ends.Count];
        var keys = new long[_ends.Count];
        for (var i = 0; i < uses.Length; i++)
        {
            var from = numbers[(int)(_ends[i] >> 32)];
            var to = numbers[(int)_ends[i]];
            keys[i] = ((long)from << 32) | (uint)to;
            uses[i] = new TypeUse { From = from, To = to, Count = _counts[i], Kinds = _kinds[i] };
        }

        Array.Sort(keys, uses);
        return uses;
    }
}
