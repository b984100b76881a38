using RunMetrics.Snapshots.Coverage.Storing;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Dependencies.Levels;
using RunMetrics.Snapshots.Dependencies.Metrics;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Hotspots;

/// <summary>What the parts of a snapshot say of one file or type, side by side. Ranks come later: they need all records.</summary>
internal sealed class CodeFacts
{
    private readonly FileChangesTable _changes;
    private readonly Dictionary<string, (int Covered, int Lines)> _coverageOfFiles = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Assembly, string Type), (int Covered, int Lines)> _coverageOfTypes = [];
    private readonly HashSet<string> _testAssemblies;
    private readonly HashSet<string> _testFiles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>? _failures;

    public CodeFacts(FileChangesTable changes, CoverageTree? coverage, TestReport? tests)
    {
        _changes = changes;
        _testAssemblies = (tests?.Modules ?? []).Select(static module => module.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _failures = tests is null ? null : FailingFiles.Count(tests.Tests, changes.Paths);
        foreach (var file in coverage?.Files ?? [])
            _coverageOfFiles[file.Path] = (file.Counts[0], file.Counts[1]);
        foreach (var assembly in coverage?.Assemblies ?? [])
        {
            foreach (var space in assembly.Namespaces)
            {
                foreach (var type in space.Types)
                    _coverageOfTypes[(assembly.Name, Plain(space.Name.Length == 0 ? type.Name : $"{space.Name}.{type.Name}"))] = (type.Counts[0], type.Counts[1]);
            }
        }
    }

    /// <summary>Files whose types belong to a test assembly. Known after <see cref="OfFiles"/>.</summary>
    public bool IsTestFile(string path) => _testFiles.Contains(path);

    public IReadOnlyList<CodeRisk> OfFiles(DependencyGraph graph, LiftedGraph lifted)
    {
        var complexity = new int[lifted.Graph.Nodes.Count];
        var assemblies = new int[lifted.Graph.Nodes.Count];
        for (var type = 0; type < graph.OwnTypes; type++)
        {
            if (lifted.NodeOfType[type] is not (>= 0 and var node))
                continue;
            complexity[node] += graph.Types.Complexity[type];
            assemblies[node] = graph.Types.Assembly[type];
        }

        var dependents = TransitiveDependents.Of(lifted.Graph);
        var records = new List<CodeRisk>();
        for (var node = 0; node < complexity.Length; node++)
        {
            var path = lifted.Graph.Nodes[node].Name;
            var assembly = graph.Assemblies[assemblies[node]].Name;
            var isTest = _testAssemblies.Contains(assembly);
            if (isTest)
                _testFiles.Add(path);
            // Outside of the repository, generated or left out of churn: nobody decides about it here.
            if (_changes.HistoryRevisions(path) == 0)
                continue;
            records.Add(Record(path, path, complexity[node], isTest, CoverageOf(path)) with
            {
                Assembly = assembly,
                FanIn = lifted.Graph.InCount(node),
                Dependents = dependents?[node],
            });
        }

        return records;
    }

    public IReadOnlyList<CodeRisk> OfTypes(DependencyGraph graph)
    {
        var types = GraphLifting.Lift(graph, GraphLevel.Type);
        var dependents = TransitiveDependents.Of(types.Graph);
        var records = new List<CodeRisk>();
        for (var type = 0; type < graph.OwnTypes; type++)
        {
            var node = types.NodeOfType[type];
            if (graph.Types.Files[type] is not [var first, ..] || _changes.HistoryRevisions(graph.Files[first]) == 0)
                continue;
            var (name, assembly) = (graph.TypeName(type), graph.Assemblies[graph.Types.Assembly[type]].Name);
            (int, int)? coverage = _coverageOfTypes.TryGetValue((assembly, Plain(name)), out var known) ? known : null;
            records.Add(Record(name, graph.Files[first], graph.Types.Complexity[type], _testAssemblies.Contains(assembly), coverage) with
            {
                Assembly = assembly,
                FanIn = types.Graph.InCount(node),
                Dependents = dependents?[node],
            });
        }

        return records;
    }

    public IReadOnlyList<CodeRisk> OfCoveredFiles(CoverageTree coverage) =>
    [
        .. coverage.Files.Where(file => file.Members.Complexity.Count > 0 && _changes.HistoryRevisions(file.Path) > 0)
            .Select(file => Record(file.Path, file.Path, file.Members.Complexity.Sum(), isTest: false, CoverageOf(file.Path))),
    ];

    private (int Covered, int Lines)? CoverageOf(string path) => _coverageOfFiles.TryGetValue(path, out var known) ? known : null;

    private CodeRisk Record(string name, string path, int complexity, bool isTest, (int Covered, int Lines)? coverage)
    {
        var (revisions, lines, authors) = _changes.Of(path);
        return new CodeRisk
        {
            Name = name,
            Path = path,
            IsTest = isTest,
            Revisions = revisions,
            Trend = _changes.Trend(path),
            ChangedLines = lines,
            Authors = authors,
            Complexity = complexity,
            LinesCovered = coverage?.Covered,
            Lines = coverage?.Lines,
            Failures = _failures is null ? null : _failures.GetValueOrDefault(path),
            ChurnRank = 0,
            ComplexityRank = 0,
        };
    }

    // Reflection says Outer+Inner`1, coverage Outer.Inner<T>: both mean Outer.Inner.
    private static string Plain(string name)
    {
        var text = new System.Text.StringBuilder(name.Length);
        var depth = 0;
        for (var i = 0; i < name.Length; i++)
        {
            switch (name[i])
            {
                case '<':
                    depth++;
                    break;
                case '>':
                    depth--;
                    break;
                case '`':
                    while (i + 1 < name.Length && char.IsAsciiDigit(name[i + 1]))
                        i++;
                    break;
                case var c when depth == 0:
                    text.Append(c is '+' or '/' ? '.' : c);
                    break;
            }
        }

        return text.ToString();
    }
}
