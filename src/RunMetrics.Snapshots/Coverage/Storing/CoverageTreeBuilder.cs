using System.Buffers.Binary;
using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using RunMetrics.Snapshots.Coverage.Merging;

namespace RunMetrics.Snapshots.Coverage.Storing;

/// <summary>Makes <c>coverage.json</c> of a model. Columns are worked out number by number as they are asked for: nothing of it is ever in memory.</summary>
internal sealed class CoverageTreeBuilder
{
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Assembly, string Type), int> _types = [];
    private readonly Dictionary<(int Length, ulong Bytes), string> _conditions = [];

    /// <summary>Makes the tree.</summary>
    /// <param name="runId">Run id; null without a run.</param>
    /// <param name="model">Model.</param>
    public static CoverageTree Of(string? runId, CoverageModel model) => new CoverageTreeBuilder().Build(runId, model);

    private CoverageTree Build(string? runId, CoverageModel model)
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
            Files = new Column<CoverageTreeFile>(model.Files.Count, i => File(model.Files, i)),
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

    private CoverageTreeFile File(IReadOnlyList<FileCoverage> files, int index)
    {
        // What was made for a file is garbage with the next one; left alone, the runtime keeps that of tens of thousands.
        const int Many = 512;
        if (index % Many == Many - 1)
            GC.Collect(0);
        return File(files[index]);
    }

    private CoverageTreeFile File(FileCoverage file)
    {
        var columns = file.Columns;
        var tree = new CoverageTreeFile
        {
            Path = file.Path,
            Unresolved = file.Unresolved,
            Stale = file.Stale,
            Counts = Counts(file.Counts),
            Lines = new Column<int>(columns.Count, [MethodImpl(MethodImplOptions.AggressiveOptimization)] (i) => columns.Number(i) - (i == 0 ? 0 : columns.Number(i - 1))),
            Hits = new Column<long>(columns.Count, columns.Hits),
            Members = Members(file.Members),
        };
        if (columns.BranchCount == 0)
            return tree;
        var count = columns.BranchCount;
        return tree with
        {
            BranchLines = new Column<int>(count, [MethodImpl(MethodImplOptions.AggressiveOptimization)] (i) => columns.BranchLine(i) - (i == 0 ? 0 : columns.BranchLine(i - 1))),
            Branches = new Column<int>(count, [MethodImpl(MethodImplOptions.AggressiveOptimization)] (i) => columns.Branches(i).Paths),
            BranchesCovered = new Column<int>(count, [MethodImpl(MethodImplOptions.AggressiveOptimization)] (i) => columns.Branches(i).Covered),
            BranchesCoveredAtMost = file.Counts.AmbiguousLines == 0 ? null : new Column<int>(count, [MethodImpl(MethodImplOptions.AggressiveOptimization)] (i) => columns.Branches(i).CoveredAtMost),
            Conditions = new Column<string>(count, [MethodImpl(MethodImplOptions.AggressiveOptimization)] (i) => Conditions(columns, i)),
        };
    }

    // Few distinct ones make up nearly all.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private string Conditions(LineColumns columns, int branch)
    {
        var packed = columns.PackedConditions(branch);
        if (packed.Length > sizeof(ulong))
            return Conditions(columns.ConditionsOf(branch));
        Span<byte> key = stackalloc byte[sizeof(ulong)];
        key.Clear();
        packed.CopyTo(key);
        ref var text = ref CollectionsMarshal.GetValueRefOrAddDefault(_conditions, (packed.Length, BinaryPrimitives.ReadUInt64LittleEndian(key)), out _);
        return text ??= Conditions(columns.ConditionsOf(branch));
    }

    private static string Conditions(IReadOnlyList<BranchCondition> conditions)
    {
        var text = new StringBuilder();
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
        Type = new Column<int>(members.Count, [MethodImpl(MethodImplOptions.AggressiveOptimization)] (i) => _types[(members[i].Assembly, members[i].Type)]),
        Name = new Column<int>(members.Count, [MethodImpl(MethodImplOptions.AggressiveOptimization)] (i) => _names[members[i].Name]),
        FirstLine = new Column<int>(members.Count, [MethodImpl(MethodImplOptions.AggressiveOptimization)] (i) => members[i].FirstLine),
        LastLine = new Column<int>(members.Count, [MethodImpl(MethodImplOptions.AggressiveOptimization)] (i) => members[i].LastLine),
        Complexity = new Column<int>(members.Count, [MethodImpl(MethodImplOptions.AggressiveOptimization)] (i) => members[i].Complexity),
        Counts = new Column<int>(members.Count * 6, [MethodImpl(MethodImplOptions.AggressiveOptimization)] (i) => Count(members[i / 6].Counts, i % 6)),
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Count(in CoverageCounts counts, int index) => index switch
    {
        0 => counts.LinesCovered,
        1 => counts.Lines,
        2 => counts.BranchesCovered,
        3 => counts.BranchesCoveredAtMost,
        4 => counts.Branches,
        _ => counts.AmbiguousLines,
    };

    /// <summary>A list whose elements are worked out when they are asked for.</summary>
    private sealed class Column<T>(int count, Func<int, T> at) : IReadOnlyList<T>
    {
        public int Count => count;

        public T this[int index]
        {
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            get => at(index);
        }

        public IEnumerator<T> GetEnumerator() => Enumerable.Range(0, count).Select(at).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
