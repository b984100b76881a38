using System.Text.Json;
using RunMetrics.Shared;
using RunMetrics.Shared.Dependencies;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Docs;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Settings;
using RunMetrics.Snapshots.Specs;
using RunMetrics.Snapshots.Specs.Storing;
using RunMetrics.Tests.Dependencies;

namespace RunMetrics.Tests.Collecting;

public sealed class CollectedSpecsTests : IDisposable
{
    private readonly RecordedRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void A_run_joins_documents_tests_and_code_and_keeps_them()
    {
        _run.Files.Write("specs/cart.md", "# Cart\n\n- [x] REQ-1 Adds\n- [ ] REQ-2 Pays\n- [x] REQ-3 Ships\n");
        using var compiled = new CompiledSource();
        var graph = _run.Files.File("obj", "Shop.runmetrics.graph");
        Directory.CreateDirectory(Path.GetDirectoryName(graph)!);
        File.WriteAllBytes(graph, GraphFile.Write(AssemblyReader.Read(compiled.Compile("Shop", "sealed class SpecAttribute(string id) : System.Attribute { public string Id => id; } [Spec(\"REQ-2\")] class Bank;"))));
        File.WriteAllText(_run.Files.File("obj", "list.graphs"), JsonSerializer.Serialize(new { kind = "graph", graph, project = _run.Files.File("src", "Shop", "Shop.csproj") }));

        var collected = _run.Session(more: new { graphs = _run.Files.File("obj", "list.graphs") })
            .Host([Result("Adds", "REQ-1"), Result("Ships", "REQ-3", "failed")]).Collect();
        Assert.True(_run.Store.Write(collected.Snapshot));
        var map = _run.Store.TryRead(RecordedRun.Id)!.Specs!;

        Assert.Equal([RequirementStatus.Done, RequirementStatus.Unverified, RequirementStatus.Unverified], map.Requirements.Select(one => one.Status));
        Assert.Equal([ContradictionKind.DoneButFailing, ContradictionKind.PendingButCoded], map.Contradictions.Select(one => one.Kind));
        Assert.True(map.Basis is { AllTests: true, Symbols: true, Commits: false });
        Assert.Equal(["Commits were not read: not a git repository. Whether one names a requirement is unknown."], map.Basis.Notes);
        Assert.Contains("specs", _run.Store.TryReadManifest(RecordedRun.Id)!.Artifacts.Select(one => one.Name));
    }

    [Theory]
    [InlineData("dotnet test --filter Category=Fast", "a filter chose the tests")]
    [InlineData("dotnet msbuild -target:VSTest -property:VSTestTestCaseFilter=Adds", "a filter chose the tests")]
    [InlineData("dotnet test", null)]
    public void A_filter_leaves_the_rest_unknown(string command, string? missing)
    {
        var map = Map("- [x] REQ-9 Elsewhere", run => run.Session(command: command));
        Assert.Equal(missing is null ? [] : [missing], map.Basis.Missing);
        Assert.Equal(missing is null ? RequirementProof.NoTest : RequirementProof.Unknown, map.Requirements[0].Proof);
    }

    [Fact]
    public void Projects_that_were_not_run_again_leave_the_rest_unknown()
    {
        _run.Files.Write("specs/cart.md", "- [x] REQ-9 Elsewhere");
        var cached = new CachedProject { Project = "Bank.Tests", Path = "tests/Bank.Tests/Bank.Tests.csproj", RunId = "20261119-101500-abc123", FinishedAt = RecordedRun.Start, Passed = 3, Skipped = 0 };
        var map = _run.Session().Host([Result("Adds", "REQ-1")]).Collect(RecordedRun.Options with { Cached = [cached] }).Snapshot.Specs!;
        Assert.Equal(["not run again, because nothing they depend on changed: Bank.Tests"], map.Basis.Missing);
    }

    [Fact]
    public void Test_projects_of_earlier_runs_that_are_still_there_are_missed()
    {
        const string Earlier = "20261119-101500-abc123";
        _run.Session(runId: Earlier).Host([Result("Pays", "REQ-9")], runId: Earlier, header: new { project = _run.Files.Write("tests/Bank.Tests/Bank.Tests.csproj", "<Project/>"), source = _run.Files.File("bin", "Bank.Tests.dll") });
        _run.Session(runId: Earlier).Host([Result("Goes", "REQ-9")], runId: Earlier, header: new { project = _run.Files.File("tests", "Gone.Tests", "Gone.Tests.csproj"), source = _run.Files.File("bin", "Gone.Tests.dll") });
        Assert.True(_run.Store.Write(RunCollector.Collect(_run.Store, Earlier, RecordedRun.Options).Snapshot));

        var map = Map("- [x] REQ-9 Elsewhere", run => run.Session());

        Assert.Equal(["not part of the run: Bank.Tests"], map.Basis.Missing);
        Assert.Equal(RequirementProof.Unknown, map.Requirements[0].Proof);
    }

    [Fact]
    public void A_repository_without_requirements_has_no_map() => Assert.Null(_run.Session().Host([Result("Adds", "REQ-1")]).Collect().Snapshot.Specs);

    [Fact]
    public void Templates_and_archives_state_nothing_unless_somebody_says_so()
    {
        _run.Files.Write(".spec-workflow/templates/tasks.md", "- [ ] 1. Fill in\n- [ ] REQ-1 Fill in");
        _run.Files.Write(".spec-workflow/archive/old/tasks.md", "- [x] 1. Over");
        _run.Files.Write(".spec-workflow/specs/cart/tasks.md", "- [x] 1. Do");
        _run.Session().Host([Result("Adds", "REQ-1")]);
        Assert.Equal([".spec-workflow/specs/cart/tasks.md"], _run.Collect().Snapshot.Specs!.Documents);
        Assert.Equal(3, _run.Collect(RecordedRun.Options with { Settings = new RunMetricsSettings { Specs = new SpecSettings { Exclude = [] } } }).Snapshot.Specs!.Documents.Count);
    }

    [Fact]
    public void A_document_nobody_can_read_is_named_and_the_others_count()
    {
        _run.Files.Write("specs/deep.md", string.Concat(Enumerable.Repeat("- ", 2000)) + "REQ-1");
        _run.Files.Write("specs/cart.md", "- [x] REQ-2 Pays");
        var collected = _run.Session().Host([Result("Adds", "REQ-1")]).Collect();
        Assert.Equal(["specs/cart.md"], collected.Snapshot.Specs!.Documents);
        Assert.StartsWith("'specs/deep.md' cannot be read as Markdown", Assert.Single(collected.Diagnostics, one => one.Code == DiagnosticCodes.SpecDocumentUnreadable).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_was_left_out_is_named_because_its_requirements_are_missing()
    {
        _run.Files.Write("specs/archive/old.md", new string('x', DocumentFiles.MaxBytes + 1));
        Assert.DoesNotContain(Map("- [x] REQ-1 Adds", run => run.Session()).Basis.Notes, static note => note.StartsWith("Not read", StringComparison.Ordinal));
        _run.Files.Write("specs/large.md", "# REQ-2 Pays\n" + new string('x', DocumentFiles.MaxBytes));
        Assert.Contains("Not read: specs/large.md. The file is larger than 1 MB. Requirements stated there are missing here.", _run.Collect().Snapshot.Specs!.Basis.Notes);
        _run.Files.Write("specs/other.md", "a\0b");
        Assert.Contains("Not read: specs/large.md and 1 more. The file is larger than 1 MB. Requirements stated there are missing here.", _run.Collect().Snapshot.Specs!.Basis.Notes);
    }

    private SpecMap Map(string document, Func<RecordedRun, RecordedRun> session)
    {
        _run.Files.Write("specs/cart.md", document);
        return session(_run).Host([Result("Adds", "REQ-1")]).Collect().Snapshot.Specs!;
    }

    private static object Result(string method, string requirement, string outcome = "passed") => RecordedRun.Result(method, outcome, new { traits = new[] { new { name = "Spec", value = requirement } } });
}
