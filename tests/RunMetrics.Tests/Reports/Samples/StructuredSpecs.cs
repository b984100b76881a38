using RunMetrics.Reports;
using RunMetrics.Shared.Dependencies;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Docs;
using RunMetrics.Snapshots.Specs;
using RunMetrics.Snapshots.Specs.Storing;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Tests.Reports.Samples;

/// <summary>The structured run with requirements: one of each status, each kind of contradiction, and texts that try to be markup.</summary>
internal static class StructuredSpecs
{
    private const string Ordering = """
        # Ordering

        ## REQ-1: A basket is reserved whole
        WHEN a basket is reserved THE SYSTEM SHALL take all of it or <b>nothing</b>.

        ## Promises & more
        - [x] REQ-2 No copy is sold twice | never
        - [x] REQ-3 Prices follow the supplier
        - [x] REQ-4 Rebates `*add*` up
        - [-] REQ-5 A label fits its shelf
        - [-] REQ-6 Nobody knows
        - [ ] REQ-7 Gift cards
        - [ ] REQ-8 Bank transfers
        - [ ] REQ-9 Later
        - [ ] REQ-2 once more
        """;

    private const string Tasks = "# Tasks\n\n- [x] 1. Check ISBNs\n- [ ] 1.1 Refuse wrong ones\n";

    public static ReportContext Context()
    {
        var context = StructuredRun.Context();
        var map = Of(context.Snapshot);
        return context with { Snapshot = context.Snapshot with { Specs = map, Run = context.Snapshot.Run with { Specs = map.Totals } } };
    }

    public static SpecMap Of(RunSnapshot snapshot)
    {
        var tests = snapshot.Tests!;
        var (failed, skipped) = (Row(tests, TestOutcome.Failed, 0), Row(tests, TestOutcome.Skipped, 0));
        int[] passed = [.. Enumerable.Range(0, 4).Select(number => Row(tests, TestOutcome.Passed, number))];
        var traits = new Dictionary<int, string> { [failed] = "REQ-2", [skipped] = "REQ-3", [passed[0]] = "REQ-1, REQ-2", [passed[1]] = "REQ-7", [passed[2]] = "tasks#1", [passed[3]] = "REQ-99" };
        return SpecMapBuilder.Of(new SpecInput
        {
            RunId = snapshot.Run.Id,
            Requirements = [.. Read("specs/ordering.md", Ordering), .. Read("specs/tasks.md", Tasks)],
            Tests = tests with { Tests = [.. tests.Tests.Select((test, row) => test with { Traits = traits.TryGetValue(row, out var spec) ? [new TestTrait { Name = "Spec", Value = spec }] : null })] },
            Assemblies = [(Assembly(), false)],
            Commits = [new NamedCommit(new string('1', 40), Make.Noon.AddDays(-1), "Take <whole> baskets", "REQ-1 REQ-5")],
            Git = snapshot.Run.Git,
            Notes = ["3 files were changed or not committed: the evidence is of the files as they lay there, not of the commit alone."],
        })!;
    }

    private static IReadOnlyList<Requirement> Read(string path, string text) => RequirementReader.Read(new DocumentFile(path, text), RequirementPattern.Default);

    private static int Row(TestReport tests, TestOutcome outcome, int number) => Enumerable.Range(0, tests.Tests.Count).Where(row => tests.Tests[row].Outcome == outcome).ElementAt(number);

    private static CompiledAssembly Assembly() => new()
    {
        Name = "Bookshop",
        Mvid = Guid.Empty,
        TargetFramework = "",
        Symbols = SymbolsState.Portable,
        Types = [Type("Bookshop.Orders", "Basket"), Type("Bookshop.Payments", "Bank")],
        Referenced = [],
        Uses = [],
        Forwarded = [],
        Files = [AwkwardCoverage.Basket, AwkwardCoverage.Bank],
        Marks = [new SpecMark { Type = 0, Member = "Reserve", Text = "REQ-1, REQ-2" }, new SpecMark { Type = 1, Member = "", Text = "REQ-8" }],
    };

    private static CompiledType Type(string space, string name) => new()
    {
        Namespace = space,
        Name = name,
        Kind = CompiledTypeKind.Class,
        Visibility = CompiledVisibility.Public,
        IsAbstract = false,
        Files = [name == "Basket" ? 0 : 1],
    };
}
