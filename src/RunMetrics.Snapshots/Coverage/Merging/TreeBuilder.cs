using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RunMetrics.Snapshots.Coverage.Names;

namespace RunMetrics.Snapshots.Coverage.Merging;

/// <summary>Counts members, types, namespaces and assemblies while files are merged.</summary>
/// <remarks>
/// A line may be part of several members: of two classes that share a line, or of two assemblies that compile one file. It counts once in each
/// of them and once in everything above. Such lines are rare, so counts of single owners are summed up and only the others are looked at one by one.
/// </remarks>
internal sealed class TreeBuilder(TypeTable types)
{
    private readonly TypeCounts[] _types = new TypeCounts[types.Count];
    private readonly Dictionary<(string Assembly, string Namespace), CoverageCounts> _sharedInNamespaces = [];
    private readonly Dictionary<string, CoverageCounts> _sharedInAssemblies = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, int Arity), string> _names = [];
    private Tally[] _single = [];
    private Tally[] _shared = [];
    private int _classLines;
    private int _classLinesCovered;
    private int _wholeLinesCovered;

    /// <summary>Totals of all files.</summary>
    public CoverageCounts Totals { get; private set; }

    /// <summary>Totals by the rules of others.</summary>
    public Reconciliation Reconciliation => new(new RuleTotals(_classLinesCovered, _classLines), new RuleTotals(_wholeLinesCovered, Totals.Lines));

    /// <summary>Adds a merged file.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public FileCoverage Add(MergedFile file, FileMerge merge, string? stale)
    {
        Prepare(merge.Members.Count);
        var owners = merge.Owners;
        var lines = file.Lines;
        var total = default(Tally);
        var (owner, branch) = (0, 0);
        for (var i = 0; i < lines.Count; i++)
        {
            var branches = branch < lines.BranchCount && lines.BranchLine(branch) == i ? lines.Branches(branch++) : default;
            var isHit = lines.Hits(i) > 0;
            total.Add(isHit, branches);
            var start = owner;
            while (owner < owners.Length && owners[owner].Line == i)
                owner++;
            var classes = 1;
            if (owner - start == 1)
                _single[owners[start].Member].Add(isHit, branches);
            else if (owner > start)
                classes = AddShared(owners[start..owner], merge.Members, isHit, branches);
            Reconcile(isHit, branches, classes);
        }

        Totals += total.Counts;
        return new FileCoverage(lines) { Path = file.Path, Unresolved = file.Unresolved, Stale = stale, Counts = total.Counts, Members = Members(file.Path, merge.Members) };
    }

    /// <summary>The tree, when all files were added.</summary>
    public IReadOnlyList<CoverageNode> Assemblies()
    {
        var nodes = new List<TypeNode>();
        for (var i = 0; i < _types.Length; i++)
        {
            if (_types[i].Members is not null)
                nodes.Add(NodeOf(i));
        }

        return
        [
            .. nodes.GroupBy(static node => node.Assembly, StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal).Select(assembly => new CoverageNode
            {
                Name = assembly.Key,
                Counts = Sum(assembly) + _sharedInAssemblies.GetValueOrDefault(assembly.Key),
                Children = [.. assembly.GroupBy(static node => node.Namespace, StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal).Select(Namespace)],
            }),
        ];
    }

    private TypeNode NodeOf(int type)
    {
        var (space, counts) = (types.Namespace(type), _types[type]);
        var name = TypeName(types.Type(type));
        counts.Members!.Sort(static (a, b) => string.CompareOrdinal(a.File, b.File) is not 0 and var order ? order : Order(a, b));
        return new TypeNode(types.Type(type).Assembly, space, counts.Single, new CoverageNode
        {
            Name = space.Length == 0 ? name : name[(space.Length + 1)..],
            Counts = counts.Single + counts.Shared,
            Members = counts.Members,
        });
    }

    private CoverageNode Namespace(IGrouping<string, TypeNode> space) => new()
    {
        Name = space.Key,
        Counts = Sum(space) + _sharedInNamespaces.GetValueOrDefault((space.First().Assembly, space.Key)),
        Children = [.. space.Select(static node => node.Node).OrderBy(static node => node.Name, StringComparer.Ordinal)],
    };

    private static CoverageCounts Sum(IEnumerable<TypeNode> nodes)
    {
        var sum = default(CoverageCounts);
        foreach (var node in nodes)
            sum += node.Single;
        return sum;
    }

    private void Prepare(int members)
    {
        if (_single.Length < members)
        {
            _single = new Tally[members * 2];
            _shared = new Tally[members * 2];
        }

        _single.AsSpan(0, members).Clear();
        _shared.AsSpan(0, members).Clear();
    }

    private int AddShared(ReadOnlySpan<LineOwner> owners, MemberSpans members, bool isHit, BranchTotals branches)
    {
        var ofLine = default(Tally);
        ofLine.Add(isHit, branches);
        var typesOfLine = new SortedSet<int>();
        foreach (var owner in owners)
        {
            _shared[owner.Member].Add(isHit, branches);
            typesOfLine.Add(members[owner.Member].Type);
        }

        foreach (var type in typesOfLine)
            _types[type].Shared += ofLine.Counts;
        foreach (var space in typesOfLine.Select(type => (types.Type(type).Assembly, types.Namespace(type))).Distinct())
            CollectionsMarshal.GetValueRefOrAddDefault(_sharedInNamespaces, space, out _) += ofLine.Counts;
        foreach (var assembly in typesOfLine.Select(type => types.Type(type).Assembly).Distinct(StringComparer.Ordinal))
            CollectionsMarshal.GetValueRefOrAddDefault(_sharedInAssemblies, assembly, out _) += ofLine.Counts;
        return typesOfLine.Count;
    }

    private void Reconcile(bool isHit, BranchTotals branches, int classes)
    {
        _classLines += classes;
        _classLinesCovered += isHit ? classes : 0;
        _wholeLinesCovered += isHit && branches.Covered == branches.Paths ? 1 : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private MemberCoverage[] Members(string path, MemberSpans spans)
    {
        var members = new List<MemberCoverage>(spans.Count);
        for (var i = 0; i < spans.Count; i++)
        {
            var key = spans[i];
            var single = _single[i].Counts;
            var all = single + _shared[i].Counts;
            // A member of which all lines turned out to be another's.
            if (all.Lines == 0)
                continue;
            var type = types.Type(key.Type);
            ref var counts = ref _types[key.Type];
            counts.Single += single;
            counts.Members ??= [];
            var member = new MemberCoverage
            {
                Name = key.Name,
                Type = TypeName(type),
                Assembly = type.Assembly,
                File = path,
                FirstLine = key.First,
                LastLine = key.Last,
                Counts = all,
                Complexity = 1 + _single[i].Decisions + _shared[i].Decisions,
            };
            counts.Members.Add(member);
            members.Add(member);
        }

        members.Sort(Order);
        return [.. members];
    }

    private string TypeName(SourceType type)
    {
        ref var name = ref CollectionsMarshal.GetValueRefOrAddDefault(_names, (type.Name, type.Arity), out _);
        return name ??= MemberName.WithParameters(type.Name, type.Arity);
    }

    private static int Order(MemberCoverage a, MemberCoverage b)
    {
        var order = (a.FirstLine, a.LastLine).CompareTo((b.FirstLine, b.LastLine));
        if (order == 0)
            order = string.CompareOrdinal(a.Name, b.Name);
        if (order == 0)
            order = string.CompareOrdinal(a.Type, b.Type);
        return order != 0 ? order : string.CompareOrdinal(a.Assembly, b.Assembly);
    }

    private readonly record struct TypeNode(string Assembly, string Namespace, CoverageCounts Single, CoverageNode Node);

    /// <summary>A sum that grows line by line.</summary>
    private struct Tally
    {
        private int _lines;
        private int _linesCovered;
        private int _branches;
        private int _branchesCovered;
        private int _branchesCoveredAtMost;
        private int _ambiguous;

        public int Decisions { get; private set; }

        public readonly CoverageCounts Counts => new(_linesCovered, _lines, _branchesCovered, _branchesCoveredAtMost, _branches, _ambiguous);

        public void Add(bool isHit, in BranchTotals branches)
        {
            _lines++;
            _linesCovered += isHit ? 1 : 0;
            if (branches.Paths == 0)
                return;
            _branches += branches.Paths;
            _branchesCovered += branches.Covered;
            _branchesCoveredAtMost += branches.CoveredAtMost;
            _ambiguous += branches.Covered < branches.CoveredAtMost ? 1 : 0;
            Decisions += branches.Paths - branches.Conditions;
        }
    }

    private struct TypeCounts
    {
        public CoverageCounts Single;
        public CoverageCounts Shared;
        public List<MemberCoverage>? Members;
    }
}
