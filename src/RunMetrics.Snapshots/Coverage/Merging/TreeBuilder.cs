using System.Runtime.InteropServices;

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
    private CoverageCounts[] _counts = [];
    private int[] _decisions = [];
    private RuleTotals _reportGenerator;
    private RuleTotals _codecov;

    /// <summary>Totals of all files.</summary>
    public CoverageCounts Totals { get; private set; }

    /// <summary>Totals by the rules of others.</summary>
    public Reconciliation Reconciliation => new(_reportGenerator, _codecov);

    /// <summary>Adds a merged file.</summary>
    public FileCoverage Add(MergedFile file, FileMerge merge, string? stale)
    {
        Prepare(merge.Members.Count);
        var owners = merge.Owners;
        var lines = file.Lines;
        var total = default(CoverageCounts);
        var (owner, branch) = (0, 0);
        for (var i = 0; i < lines.Count; i++)
        {
            var branches = branch < lines.BranchLines.Length && lines.BranchLines[branch] == i ? lines.Branches[branch++] : default;
            var counts = CoverageCounts.Of(new LineCoverage(lines.Number(i), lines.Hits(i), branches.Paths, branches.Covered, branches.CoveredAtMost));
            total += counts;
            var start = owner;
            while (owner < owners.Length && owners[owner].Line == i)
                owner++;
            var decisions = branches.Paths - branches.Conditions;
            var classes = 1;
            if (owner - start == 1)
            {
                _counts[owners[start].Member] += counts;
                _decisions[owners[start].Member] += decisions;
            }
            else if (owner > start)
            {
                classes = AddShared(owners[start..owner], merge.Members, counts, decisions);
            }

            Reconcile(counts, classes);
        }

        Totals += total;
        return new FileCoverage(lines) { Path = file.Path, Unresolved = file.Unresolved, Stale = stale, Counts = total, Members = Members(file.Path, merge.Members) };
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
        if (_counts.Length < members * 2)
        {
            _counts = new CoverageCounts[members * 4];
            _decisions = new int[members * 4];
        }

        // The second half holds what is shared with other members.
        _counts.AsSpan(0, members * 2).Clear();
        _decisions.AsSpan(0, members).Clear();
    }

    private int AddShared(ReadOnlySpan<LineOwner> owners, MemberSpans members, CoverageCounts counts, int decisions)
    {
        var typesOfLine = new SortedSet<int>();
        foreach (var owner in owners)
        {
            _counts[members.Count + owner.Member] += counts;
            _decisions[owner.Member] += decisions;
            typesOfLine.Add(members[owner.Member].Type);
        }

        foreach (var type in typesOfLine)
            _types[type].Shared += counts;
        foreach (var space in typesOfLine.Select(type => (types.Type(type).Assembly, types.Namespace(type))).Distinct())
            CollectionsMarshal.GetValueRefOrAddDefault(_sharedInNamespaces, space, out _) += counts;
        foreach (var assembly in typesOfLine.Select(type => types.Type(type).Assembly).Distinct(StringComparer.Ordinal))
            CollectionsMarshal.GetValueRefOrAddDefault(_sharedInAssemblies, assembly, out _) += counts;
        return typesOfLine.Count;
    }

    private void Reconcile(CoverageCounts counts, int classes)
    {
        var partial = counts.BranchesCovered < counts.Branches;
        _reportGenerator = new RuleTotals(_reportGenerator.LinesCovered + (counts.LinesCovered * classes), _reportGenerator.Lines + classes);
        _codecov = new RuleTotals(_codecov.LinesCovered + (partial ? 0 : counts.LinesCovered), _codecov.Lines + 1);
    }

    private MemberCoverage[] Members(string path, MemberSpans spans)
    {
        var members = new List<MemberCoverage>(spans.Count);
        for (var i = 0; i < spans.Count; i++)
        {
            var (key, single, shared) = (spans[i], _counts[i], _counts[spans.Count + i]);
            // A member of which all lines turned out to be another's.
            if ((single + shared).Lines == 0)
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
                Counts = single + shared,
                Complexity = 1 + _decisions[i],
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

    private struct TypeCounts
    {
        public CoverageCounts Single;
        public CoverageCounts Shared;
        public List<MemberCoverage>? Members;
    }
}
