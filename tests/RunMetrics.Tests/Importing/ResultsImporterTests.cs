using RunMetrics.Reports;
using RunMetrics.Reports.Exports;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tests.Contracts;

namespace RunMetrics.Tests.Importing;

public sealed class ResultsImporterTests : IDisposable
{
    private const string Good = """<testsuite name="Shop.Tests.dll" timestamp="2026-03-14T09:00:00" time="2"><testcase classname="Shop.CartTests" name="A" time="1"/></testsuite>""";

    private const string Coverage = """
        <?xml version="1.0"?>
        <!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">
        <coverage line-rate="0.5" branch-rate="0"><packages><package name="p"><classes><class name="c" filename="a.cs"><lines>
          <line number="1" hits="1"/><line number="2" hits="0"/></lines></class></classes></package></packages></coverage>
        """;

    private readonly ImportedRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void What_is_imported_keeps_its_contracts()
    {
        _run.Files.Write("c.xml", Coverage);
        var snapshot = _run.Import(ImportedRun.Sample("xunit.trx"), ImportedRun.Sample("nunit.trx"), ImportedRun.Sample("mstest.trx"), ImportedRun.Sample("crashed.trx"), "c.xml");
        SchemaValidator.Conforms("run", ContractRecords.Write("run", snapshot.Run));
        SchemaValidator.Conforms("tests", ContractRecords.Write("tests", snapshot.Tests!));
        SchemaValidator.Conforms("coverage", ContractRecords.Write("coverage", snapshot.Coverage!));
        Assert.Equal((1, 2), (snapshot.Run.Coverage!.LinesCovered, snapshot.Run.Coverage.LinesValid));
        Assert.Equal("a.cs", Assert.Single(snapshot.Coverage!.Files).Path);
    }

    [Fact]
    public void The_format_is_told_by_the_content_and_not_by_the_name()
    {
        File.Copy(ImportedRun.Sample("xunit.trx"), _run.Files.File("results.json"));
        _run.Files.Write("results.trx", Good);
        Assert.Equal(12, _run.Import("results.json", "results.trx").Tests!.Totals.Total);
    }

    [Theory]
    [InlineData("", "an empty file")]
    [InlineData("just text", "neither XML nor JSON")]
    [InlineData("<test-run><test-suite/></test-run>", "NUnit XML")]
    [InlineData("<assemblies/>", "xUnit XML")]
    [InlineData("<coverage clover='4.4'/>", "coverage in a format that is not read")]
    [InlineData("<a", "damaged XML")]
    [InlineData("{\"name\":\"x\",\"version\":\"1\"}", "JSON with members name, version")]
    public void A_file_of_another_kind_is_named_and_the_rest_is_imported(string content, string found)
    {
        _run.Files.Write("odd.xml", content);
        _run.Files.Write("good.xml", Good);
        var run = _run.Import("odd.xml", "good.xml").Run;
        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(("RUNM3001", DiagnosticSeverity.Warning), (diagnostic.Code, diagnostic.Severity));
        Assert.StartsWith($"'odd.xml' holds {found}", diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal((1, RunResult.Passed, false), (run.Tests!.Total, run.Result, run.Partial));
    }

    [Fact]
    public void A_file_that_is_not_there_makes_the_run_partial()
    {
        _run.Files.Write("good.xml", Good);
        var run = _run.Import("missing.trx", "good.xml").Run;
        Assert.Equal("RUNM3002", Assert.Single(run.Diagnostics).Code);
        Assert.True(run.Partial);
    }

    [Theory]
    [InlineData("r.xml", "<testsuite name=\"S\">\n<testcase classname=\"A\" name=\"B\"/>\n<testcase classname=\"A\" na", 3)]
    [InlineData("r.trx", "<TestRun>\n<Results>\n<UnitTestResult testId=\"1\" testName=\"A.B\" outcome=\"Passed\"/>\n<UnitTestResult testId=\"2\" testName=", 4)]
    [InlineData("r.json", "{\"results\":{\"tool\":{\"name\":\"x\"},\n\"tests\":[{\"name\":\"A.B\",\"status\":\"passed\",\"duration\":1},\n{\"name\":\"A.C\",\"sta", 3)]
    public void A_file_that_was_cut_off_keeps_what_came_before_and_counts_as_aborted(string name, string content, int line)
    {
        var run = _run.ImportText(name, content).Run;
        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal("RUNM3003", diagnostic.Code);
        Assert.StartsWith($"'{name}' is damaged at line {line}: ", diagnostic.Message, StringComparison.Ordinal);
        Assert.Contains("1 results before it were kept", diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal((1, RunResult.Aborted, true), (run.Tests!.Total, run.Result, run.Partial));
    }

    [Fact]
    public void The_same_results_are_the_same_run_and_other_results_are_another()
    {
        _run.Files.Write("a.xml", Good);
        var first = _run.Import("a.xml").Run.Id;
        Assert.Equal(first, _run.Import("a.xml").Run.Id);
        Assert.StartsWith("20260314-090000-", first, StringComparison.Ordinal);
        _run.Files.Write("a.xml", Good.Replace("name=\"A\"", "name=\"B\"", StringComparison.Ordinal));
        Assert.NotEqual(first, _run.Import("a.xml").Run.Id);
    }

    [Fact]
    public void What_a_person_says_goes_before_what_files_say()
    {
        _run.Files.Write("a.xml", Good);
        var options = _run.Options with { Branch = "main", Name = "nightly", StartedAt = new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)), Command = "runmetrics import a.xml --token s3cret" };
        var run = _run.Import(options, "a.xml").Run;
        Assert.Equal((ImportedRun.Commit, "main", "nightly"), (run.Git.Head, run.Git.Branch, run.Trigger!.Prompt));
        Assert.Equal(new DateTimeOffset(2025, 1, 2, 1, 4, 5, TimeSpan.Zero), run.StartedAt);
        Assert.Equal(2, run.Duration);
        Assert.DoesNotContain("s3cret", run.Trigger.Command, StringComparison.Ordinal);
    }

    [Fact]
    public void Coverage_alone_is_a_run_without_tests()
    {
        var snapshot = _run.ImportText("c.xml", Coverage);
        Assert.Null(snapshot.Tests);
        Assert.Equal(2, snapshot.Run.Coverage!.LinesValid);
    }

    [Fact]
    public void A_file_given_twice_counts_once()
    {
        _run.Files.Write("a.xml", Good);
        Assert.Equal(1, _run.Import("a.xml", "./a.xml", _run.Files.File("a.xml")).Tests!.Totals.Attempts.Total);
    }

    [Theory]
    [InlineData("ctrf")]
    [InlineData("junit")]
    public void Totals_survive_an_export_and_an_import(string format)
    {
        var before = _run.Import(ImportedRun.Sample("xunit.trx"), ImportedRun.Sample("nunit.trx"), ImportedRun.Sample("mstest.trx"));
        var context = new ReportContext { Snapshot = before, Index = new RunIndex { SchemaVersion = "1.0", Runs = [] }, History = [], ProjectName = "shop" };
        using (var stream = File.Create(_run.Files.File("export")))
        {
            if (format == "ctrf")
                CtrfExport.Write(context, stream);
            else
                JUnitExport.Write(context, stream);
        }

        Assert.Equal(Numbers(before), Numbers(_run.Import("export")));
    }

    private static (int Total, int Passed, int Failed, int Skipped, int NotExecuted, int Flaky) Numbers(RunSnapshot snapshot)
    {
        var totals = snapshot.Tests!.Totals;
        return (totals.Total, totals.Passed, totals.Failed, totals.Skipped, totals.NotExecuted, totals.Flaky);
    }
}
