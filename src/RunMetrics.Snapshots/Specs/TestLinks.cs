using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Specs;

/// <summary>Which tests name which requirements: by a trait <c>Spec</c>, by any trait whose value is an id, and by marks on test code.</summary>
internal sealed class TestLinks
{
    /// <summary>The trait, property or category that names requirements.</summary>
    public const string TraitName = "Spec";

    private readonly RequirementIndex _index;
    private readonly TestReport? _report;
    private readonly SortedDictionary<int, SortedSet<int>> _rows = [];
    private readonly SortedDictionary<string, SortedSet<int>> _unknown = new(StringComparer.Ordinal);
    private readonly Lazy<ILookup<(string Assembly, string Class), int>> _byClass;

    /// <summary>Reads the traits of a run.</summary>
    public TestLinks(RequirementIndex index, TestReport? report)
    {
        (_index, _report) = (index, report);
        _byClass = new(() => Enumerable.Range(0, report?.Tests.Count ?? 0).ToLookup(row => (report!.Modules[report.Tests[row].Module].Name, Dotted(report.Tests[row].ClassName))));
        for (var row = 0; row < (report?.Tests.Count ?? 0); row++)
        {
            foreach (var trait in report!.Tests[row].Traits ?? [])
                Add(row, trait);
        }
    }

    /// <summary>Rows of tests with the requirements they name.</summary>
    public IReadOnlyDictionary<int, SortedSet<int>> Rows => _rows;

    /// <summary>Names no single requirement has, with the rows of the tests that use them.</summary>
    public IReadOnlyDictionary<string, SortedSet<int>> Unknown => _unknown;

    /// <summary>Takes a mark on test code to the tests it stands on.</summary>
    /// <param name="assembly">Name of the assembly.</param>
    /// <param name="type">Type with its namespace.</param>
    /// <param name="member">Method; empty for the whole class.</param>
    /// <param name="requirement">Requirement.</param>
    /// <returns>False when no test of the run stands there.</returns>
    public bool Mark(string assembly, string type, string member, int requirement)
    {
        var found = false;
        foreach (var row in _byClass.Value[(assembly, Dotted(type))])
        {
            if (member.Length > 0 && _report!.Tests[row].MethodName != member)
                continue;
            Link(row, requirement);
            found = true;
        }

        return found;
    }

    // Test frameworks write nested classes in either way.
    private static string Dotted(string type) => type.Replace('+', '.');

    private void Add(int row, TestTrait trait)
    {
        if (!string.Equals(trait.Name, TraitName, StringComparison.OrdinalIgnoreCase))
        {
            if (_index.FindLabel(trait.Value) is >= 0 and var known)
                Link(row, known);
            return;
        }

        foreach (var name in RequirementIndex.Names(trait.Value))
        {
            if (_index.Find(name) is >= 0 and var requirement)
                Link(row, requirement);
            else if (_unknown.TryGetValue(name, out var rows))
                rows.Add(row);
            else
                _unknown.Add(name, [row]);
        }
    }

    private void Link(int row, int requirement)
    {
        if (_rows.TryGetValue(row, out var requirements))
            requirements.Add(requirement);
        else
            _rows.Add(row, [requirement]);
    }
}
