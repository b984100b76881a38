using System.Runtime.InteropServices;
using RunMetrics.Snapshots.Coverage.Reading;

namespace RunMetrics.Snapshots.Coverage.Merging;

/// <summary>Merges what several reports, or several parts of one, say about the branches of one line.</summary>
/// <remarks>
/// <para>
/// A path is identified by its place among the paths of the line, because offsets differ between compilers, configurations and target frameworks
/// where the code is the same: two reports speak of the same paths when they count the same number of them. Paths that are named, and conditions of
/// which all are covered, unite exactly. Of a condition that is covered in part and only counted, the largest number of one report is certain, and
/// no more than the sum of all is possible.
/// </para>
/// <para>
/// Where reports count different numbers, the code differs: the largest number is taken, at least as many are covered as one report says, at most
/// as many as all say together. All of this is made of unions, largest numbers and sums: no order matters.
/// </para>
/// </remarks>
internal sealed class BranchMerge
{
    private readonly List<Shape> _shapes = [];
    private readonly Stack<Shape> _free = [];

    /// <summary>Forgets the line before.</summary>
    public void Begin()
    {
        foreach (var shape in _shapes)
        {
            shape.Clear();
            _free.Push(shape);
        }

        _shapes.Clear();
    }

    /// <summary>Adds the conditions of one report.</summary>
    /// <param name="conditions">Packed conditions and what follows them.</param>
    /// <param name="count">Number of conditions.</param>
    public void Add(ReadOnlySpan<byte> conditions, int count)
    {
        var rest = conditions;
        var paths = 0;
        for (var i = 0; i < count; i++)
            paths += PackedLineReader.NextCondition(ref rest, out _).Paths;
        ShapeOf(paths).Add(conditions, count);
    }

    /// <summary>What is known of the line; writes its conditions.</summary>
    public BranchTotals End(MergedConditions target)
    {
        var (largest, covered, atMost) = (_shapes[0], 0, 0L);
        foreach (var shape in _shapes)
        {
            if (shape.Paths > largest.Paths)
                largest = shape;
        }

        var (least, most) = largest.Write(target);
        (covered, atMost) = (least, most);
        foreach (var shape in _shapes)
        {
            if (shape == largest)
                continue;
            var (shapeLeast, shapeMost) = shape.Write(null);
            covered = Math.Max(covered, shapeLeast);
            atMost += shapeMost;
        }

        return new BranchTotals(largest.Paths, covered, (int)Math.Min(largest.Paths, atMost), largest.Conditions, target.Length);
    }

    private Shape ShapeOf(int paths)
    {
        foreach (var shape in _shapes)
        {
            if (shape.Paths == paths)
                return shape;
        }

        var added = _free.TryPop(out var free) ? free : new Shape();
        added.Paths = paths;
        _shapes.Add(added);
        return added;
    }

    /// <summary>All that reports say that count the same number of paths.</summary>
    private sealed class Shape
    {
        private readonly List<int> _sizes = [];
        private readonly List<int> _offered = [];
        private readonly List<Counted> _counted = [];
        private bool[] _covered = new bool[16];
        private int _paths;

        public int Paths
        {
            get => _paths;
            set
            {
                _paths = value;
                if (_covered.Length < value)
                    _covered = new bool[value * 2];
            }
        }

        public int Conditions => _sizes.Count;

        public void Clear()
        {
            _covered.AsSpan(0, _paths).Clear();
            _sizes.Clear();
            _counted.Clear();
        }

        public void Add(ReadOnlySpan<byte> conditions, int count)
        {
            _offered.Clear();
            var start = 0;
            for (var i = 0; i < count; i++)
            {
                var (paths, covered) = PackedLineReader.NextCondition(ref conditions, out var bits);
                if (covered == paths)
                    _covered.AsSpan(start, paths).Fill(true);
                else if (!bits.IsEmpty)
                    AddNamed(bits, start, paths);
                else if (covered > 0)
                    AddCounted(start, paths, covered);
                _offered.Add(paths);
                start += paths;
            }

            if (IsFiner(_offered, _sizes))
            {
                _sizes.Clear();
                _sizes.AddRange(_offered);
            }
        }

        /// <summary>Writes the conditions and returns the least and the most that can be covered.</summary>
        public (int Least, int Most) Write(MergedConditions? target)
        {
            var (start, least, most) = (0, 0, 0L);
            foreach (var size in _sizes)
            {
                var named = _covered.AsSpan(start, size);
                var certain = named.Count(true);
                var counted = Of(start, size);
                var sure = Math.Max(certain, counted.Most);
                var possible = (int)Math.Min(size, certain + counted.Sum);
                if (counted.Most == 0)
                    target?.AddNamed(named);
                else
                    target?.AddCounted(size, sure, possible);
                least += sure;
                most += possible;
                start += size;
            }

            // Conditions that are cut in another way: what they count is somewhere on the line.
            foreach (var counted in _counted)
            {
                if (counted.IsUsed)
                    continue;
                least = Math.Max(least, counted.Most);
                most += Math.Min(counted.Paths, counted.Sum);
            }

            return (least, (int)Math.Min(_paths, most));
        }

        private void AddNamed(ReadOnlySpan<byte> bits, int start, int paths)
        {
            for (var i = 0; i < paths; i++)
                _covered[start + i] |= (bits[i / 8] & (1 << (i % 8))) != 0;
        }

        private void AddCounted(int start, int paths, int covered)
        {
            foreach (ref var known in CollectionsMarshal.AsSpan(_counted))
            {
                if (known.Start != start || known.Paths != paths)
                    continue;
                known.Most = Math.Max(known.Most, covered);
                known.Sum += covered;
                return;
            }

            _counted.Add(new Counted { Start = start, Paths = paths, Most = covered, Sum = covered });
        }

        private Counted Of(int start, int paths)
        {
            foreach (ref var known in CollectionsMarshal.AsSpan(_counted))
            {
                if (known.Start == start && known.Paths == paths)
                {
                    known.IsUsed = true;
                    return known;
                }
            }

            return default;
        }

        // More conditions say more; among equals any fixed order will do.
        private static bool IsFiner(List<int> sizes, List<int> than)
        {
            if (sizes.Count != than.Count)
                return sizes.Count > than.Count;
            for (var i = 0; i < sizes.Count; i++)
            {
                if (sizes[i] != than[i])
                    return sizes[i] > than[i];
            }

            return false;
        }
    }

    private struct Counted
    {
        public int Start;
        public int Paths;
        public int Most;
        public long Sum;
        public bool IsUsed;
    }
}
