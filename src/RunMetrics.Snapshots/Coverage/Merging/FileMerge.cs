using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RunMetrics.Snapshots.Coverage.Reading;

namespace RunMetrics.Snapshots.Coverage.Merging;

/// <summary>Merges what reports say about one file. Reused from file to file; its columns are those of the last one.</summary>
internal sealed class FileMerge(int[] replaced, TypeTable types, CoverageOptions options)
{
    private readonly List<Occurrence> _occurrences = [];
    private readonly MemberSpans _spans = new(types);
    private readonly BranchMerge _branchMerge = new();
    private readonly MergedConditions _conditions = new();
    private readonly List<int> _numbers = [];
    private readonly List<long> _hits = [];
    private readonly List<int> _branchLines = [];
    private readonly List<BranchTotals> _branches = [];
    private readonly List<LineOwner> _owners = [];
    private readonly List<int> _lineOwners = [];
    private readonly bool _takesAll = options.Filter.TakesAllMembers;

    /// <summary>Lines of the last file that the filter took because of their assembly or namespace.</summary>
    public int Filtered { get; private set; }

    /// <summary>Members of the last file.</summary>
    public MemberSpans Members => _spans;

    /// <summary>Owners of its lines, by line: most have one.</summary>
    public ReadOnlySpan<LineOwner> Owners => CollectionsMarshal.AsSpan(_owners);

    /// <summary>Merges a file; null when all reports about it are replaced by others.</summary>
    public MergedFile? Merge(string path, MergedPath merged)
    {
        Clear();
        var parts = CollectionsMarshal.AsSpan(merged.Parts);
        for (var i = 0; i < parts.Length; i++)
        {
            if (replaced[parts[i].Report] < 0)
                Unpack(parts[i], i);
        }

        if (_occurrences.Count == 0)
            return null;
        if (parts.Length > 1)
            CollectionsMarshal.AsSpan(_occurrences).Sort(static (a, b) => (a.Number, a.Part).CompareTo((b.Number, b.Part)));
        _spans.Group();
        var occurrences = CollectionsMarshal.AsSpan(_occurrences);
        for (var start = 0; start < occurrences.Length;)
        {
            var end = start + 1;
            while (end < occurrences.Length && occurrences[end].Number == occurrences[start].Number)
                end++;
            MergeLine(occurrences[start..end], parts);
            start = end;
        }

        return new MergedFile(path, merged.IsResolved ? null : merged.Reason ?? "it is not in the repository", new LineColumns(
            CollectionsMarshal.AsSpan(_numbers),
            CollectionsMarshal.AsSpan(_hits),
            CollectionsMarshal.AsSpan(_branchLines),
            CollectionsMarshal.AsSpan(_branches),
            _conditions.Written));
    }

    private void Clear()
    {
        Filtered = 0;
        _occurrences.Clear();
        _spans.Clear();
        _conditions.Clear();
        _numbers.Clear();
        _hits.Clear();
        _branchLines.Clear();
        _branches.Clear();
        _owners.Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Unpack(FilePart part, int index)
    {
        var reader = new PackedLineReader(part.Lines.Packed);
        var (method, span) = (-1, -1);
        while (reader.Next())
        {
            if (reader.Method < 0)
                span = -1;
            else if (reader.Method != method || span < 0)
                span = _spans.Open(part.Report, method = reader.Method, types.Member(part.Report, reader.Method));
            if (span >= 0)
                _spans.Extend(span, reader.Number);
            _occurrences.Add(new Occurrence(reader.Number, index, reader.Hits, span, reader.ConditionCount, reader.ConditionsAt));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MergeLine(ReadOnlySpan<Occurrence> occurrences, ReadOnlySpan<FilePart> parts)
    {
        if (!_takesAll && !TakesAny(occurrences))
        {
            Filtered++;
            return;
        }

        var index = _numbers.Count;
        _numbers.Add(occurrences[0].Number);
        _hits.Add(Hits(occurrences, parts));
        AddBranches(index, occurrences, parts);
        if (occurrences.Length == 1)
        {
            if (occurrences[0].Span >= 0)
                _owners.Add(new LineOwner(index, _spans.MemberOf(occurrences[0].Span)));
            return;
        }

        AddOwners(index, occurrences);
    }

    private bool TakesAny(ReadOnlySpan<Occurrence> occurrences)
    {
        foreach (var occurrence in occurrences)
        {
            if (occurrence.Span < 0 || Takes(occurrence.Span))
                return true;
        }

        return false;
    }

    private bool Takes(int span)
    {
        var type = _spans.TypeOf(span);
        return options.Filter.TakesMember(types.Type(type).Assembly, types.Namespace(type));
    }

    // Within a report a line that comes again is the same line; reports add up.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Hits(ReadOnlySpan<Occurrence> occurrences, ReadOnlySpan<FilePart> parts)
    {
        var (sum, ofReport, report) = (0L, 0L, -1);
        foreach (var occurrence in occurrences)
        {
            if (parts[occurrence.Part].Report != report)
            {
                sum = Add(sum, ofReport);
                ofReport = 0;
                report = parts[occurrence.Part].Report;
            }

            ofReport = Math.Max(ofReport, occurrence.Hits);
        }

        return Add(sum, ofReport);
    }

    private static long Add(long left, long right) => left > long.MaxValue - right ? long.MaxValue : left + right;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddBranches(int index, ReadOnlySpan<Occurrence> occurrences, ReadOnlySpan<FilePart> parts)
    {
        var (count, only) = (0, 0);
        for (var i = 0; i < occurrences.Length; i++)
        {
            if (occurrences[i].ConditionCount > 0)
                (count, only) = (count + 1, i);
        }

        if (count == 0)
            return;
        _branchLines.Add(index);
        if (count == 1)
        {
            var conditions = parts[occurrences[only].Part].Lines.Packed.AsSpan(occurrences[only].ConditionsAt);
            _branches.Add(CopyConditions(conditions, occurrences[only].ConditionCount));
            return;
        }

        _branchMerge.Begin();
        foreach (var occurrence in occurrences)
        {
            if (occurrence.ConditionCount > 0)
                _branchMerge.Add(parts[occurrence.Part].Lines.Packed.AsSpan(occurrence.ConditionsAt), occurrence.ConditionCount);
        }

        _branches.Add(_branchMerge.End(_conditions));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private BranchTotals CopyConditions(ReadOnlySpan<byte> conditions, int count)
    {
        var (total, sum) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            var (paths, covered) = PackedLineReader.NextCondition(ref conditions, out var bits);
            if (!bits.IsEmpty)
                _conditions.AddNamedBits(paths, bits);
            else if (covered == 0 || covered == paths)
                _conditions.AddUniform(paths, covered > 0);
            else
                _conditions.AddCounted(paths, covered, covered);
            total += paths;
            sum += covered;
        }

        return new BranchTotals(total, sum, sum, count, _conditions.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddOwners(int index, ReadOnlySpan<Occurrence> occurrences)
    {
        _lineOwners.Clear();
        foreach (var occurrence in occurrences)
        {
            var member = occurrence.Span < 0 ? -1 : _spans.MemberOf(occurrence.Span);
            if (member >= 0 && !_lineOwners.Contains(member) && (_takesAll || Takes(occurrence.Span)))
                _lineOwners.Add(member);
        }

        if (_lineOwners.Count > 1)
            _spans.KeepNamed(_lineOwners);
        foreach (var owner in _lineOwners)
            _owners.Add(new LineOwner(index, owner));
    }

    private readonly record struct Occurrence(int Number, int Part, long Hits, int Span, int ConditionCount, int ConditionsAt);
}

/// <summary>A merged file, before its members are known.</summary>
/// <param name="Path">Path.</param>
/// <param name="Unresolved">Why it was not found.</param>
/// <param name="Lines">Lines.</param>
internal sealed record MergedFile(string Path, string? Unresolved, LineColumns Lines);

/// <summary>A line and a member it is part of.</summary>
/// <param name="Line">Index of the line.</param>
/// <param name="Member">Index of the member within the file.</param>
internal readonly record struct LineOwner(int Line, int Member);
