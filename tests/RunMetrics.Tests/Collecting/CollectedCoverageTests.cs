using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Tests.Coverage;
using static RunMetrics.Tests.Collecting.RecordedRun;

namespace RunMetrics.Tests.Collecting;

/// <summary>What the collector makes of the coverage files that hosts recorded.</summary>
public sealed class CollectedCoverageTests : IDisposable
{
    private readonly RecordedRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void Reports_of_several_hosts_become_totals_and_an_artifact()
    {
        var first = Report("a", CoverageSamples.Line(1, 1) + CoverageSamples.Line(2, 0, "50% (1/2)"));
        var second = Report("b", CoverageSamples.Line(2, 4, "50% (1/2)") + CoverageSamples.Line(3, 0));
        var snapshot = Collect(first, second).Snapshot;

        var totals = snapshot.Run.Coverage!;
        Assert.Equal((2, 3, 1, 2, 2), (totals.LinesCovered, totals.LinesValid, totals.BranchesCovered, totals.BranchesCoveredAtMost, totals.BranchesValid));
        Assert.Equal((1, 2), (totals.AmbiguousLines, totals.Reports));

        Assert.True(_run.Store.Write(snapshot));
        var stored = _run.Store.TryRead(Id)!.Coverage!;
        Assert.Equal(["src/Cart.cs"], stored.Files.Select(file => file.Path));
        Assert.Equal([new LineCoverage(1, 1, 0, 0, 0), new LineCoverage(2, 4, 2, 1, 2), new LineCoverage(3, 0, 0, 0, 0)], stored.Files[0].ReadLines());
        Assert.Equal(["build", "coverage", "tests"], _run.Store.TryReadManifest(Id)!.Artifacts.Select(artifact => artifact.Name));
        Assert.DoesNotContain(stored.Reports, report => report.Name.StartsWith('/'));
    }

    [Fact]
    public void What_is_not_coverage_is_passed_over_and_a_copy_counts_once()
    {
        var report = Report("a", CoverageSamples.Line(1, 1));
        var copy = _run.Files.Write("TestResults/copy/coverage.cobertura.xml", File.ReadAllText(report));
        var totals = Collect(report, copy, report, _run.Files.Write("TestResults/log.xml", "<log/>"), _run.Files.Write("TestResults/run.json", "{\"a\":1}"), _run.Files.File("TestResults", "video.mp4")).Snapshot.Run.Coverage!;

        Assert.Equal((1, 1), (totals.LinesCovered, totals.LinesValid));
    }

    [Fact]
    public void A_killed_test_host_collected_nothing_and_that_is_not_zero_percent()
    {
        var collected = Collect(Report("a", CoverageSamples.Line(1, 0) + CoverageSamples.Line(2, 0)));

        Assert.Null(collected.Snapshot.Run.Coverage);
        Assert.Null(collected.Snapshot.Coverage);
        Assert.Contains(collected.Diagnostics, finding => finding.Code == "RUNM2041");
    }

    [Fact]
    public void A_source_that_is_shorter_than_its_report_is_named()
    {
        _run.Files.Write("src/Cart.cs", "one\ntwo\n");
        var collected = Collect(Report("a", CoverageSamples.Line(1, 1) + CoverageSamples.Line(9, 1)));

        Assert.Equal("line 9 is reported, the file has 2 lines", Assert.Single(collected.Snapshot.Coverage!.Files).Stale);
        Assert.Contains(collected.Diagnostics, finding => finding.Code == "RUNM2042" && finding.Message.Contains("'src/Cart.cs'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_damaged_report_is_named_and_the_others_count()
    {
        var report = Report("a", CoverageSamples.Line(1, 1));
        var collected = Collect(report, _run.Files.Write("TestResults/b/coverage.cobertura.xml", File.ReadAllText(report)[..^30]));

        Assert.Equal(1, collected.Snapshot.Run.Coverage!.LinesValid);
        Assert.Contains(collected.Diagnostics, finding => finding.Code == "RUNM2040" && finding.Message.Contains("'TestResults/b/coverage.cobertura.xml' is damaged at line 1", StringComparison.Ordinal));
    }

    private string Report(string folder, string lines) => _run.Files.Write(
        $"TestResults/{folder}/coverage.cobertura.xml",
        CoverageSamples.Cobertura(CoverageSamples.Class("Shop.Cart", "Cart.cs", lines), $"<sources><source>{_run.Files.File("src")}/</source></sources>"));

    private CollectedRun Collect(params string[] files) =>
        _run.Session().Host([Result("Adds"), .. files.Select(object (file) => new { kind = "attachment", path = file })]).Collect();
}
