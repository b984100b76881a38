using RunMetrics.Snapshots.Runs;
using static RunMetrics.Tests.Collecting.RecordedRun;

namespace RunMetrics.Tests.Collecting;

public sealed class NothingCoveredTests
{
    [Theory]
    [InlineData("""<class name="A" filename="A.cs"><lines><line number="1" hits="0"/></lines></class>""", DiagnosticSeverity.Warning, "No coverage was collected: the 1 coverage file ")]
    [InlineData("", DiagnosticSeverity.Info, "There was nothing to cover: the 1 coverage file ")]
    [InlineData("""<class name="A" filename="obj/A.g.cs"><lines><line number="1" hits="1"/></lines></class>""", DiagnosticSeverity.Info, "No coverage is left: all 1 line ")]
    public void A_run_without_covered_lines_has_no_coverage_and_says_why(string content, DiagnosticSeverity severity, string text)
    {
        using var run = new RecordedRun();
        var report = run.Files.Write("TestResults/coverage.cobertura.xml", $"<coverage><packages><package name=\"Shop\"><classes>{content}</classes></package></packages></coverage>");
        run.Session().Host([Result("Adds"), new { kind = "attachment", path = report, name = "coverage.cobertura.xml" }]);

        var snapshot = run.Collect().Snapshot;

        Assert.Null(snapshot.Run.Coverage);
        Assert.Null(snapshot.Coverage);
        var finding = Assert.Single(snapshot.Run.Diagnostics, finding => finding.Code == "RUNM2041");
        Assert.Equal(severity, finding.Severity);
        Assert.StartsWith(text, finding.Message, StringComparison.Ordinal);
    }
}
