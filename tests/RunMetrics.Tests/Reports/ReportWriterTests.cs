using RunMetrics.Reports;
using RunMetrics.Reports.Html;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.Tests.Reports;

public sealed class ReportWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("runmetrics-report-").FullName;

    [Fact]
    public void The_three_standing_reports_are_written_by_default()
    {
        var report = ReportWriter.Write(AwkwardRun.Context(), Path.Combine(_folder, "new", "report"), new ReportOptions());
        Assert.Empty(report.Diagnostics);
        Assert.Equal(["index.html", "summary.md", "runmetrics.prom"], report.Files.Select(Path.GetFileName));
        Assert.Equal(["index.html", "runmetrics.prom", "summary.md"], Files("new", "report"));
        Assert.EndsWith("index.html", report.Page, StringComparison.Ordinal);
        Assert.EndsWith("summary.md", report.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Split_mode_and_exports_are_written_when_asked_for()
    {
        ReportWriter.Write(AwkwardRun.Context(), _folder, new ReportOptions { HtmlMode = HtmlMode.Split, Ctrf = true, JUnit = true });
        Assert.Superset(
            new HashSet<string?>(StringComparer.Ordinal) { "ctrf.json", "index.html", "junit.xml", "report.css", "runmetrics.prom", "summary.md" },
            Files().ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_snapshot_gives_the_same_bytes()
    {
        var options = new ReportOptions { HtmlMode = HtmlMode.Split, Ctrf = true, JUnit = true };
        ReportWriter.Write(AwkwardRun.Context(), Path.Combine(_folder, "a"), options);
        ReportWriter.Write(AwkwardRun.Context(), Path.Combine(_folder, "b"), options);
        Assert.All(Files("a"), name => Assert.Equal(File.ReadAllBytes(Path.Combine(_folder, "a", name!)), File.ReadAllBytes(Path.Combine(_folder, "b", name!))));
    }

    [Fact]
    public void Every_text_ends_its_lines_with_lf_and_has_no_byte_order_mark()
    {
        ReportWriter.Write(AwkwardRun.Context(), _folder, new ReportOptions { Ctrf = true, JUnit = true });
        Assert.All(Directory.GetFiles(_folder), file =>
        {
            var bytes = File.ReadAllBytes(file);
            Assert.DoesNotContain((byte)'\r', bytes);
            Assert.NotEqual(0xEF, bytes[0]);
        });
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_said_and_does_not_stop_the_others()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "index.html"));
        var report = ReportWriter.Write(AwkwardRun.Context(), _folder, new ReportOptions());
        var finding = Assert.Single(report.Diagnostics);
        Assert.Equal("RUNM4001", finding.Code);
        Assert.Contains($"'{Path.Combine(_folder, "index.html")}' could not be written", finding.Message, StringComparison.Ordinal);
        Assert.Null(report.Page);
        Assert.Equal(["runmetrics.prom", "summary.md"], Files());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private IEnumerable<string?> Files(params string[] path) =>
        Directory.GetFiles(Path.Combine([_folder, .. path])).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
