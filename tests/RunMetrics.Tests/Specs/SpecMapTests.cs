using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Shared.Dependencies;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Docs;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Specs;
using RunMetrics.Snapshots.Specs.Storing;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Tests.Contracts;
using RunMetrics.Tests.Dependencies;
using RunMetrics.Tests.Reports.Samples;

using TestResult = RunMetrics.Snapshots.Testing.TestResult;

namespace RunMetrics.Tests.Specs;

public sealed class SpecMapTests
{
    private const string Document = """
        # Ordering

        ## REQ-1: Whole baskets
        WHEN a basket is reserved THE SYSTEM SHALL take all of it or nothing.

        ## Later
        - [x] REQ-2 Never twice
        - [ ] REQ-3 Gift cards
        - [-] REQ-4 Price feed
        - [x] 1. First task
        """;

    [Fact]
    public void Traits_categories_and_numbers_join_tests_to_requirements()
    {
        var map = Map(tests:
        [
            Test("A", TestOutcome.Passed, ("Spec", "REQ-1, REQ-2")),
            Test("B", TestOutcome.Failed, ("SPEC", "REQ-2")),
            Test("C", TestOutcome.Passed, ("Category", "REQ-3"), ("Category", "Slow")),
            Test("D", TestOutcome.Passed, ("Spec", "ordering#1")),
            Test("E", TestOutcome.Skipped, ("Requirement", "REQ-1")),
            Test("F", TestOutcome.Passed),
        ]);

        Assert.Equal(
            [
                ("REQ-1", RequirementStatus.Done, RequirementProof.Passed, "A E"),
                ("REQ-2", RequirementStatus.Unverified, RequirementProof.Failed, "A B"),
                ("REQ-3", RequirementStatus.Pending, RequirementProof.Passed, "C"),
                ("REQ-4", RequirementStatus.InProgress, RequirementProof.NoTest, ""),
                ("specs/ordering.md#1", RequirementStatus.Done, RequirementProof.Passed, "D"),
            ],
            map.Requirements.Select(one => (one.Id, one.Status, one.Proof, string.Join(' ', one.Tests.Select(test => map.Tests[test].Name[^1])))));
        Assert.Equal(
            [(ContradictionKind.DoneButFailing, "REQ-2", "specs/ordering.md:7 says done", "1 of 2 tests failed: Shop.T.B"), (ContradictionKind.PendingButPassing, "REQ-3", "specs/ordering.md:8 says pending", "the test that names it passed")],
            map.Contradictions.Select(one => (one.Kind, one.Id, one.Stated, one.Found)));
        Assert.Equal((5, 1, 1, 2, 1, 1, 0), (map.Totals.Requirements, map.Totals.Pending, map.Totals.InProgress, map.Totals.Done, map.Totals.Unverified, map.Totals.UnprovenDone, map.Totals.UnknownDone));
    }

    [Fact]
    public void What_names_no_requirement_is_told_and_duplicates_count_once()
    {
        var map = Map(
            Document + "\n- [ ] REQ-2 again\n",
            [Test("A", TestOutcome.Passed, ("Spec", "REQ-99")), Test("B", TestOutcome.Passed, ("Spec", "REQ-99 REQ-1"))],
            Assemblies("[Spec(\"REQ-98\")] public class Basket { [Spec(\"REQ-99\")] public void M() { } }"));

        Assert.Equal(
            [
                (ContradictionKind.InProgressWithoutTrace, "REQ-4", "specs/ordering.md:9 says in progress", "no test, no code and no commit names it"),
                (ContradictionKind.UnknownRequirement, "REQ-98", "no document states it", "named by code: Basket"),
                (ContradictionKind.UnknownRequirement, "REQ-99", "no document states it", "named by 2 tests: Shop.T.A, Shop.T.B; code: Basket.M"),
                (ContradictionKind.DuplicateId, "REQ-2", "specs/ordering.md:7 states it and has the id, as done", "stated again, as others: specs/ordering.md:11 as pending"),
            ],
            map.Contradictions.Select(one => (one.Kind, one.Id, one.Stated, one.Found)));
        Assert.Equal(["REQ-1", "REQ-2", "REQ-3", "REQ-4", "specs/ordering.md#1"], map.Requirements.Select(one => one.Id));
    }

    [Fact]
    public void An_id_of_two_documents_belongs_to_the_first_and_the_other_is_named_with_its_document()
    {
        var map = SpecMapBuilder.Of(Input("", [Test("A", TestOutcome.Passed, ("Spec", "FR-001")), Test("B", TestOutcome.Failed, ("Spec", "second/spec#FR-001"))]) with
        {
            Requirements =
            [
                .. RequirementReader.Read(new DocumentFile("specs/second/spec.md", "- [x] FR-001 b"), RequirementPattern.Default),
                .. RequirementReader.Read(new DocumentFile("specs/first/spec.md", "- [x] FR-001 a\n- [x] FR-001 once more\n- [x] FR-001 and more"), RequirementPattern.Default),
            ],
        })!;
        Assert.Equal(
            [("FR-001", RequirementStatus.Done), ("specs/second/spec.md#FR-001", RequirementStatus.Unverified)],
            map.Requirements.Select(one => (one.Id, one.Status)));
        var twice = Assert.Single(map.Contradictions, one => one.Kind == ContradictionKind.DuplicateId);
        Assert.Equal("stated again, as others: specs/first/spec.md:2 as done, specs/first/spec.md:3 as done, specs/second/spec.md:1 as done", twice.Found);
    }

    [Fact]
    public void Code_that_names_a_requirement_is_no_proof()
    {
        var map = Map(assemblies: Assemblies("namespace Shop; [Spec(\"REQ-1\")] public class Basket { [Spec(\"REQ-3\")] public int Gifts => 1; }"), tests: []);
        Assert.Equal(RequirementStatus.Unverified, map.Requirements[0].Status);
        Assert.Equal((RequirementStatus.Unverified, "Shop.Basket", "Gifts", "Shop.cs"), (map.Requirements[2].Status, map.Symbols[1].Type, map.Symbols[1].Member, map.Symbols[1].File));
        Assert.Contains(map.Contradictions, one => one is { Kind: ContradictionKind.PendingButCoded, Id: "REQ-3", Found: "code names it: Shop.Basket.Gifts" });
    }

    [Fact]
    public void A_mark_on_a_test_is_evidence_of_that_test_and_never_code_of_the_product()
    {
        var assemblies = Assemblies("namespace Shop; public class T { [Spec(\"REQ-1\")] public void A() { } [Spec(\"REQ-2\")] public void Gone() { } }", "Shop.Tests", isTest: true);
        var map = Map(tests: [Test("A", TestOutcome.Passed)], assemblies: assemblies);
        Assert.Equal(["Shop.T.A"], map.Requirements[0].Tests.Select(test => map.Tests[test].Name));
        Assert.Empty(map.Requirements[0].Symbols);
        Assert.Equal((RequirementProof.NotRun, true), (map.Requirements[1].Proof, map.Symbols[map.Requirements[1].Symbols[0]].Test));
    }

    [Fact]
    public void A_mark_on_a_class_of_tests_is_one_on_each()
    {
        var assemblies = Assemblies("namespace Shop; [Spec(\"REQ-1\")] public class T;", "Shop.Tests", isTest: true);
        Assert.Equal(2, Map(tests: [Test("A", TestOutcome.Passed), Test("B", TestOutcome.Failed)], assemblies: assemblies).Requirements[0].Tests.Count);
    }

    [Fact]
    public void Commits_name_requirements_and_what_nobody_states_any_more_is_history()
    {
        var map = SpecMapBuilder.Of(Input(Document, []) with
        {
            Commits = [new NamedCommit(new string('a', 40), Make.Noon, "Do it", "REQ-1,REQ-77"), new NamedCommit(new string('b', 40), Make.Noon, "Old", "REQ-77")],
        })!;
        Assert.Equal(["Do it"], map.Requirements[0].Commits.Select(commit => map.Commits[commit].Subject));
        Assert.Equal(RequirementStatus.InProgress, map.Requirements[0].Status);
        Assert.DoesNotContain(map.Contradictions, one => one.Id == "REQ-77");
    }

    [Fact]
    public void What_was_not_run_is_not_known_and_contradicts_nothing()
    {
        var map = SpecMapBuilder.Of(Input(Document, [Test("C", TestOutcome.Passed, ("Spec", "REQ-3"))]) with { Missing = ["a filter chose the tests"] })!;
        Assert.Equal((RequirementStatus.Unverified, RequirementProof.Unknown), (map.Requirements[1].Status, map.Requirements[1].Proof));
        Assert.Equal((0, 2), (map.Totals.UnprovenDone, map.Totals.UnknownDone));
        Assert.Empty(map.Contradictions);
        Assert.Equal((false, "a filter chose the tests"), (map.Basis.AllTests, map.Basis.Missing[0]));
    }

    [Fact]
    public void Without_requirements_there_is_no_map() => Assert.Null(SpecMapBuilder.Of(Input("# Nothing", [Test("A", TestOutcome.Passed, ("Spec", "REQ-1"))])));

    [Fact]
    public void The_map_keeps_its_contract_and_is_read_as_it_was_written()
    {
        var map = Map(tests: [Test("A", TestOutcome.Failed, ("Spec", "REQ-1, REQ-9"))], assemblies: Assemblies("[Spec(\"REQ-2\")] public class Basket;"));
        using var stream = new MemoryStream();
        using (var json = JsonOutput.Compact(stream))
            SpecMapWriter.Write(json, map);
        var text = Encoding.UTF8.GetString(stream.ToArray());
        SchemaValidator.Conforms("spec-map", text);
        Assert.Null(SnapshotChecks.Check(map));
        Assert.Equal(text, JsonSerializer.Serialize(JsonSerializer.Deserialize(text, SnapshotJson.Compact.SpecMap)!, SnapshotJson.Compact.SpecMap));
    }

    [Fact]
    public void The_order_of_documents_and_assemblies_changes_nothing()
    {
        var pieces = new[] { "- [x] REQ-1 a", "- [ ] REQ-2 b\n- [ ] REQ-1 again", "## REQ-3 c", "- [-] 1. d\n- [x] REQ-2 again" };
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(30), Prop.ForAll(Gen.Shuffle(Enumerable.Range(0, pieces.Length).ToArray()).ToArbitrary(), order =>
            Text(order.Select(number => (number, pieces[number]))) == Text(pieces.Index())));

        static string Text(IEnumerable<(int Number, string Text)> documents) => JsonSerializer.Serialize(
            SpecMapBuilder.Of(Input("", [Test("A", TestOutcome.Passed, ("Spec", "REQ-1"))]) with
            {
                Requirements = [.. documents.SelectMany(one => RequirementReader.Read(new DocumentFile($"specs/{one.Number}.md", one.Text), RequirementPattern.Default))],
            })!,
            SnapshotJson.Compact.SpecMap);
    }

    private static SpecMap Map(string document = Document, IReadOnlyList<TestResult>? tests = null, IReadOnlyList<(CompiledAssembly, bool)>? assemblies = null) =>
        SpecMapBuilder.Of(Input(document, tests ?? []) with { Assemblies = assemblies })!;

    private static SpecInput Input(string document, IReadOnlyList<TestResult> tests) => new()
    {
        RunId = "20261120-120000-4fa1c3",
        Requirements = RequirementReader.Read(new DocumentFile("specs/ordering.md", document), RequirementPattern.Default),
        Tests = Make.Report([Make.Module("Shop.Tests", "net10.0")], tests),
        Git = new GitFacts { Available = true, Head = new string('c', 40), DirtyFiles = 1 },
        Place = static path => path[(path.LastIndexOf('/') + 1)..],
    };

    private static TestResult Test(string method, TestOutcome outcome, params (string Name, string Value)[] traits) =>
        Make.Test(0, "Shop.T", method, outcome) with { Traits = [.. traits.Select(trait => new TestTrait { Name = trait.Name, Value = trait.Value })] };

    private static IReadOnlyList<(CompiledAssembly, bool)> Assemblies(string source, string name = "Shop", bool isTest = false)
    {
        using var compiled = new CompiledSource();
        return [(AssemblyReader.Read(compiled.Compile(name, [($"/src/{name}.cs", source), ("/src/Spec.cs", "[System.AttributeUsage(System.AttributeTargets.All)] sealed class SpecAttribute(string id) : System.Attribute { public string Id => id; }")], Microsoft.CodeAnalysis.OptimizationLevel.Debug, Microsoft.CodeAnalysis.Emit.DebugInformationFormat.PortablePdb)), isTest)];
    }
}
