using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RunMetrics.Snapshots.Coverage.Names;

namespace RunMetrics.Snapshots.Coverage.Merging;

/// <summary>Puts the methods that reports name in one file together to the members of its source.</summary>
/// <remarks>
/// Bodies of one name are one member where their lines overlap and overloads where they do not: the compiler's names for state machines do not
/// tell overloads apart, lines do. A lambda or local function belongs to the body around it, or the nearest before it. Accessors of one name are
/// one property.
/// </remarks>
internal sealed class MemberSpans(TypeTable types)
{
    private readonly List<Span> _spans = [];
    private readonly Dictionary<long, int> _indices = [];
    private readonly List<MemberKey> _members = [];
    private int[] _order = [];

    /// <summary>Number of members.</summary>
    public int Count => _members.Count;

    /// <summary>A member.</summary>
    public MemberKey this[int index] => _members[index];

    /// <summary>Begins a new file.</summary>
    public void Clear()
    {
        _spans.Clear();
        _indices.Clear();
        _members.Clear();
    }

    /// <summary>The span of a method of a report.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Open(int report, int method, SourceMember member)
    {
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_indices, ((long)report << 32) | (uint)method, out var known);
        if (!known)
        {
            index = _spans.Count;
            _spans.Add(new Span { Member = member, First = int.MaxValue });
        }

        return index;
    }

    /// <summary>Adds a line to a span.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Extend(int span, int line)
    {
        ref var place = ref CollectionsMarshal.AsSpan(_spans)[span];
        place.First = Math.Min(place.First, line);
        place.Last = Math.Max(place.Last, line);
    }

    /// <summary>Finds the members, when all spans are known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Group()
    {
        if (_order.Length < _spans.Count)
            _order = new int[_spans.Count * 2];
        for (var i = 0; i < _spans.Count; i++)
            _order[i] = i;
        _order.AsSpan(0, _spans.Count).Sort(Compare);
        for (var start = 0; start < _spans.Count;)
        {
            var end = start + 1;
            while (end < _spans.Count && SameName(_order[start], _order[end]))
                end++;
            GroupNamesakes(_order.AsSpan(start, end - start));
            start = end;
        }
    }

    /// <summary>Index of the member of a span.</summary>
    public int MemberOf(int span) => _spans[span].Index;

    /// <summary>Type of a span.</summary>
    public int TypeOf(int span) => _spans[span].Member.Type;

    /// <summary>Of several owners of a line leaves out those that only say which type it is, those of which the assembly is not known, and constructors.</summary>
    public void KeepNamed(List<int> members)
    {
        if (members.Exists(member => _members[member].Name != MemberName.OutsideMethods))
            members.RemoveAll(member => _members[member].Name == MemberName.OutsideMethods);
        if (members.Exists(member => types.Type(_members[member].Type).Assembly.Length > 0))
            members.RemoveAll(member => types.Type(_members[member].Type).Assembly.Length == 0);
        // An initializer runs in the constructor and is written at its property.
        if (members.Exists(member => !IsConstructor(_members[member])))
            members.RemoveAll(member => IsConstructor(_members[member]));
    }

    private bool IsConstructor(MemberKey member)
    {
        var type = MemberName.Simple(types.Type(member.Type).Name);
        return member.Name == type || member.Name == "static " + type;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Compare(int left, int right)
    {
        var (a, b) = (_spans[left], _spans[right]);
        var order = a.Member.Type.CompareTo(b.Member.Type);
        if (order == 0)
            order = string.CompareOrdinal(a.Member.Name, b.Member.Name);
        return order != 0 ? order : (a.First, a.Last, a.Member.Part).CompareTo((b.First, b.Last, b.Member.Part));
    }

    private bool SameName(int left, int right) =>
        _spans[left].Member.Type == _spans[right].Member.Type && _spans[left].Member.Name == _spans[right].Member.Name;

    // By first line.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void GroupNamesakes(ReadOnlySpan<int> namesakes)
    {
        var spans = CollectionsMarshal.AsSpan(_spans);
        var first = _members.Count;
        var (bodies, accessors, last) = (0, false, 0);
        foreach (var index in namesakes)
        {
            accessors |= spans[index].Member.Part == MemberPart.Accessor;
            bodies += spans[index].Member.Part == MemberPart.Body ? 1 : 0;
        }

        if (accessors || bodies <= 1)
        {
            Add(spans, namesakes);
            return;
        }

        foreach (var index in namesakes)
        {
            ref var span = ref spans[index];
            if (span.Member.Part != MemberPart.Body)
                continue;
            if (_members.Count == first || span.First > last)
                _members.Add(new MemberKey(span.Member.Type, span.Member.Name, span.First, span.Last));
            last = Math.Max(last, span.Last);
            Join(ref span, _members.Count - 1);
        }

        foreach (var index in namesakes)
        {
            ref var span = ref spans[index];
            if (span.Member.Part == MemberPart.Body)
                continue;
            var owner = first;
            while (owner + 1 < _members.Count && _members[owner + 1].BodyFirst <= span.First)
                owner++;
            Join(ref span, owner);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(Span<Span> spans, ReadOnlySpan<int> parts)
    {
        ref readonly var some = ref spans[parts[0]];
        _members.Add(new MemberKey(some.Member.Type, some.Member.Name, some.First, some.Last));
        foreach (var index in parts)
            Join(ref spans[index], _members.Count - 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Join(ref Span span, int member)
    {
        span.Index = member;
        var key = _members[member];
        _members[member] = key with { First = Math.Min(key.First, span.First), Last = Math.Max(key.Last, span.Last) };
    }

    private struct Span
    {
        public SourceMember Member;
        public int First;
        public int Last;
        public int Index;
    }
}

/// <summary>A member of a file.</summary>
/// <param name="Type">Index of its type.</param>
/// <param name="Name">Name.</param>
/// <param name="First">First line.</param>
/// <param name="Last">Last line.</param>
internal readonly record struct MemberKey(int Type, string Name, int First, int Last)
{
    /// <summary>First line of its body, without what was joined later.</summary>
    public int BodyFirst { get; } = First;
}
