using System.Collections;
using System.Globalization;
using System.Text;

namespace RunMetrics.Snapshots.Coverage.Storing;

/// <summary>Makes <c>coverage.json</c> of a model. Files are made one by one as they are asked for: never all of them in memory.</summary>
internal sealed class CoverageTreeBuilder
{
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Assembly, string Type), int> _types = [];

    /// <summary>Makes the tree.</summary>
    /// <param name="runId">Run id.</param>
    /// <param name="model">Model.</param>
    public static CoverageTree Of(string runId, CoverageModel model) => new CoverageTreeBuilder().Build(runId, model);

    private CoverageTree Build(string runId, CoverageModel model)
    {
        foreach (var name in model.Files.SelectMany(static file => file.Members).Select(static member => member.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            _names.Add(name, _names.Count);
        var assemblies = model.Assemblies.Select(Assembly).ToArray();
        return new CoverageTree
        {
            SchemaVersion = ContractVersion.Text,
            RunId = runId,
            Totals = Totals(model.Totals),
            Definitions = CoverageWords.Definitions,
            Reconciliation = new CoverageReconciliation { ReportGenerator = Rule(model.Reconciliation.ReportGenerator), Codecov = Rule(model.Reconciliation.Codecov) },
            Excluded = new CoverageExclusions
            {
                GeneratedFiles = model.Excluded.GeneratedFiles,
                GeneratedLines = model.Excluded.GeneratedLines,
                FilteredFiles = model.Excluded.FilteredFiles,
                FilteredLines = model.Excluded.FilteredLines,
            },
            Reports = [.. model.ReportFacts.Select(Report)],
            Names = [.. _names.Keys],
            Assemblies = assemblies,
            Files = new Projection<FileCoverage, CoverageTreeFile>(model.Files, File),
        };
    }

    private static CoverageTreeTotals Totals(CoverageCounts counts) => new()
    {
        LinesCovered = counts.LinesCovered,
        Lines = counts.Lines,
        BranchesCovered = counts.BranchesCovered,
        BranchesCoveredAtMost = counts.BranchesCoveredAtMost,
        Branches = counts.Branches,
        AmbiguousLines = counts.AmbiguousLines,
    };

    private static CoverageRuleTotals Rule(RuleTotals totals) => new() { LinesCovered = totals.LinesCovered, Lines = totals.Lines };

    private static CoverageReportFacts Report(ReportFacts facts) => new()
    {
        Name = facts.Name,
        Format = facts.Format,
        CreatedAt = facts.CreatedAt,
        Lines = facts.Lines,
        LinesCovered = facts.LinesCovered,
        Stated = facts.Stated is { } stated
            ? new CoverageStatedTotals { LinesCovered = stated.LinesCovered, Lines = stated.LinesValid, BranchesCovered = stated.BranchesCovered, Branches = stated.BranchesValid }
            : null,
        ReplacedBy = facts.ReplacedBy,
    };

    private static int[] Counts(CoverageCounts counts) =>
        [counts.LinesCovered, counts.Lines, counts.BranchesCovered, counts.BranchesCoveredAtMost, counts.Branches, counts.AmbiguousLines];

    private CoverageAssembly Assembly(CoverageNode assembly) => new()
    {
        Name = assembly.Name,
        Counts = Counts(assembly.Counts),
        Namespaces = [.. assembly.Children.Select(space => new CoverageNamespace
        {
            Name = space.Name,
            Counts = Counts(space.Counts),
            Types = [.. space.Children.Select(type => Type(assembly.Name, space.Name, type))],
        })],
    };

    private CoverageType Type(string assembly, string space, CoverageNode type)
    {
        _types.Add((assembly, space.Length == 0 ? type.Name : $"{space}.{type.Name}"), _types.Count);
        return new CoverageType { Name = type.Name, Counts = Counts(type.Counts) };
    }

    private CoverageTreeFile File(FileCoverage file)
    {
        var columns = file.Columns;
        var numbers = new int[columns.Count];
        var hits = new long[columns.Count];
        var last = 0;
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = columns.Number(i) - last;
            last = columns.Number(i);
            hits[i] = columns.Hits(i);
        }

        var tree = new CoverageTreeFile
        {
            Path = file.Path,
            Unresolved = file.Unresolved,
            Stale = file.Stale,
            Counts = Counts(file.Counts),
            Lines = numbers,
            Hits = hits,
            Members = Members(file.Members),
        };
        return columns.BranchLines.IsEmpty ? tree : WithBranches(tree, file);
    }

    private static CoverageTreeFile WithBranches(CoverageTreeFile tree, FileCoverage file)
    {
        var branches = file.Columns.Branches;
        var lines = file.Columns.BranchLines.ToArray();
        for (var i = lines.Length - 1; i > 0; i--)
            lines[i] -= lines[i - 1];
        var (paths, covered, atMost) = (new int[lines.Length], new int[lines.Length], new int[lines.Length]);
        var conditions = new string[lines.Length];
        var text = new StringBuilder();
        for (var i = 0; i < lines.Length; i++)
        {
            (paths[i], covered[i], atMost[i]) = (branches[i].Paths, branches[i].Covered, branches[i].CoveredAtMost);
            conditions[i] = Conditions(file.Columns.ConditionsOf(i), text.Clear());
        }

        return tree with
        {
            BranchLines = lines,
            Branches = paths,
            BranchesCovered = covered,
            BranchesCoveredAtMost = atMost.AsSpan().SequenceEqual(covered) ? null : atMost,
            Conditions = conditions,
        };
    }

    private static string Conditions(IReadOnlyList<BranchCondition> conditions, StringBuilder text)
    {
        foreach (var condition in conditions)
        {
            if (text.Length > 0)
                text.Append(',');
            if (condition.PathsCovered is { } paths)
            {
                foreach (var path in paths)
                    text.Append(path ? '1' : '0');
                continue;
            }

            text.Append(CultureInfo.InvariantCulture, $"{condition.Covered}");
            if (condition.CoveredAtMost != condition.Covered)
                text.Append(CultureInfo.InvariantCulture, $"-{condition.CoveredAtMost}");
            text.Append(CultureInfo.InvariantCulture, $"/{condition.Paths}");
        }

        return text.ToString();
    }

    private CoverageMembers Members(IReadOnlyList<MemberCoverage> members) => new()
    {
        Type = Column(members, member => _types[(member.Assembly, member.Type)]),
        Name = Column(members, member => _names[member.Name]),
        FirstLine = Column(members, static member => member.FirstLine),
        LastLine = Column(members, static member => member.LastLine),
        Complexity = Column(members, static member => member.Complexity),
        Counts = [.. members.SelectMany(static member => Counts(member.Counts))],
    };

    private static int[] Column(IReadOnlyList<MemberCoverage> members, Func<MemberCoverage, int> value)
    {
        var column = new int[members.Count];
        for (var i = 0; i < column.Length; i++)
            column[i] = value(members[i]);
        return column;
    }

    /// <summary>A list whose elements are made when they are asked for.</summary>
    private sealed class Projection<TFrom, TTo>(IReadOnlyList<TFrom> source, Func<TFrom, TTo> make) : IReadOnlyList<TTo>
    {
        public int Count => source.Count;

        public TTo this[int index] => make(source[index]);

        public IEnumerator<TTo> GetEnumerator() => source.Select(make).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
