using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using RunMetrics.Reports;
using RunMetrics.Reports.Coverage;
using RunMetrics.Reports.Html;
using RunMetrics.Reports.Html.Blocks;
using RunMetrics.Reports.Sources;
using RunMetrics.Snapshots.Git;
using RunMetrics.Tests.Contracts;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.Tests.Reports;

public sealed class CoveragePageTests : IDisposable
{
    private static readonly WebAssets Assets = new("start();"u8.ToArray(), ".a{color:red}"u8.ToArray());

    private readonly TemporaryFolder _sources = new();

    public void Dispose() => _sources.Dispose();

    [Fact]
    public void Source_stands_last_in_the_page()
    {
        var page = new PageReader(SampleRuns.Covered(), assets: Assets);
        Assert.Equal(["rm-overview", "", "rm-tests", "rm-build", "rm-coverage", "rm-patch", "rm-tests-details-0", "rm-coverage-source-0"], page.Scripts.Select(script => script.Id));
        SchemaValidator.Conforms("report-overview", page.Overview);
    }

    [Fact]
    public void A_split_page_has_its_source_beside_it_and_says_where()
    {
        var files = Files(SampleRuns.Covered(), HtmlMode.Split, SourcePolicy.Changed);
        Assert.Equal(["report.js", "report.css", "report-source-0.js", "index.html"], files.Select(file => file.Name));
        var page = Encoding.UTF8.GetString(files[^1].Bytes);
        Assert.DoesNotContain("rm-coverage-source-0", page, StringComparison.Ordinal);
        Assert.Contains("{\"name\":\"coverage-source-0\",\"bytes\":", page, StringComparison.Ordinal);
        Assert.Contains("\"file\":\"report-source-0.js\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_side_file_only_names_blocks_and_brings_the_same_bytes_as_the_page()
    {
        var script = Encoding.ASCII.GetString(Files(SampleRuns.Covered(), HtmlMode.Split, SourcePolicy.Changed).Single(file => file.Name == "report-source-0.js").Bytes);
        Assert.Matches("^self\\.rmBlocks=self\\.rmBlocks\\|\\|\\{\\};\n(self\\.rmBlocks\\[\"coverage-source-[0-9]+\"\\]=\"[A-Za-z0-9+/=]*\";\n)+$", script);
        var inPage = new PageReader(SampleRuns.Covered()).Scripts.Single(one => one.Id == "rm-coverage-source-0").Text;
        Assert.Contains($"\"{inPage}\"", script, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_without_files_beside_it_may_load_none()
    {
        var policy = Regex.Match(new PageReader(SampleRuns.Covered(), assets: Assets).Html, "Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value;
        Assert.DoesNotContain("'self'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_of_a_source_cannot_end_its_element()
    {
        var page = new PageReader(SampleRuns.Covered(), assets: Assets);
        Assert.DoesNotContain("alert(1)</script>", page.Html, StringComparison.Ordinal);
        Assert.Contains("</script><script>alert(1)", JsonDocument.Parse(page.Block("coverage-source-0")).RootElement.GetProperty("files")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_go_before_anything_else_when_there_is_no_room_and_the_page_says_so()
    {
        var view = LargeCoverage.View(400);
        var folder = Written(view);
        var selection = SourceSelection.Of(view, FileChanges.None, SourcePolicy.Changed, hasRoot: true);
        var all = SourceBlocks.Of(view, selection, folder, long.MaxValue);
        var fewer = SourceBlocks.Of(view, selection, folder, all.Encoded * 2 / 3);
        var bare = SourceBlocks.Of(view, selection, folder, 0);

        Assert.Equal(SourceSelection.MostRisky, all.HasText.Count(has => has));
        Assert.Empty(all.Cuts);
        Assert.InRange(fewer.HasText.Count(has => has), 1, SourceSelection.MostRisky - 1);
        Assert.InRange(fewer.Encoded, 1, all.Encoded * 2 / 3);
        Assert.DoesNotContain(-1, fewer.ShardOf);
        Assert.StartsWith("The texts of ", fewer.Cuts[0], StringComparison.Ordinal);
        Assert.All(bare.ShardOf, shard => Assert.Equal(-1, shard));
        Assert.Equal(2, bare.Cuts.Count);
    }

    [Fact]
    public void What_is_left_out_is_the_least_wanted()
    {
        var view = LargeCoverage.View(400);
        var selection = SourceSelection.Of(view, FileChanges.None, SourcePolicy.Changed, hasRoot: true);
        var folder = Written(view);
        var fewer = SourceBlocks.Of(view, selection, folder, SourceBlocks.Of(view, selection, folder, long.MaxValue).Encoded * 2 / 3);
        var kept = fewer.HasText.Count(has => has);
        Assert.Equal(selection.Rows.Take(kept).Order(), Enumerable.Range(0, 400).Where(row => fewer.HasText[row]));
    }

    [Fact]
    public void Files_of_a_shard_are_about_a_megabyte_together_and_files_beside_the_page_are_few()
    {
        var view = LargeCoverage.View(400, lines: 400);
        var sources = SourceBlocks.Of(view, SourceSelection.Of(view, FileChanges.None, SourcePolicy.All, hasRoot: true), Written(view), long.MaxValue);
        Assert.All(sources.Blocks, block => Assert.InRange(block.Bytes, 1, 2_000_000));
        Assert.InRange(sources.Blocks.Count, 5, 40);
        Assert.InRange(SideFile.Of(sources.Blocks).Count, 1, 6);
        Assert.Equal(sources.Blocks, SideFile.Of(sources.Blocks).SelectMany(file => file.Blocks));
    }

    [Fact]
    public void Every_line_of_a_large_run_comes_back_from_its_shard()
    {
        var context = SampleRuns.Of(Make.Test(0, "T", "M", Snapshots.Testing.TestOutcome.Passed));
        var model = ReportModel.Of(context with { Snapshot = context.Snapshot with { Coverage = LargeCoverage.Stored(300) } });
        var page = new PageReader(model);
        SchemaValidator.Conforms("report-coverage", page.Block("coverage"));
        using var coverage = JsonDocument.Parse(page.Block("coverage"));
        var columns = coverage.RootElement.GetProperty("files");
        var found = 0;
        foreach (var script in page.Scripts.Where(script => script.Id.StartsWith("rm-coverage-source-", StringComparison.Ordinal)))
        {
            var shard = page.Block(script.Id["rm-".Length..]);
            SchemaValidator.Conforms("report-source", shard);
            using var document = JsonDocument.Parse(shard);
            foreach (var file in document.RootElement.GetProperty("files").EnumerateArray())
            {
                var row = file.GetProperty("file").GetInt32();
                var number = 0;
                var lines = file.GetProperty("lines").EnumerateArray().Select(step => number += step.GetInt32()).ToList();
                var known = model.Coverage!.Files[row].Lines();
                Assert.Equal(known.Select(line => line.Number), lines);
                Assert.Equal(known.Select(line => line.Hits), file.GetProperty("hits").EnumerateArray().Select(hits => hits.GetInt64()));
                Assert.Equal(script.Id, $"rm-coverage-source-{columns.GetProperty("shard")[row].GetInt32()}");
                found++;
            }
        }

        Assert.Equal(300, found);
    }

    [Fact]
    public void The_static_summary_tells_the_change_first_then_the_files()
    {
        var summary = new PageReader(SampleRuns.Covered()).Summary;
        var metrics = summary.Descendants("table").First().Elements("tr").ToDictionary(row => row.Elements("th").First().Value, row => row.Elements("td").FirstOrDefault()?.Value);
        Assert.Equal("66.7 %", metrics["Patch coverage"]);
        Assert.Equal("53.8 %", metrics["Line coverage"]);
        Assert.Equal("37.5–45.8 %", metrics["Branch coverage"]);
        var headings = summary.Elements("h2").Select(heading => heading.Value).ToList();
        Assert.True(headings.IndexOf("Coverage of the change") < headings.IndexOf("Files with the most uncovered lines"));
        Assert.Contains("src/Bookshop/Orders/Basket.cs3 / 525–26", summary.Value.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("src/Bookshop/Catalogue.cs (stale)", summary.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Completeness.Unavailable, 0, 0, "unknown")]
    [InlineData(Completeness.Complete, 0, 0, "nothingCoverable")]
    [InlineData(Completeness.Complete, 0, 2, "unknown")]
    [InlineData(Completeness.Complete, 3, 2, "known")]
    public void A_change_without_a_number_is_never_all_covered(Completeness state, int coverable, int unmapped, string expected)
    {
        var patch = AwkwardCoverage.Patch() with { State = state, Reasons = state == Completeness.Unavailable ? ["There is no base."] : null };
        patch = patch with { Totals = state == Completeness.Unavailable ? null : patch.Totals! with { Coverable = coverable, Covered = coverable, UnmappedSources = unmapped }, Files = [] };
        var page = new PageReader(ReportModel.Of(AwkwardCoverage.With(patch)));
        SchemaValidator.Conforms("report-patch", page.Block("patch"));
        SchemaValidator.Conforms("report-overview", page.Overview);
        using var block = JsonDocument.Parse(page.Block("patch"));
        Assert.Equal(expected, block.RootElement.GetProperty("verdict").GetString());
        Assert.Equal(unmapped > 0 || state == Completeness.Unavailable, block.RootElement.TryGetProperty("reason", out _));
        if (expected != "known")
            Assert.DoesNotContain("100 %</td><td class=\"muted\">0 of 0", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Source_of_an_earlier_report_does_not_stay()
    {
        var folder = Directory.CreateTempSubdirectory("runmetrics-report-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "report-source-7.js"), "old");
            File.WriteAllText(Path.Combine(folder, "report-notes.js"), "not ours");
            ReportWriter.Write(AwkwardCoverage.Context(), folder, new ReportOptions { HtmlMode = HtmlMode.Split, Summary = false, Metrics = false, CoverageFiles = false });
            Assert.Equal(
                ["index.html", "report-notes.js", "report-source-0.js"],
                Directory.EnumerateFiles(folder).Select(Path.GetFileName).Where(name => name is not ("report.js" or "report.css")).Order(StringComparer.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_run_without_coverage_keeps_its_page_as_it_was()
    {
        var page = new PageReader(SampleRuns.Awkward());
        Assert.DoesNotContain(page.Scripts, script => script.Id is "rm-coverage" or "rm-patch");
        Assert.Contains("Line coverage", page.Summary.Value, StringComparison.Ordinal);
    }

    private static List<(string Name, byte[] Bytes)> Files(ReportModel model, HtmlMode mode, SourcePolicy policy) =>
        [.. HtmlReport.Files(model, mode, policy, Assets).Select(file =>
        {
            using var stream = new MemoryStream();
            file.Write(stream);
            return (file.Name, stream.ToArray());
        })];

    private SourceFolder Written(CoverageView view)
    {
        foreach (var file in view.Files)
            _sources.Write(file.Path, LargeCoverage.Text(file.Path, 2 * file.Counts.Lines));
        return new SourceFolder(_sources.Path);
    }
}
