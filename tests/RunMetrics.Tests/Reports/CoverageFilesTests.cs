using System.Text.Json;
using System.Xml.Linq;
using RunMetrics.Reports;
using RunMetrics.Reports.Annotations;
using RunMetrics.Reports.Badges;
using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Git;
using RunMetrics.Tests.Reports.Samples;
using RunMetrics.Tests.Verification;

namespace RunMetrics.Tests.Reports;

/// <summary>Badges, SARIF and annotations.</summary>
public sealed class CoverageFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_badge_is_drawn_as_verified() => Verified.Text(CoverageBadge.Draw("branch coverage", 0.869, 0.881), "svg");

    [Theory]
    [InlineData(null, "unknown", "#868e96")]
    [InlineData(0.0, "0.0 %", "#a63d00")]
    [InlineData(0.4999, "50.0 %", "#a63d00")]
    [InlineData(0.5, "50.0 %", "#e08214")]
    [InlineData(0.7, "70.0 %", "#fdc57c")]
    [InlineData(0.8, "80.0 %", "#b8d4e8")]
    [InlineData(0.9, "90.0 %", "#5a9fd0")]
    [InlineData(0.95, "95.0 %", "#1f5f99")]
    [InlineData(1.0, "100 %", "#1f5f99")]
    public void A_badge_says_its_rate_and_has_the_colour_of_its_bin(double? rate, string text, string fill)
    {
        var svg = XDocument.Parse(CoverageBadge.Draw("line coverage", rate, rate)).Root!;

        Assert.Equal($"line coverage: {text}", (string)svg.Attribute("aria-label")!);
        Assert.Equal($"line coverage: {text}", svg.Elements().First(element => element.Name.LocalName == "title").Value);
        Assert.Equal(fill, (string)svg.Descendants().Where(element => element.Name.LocalName == "rect").Last().Attribute("fill")!);
    }

    [Fact]
    public void A_run_with_coverage_writes_badges_and_notes()
    {
        ReportWriter.Write(CoveredRun.Context(), _folder.Path, new ReportOptions { Cobertura = true, Lcov = true });

        Assert.Equal(
            ["badges/coverage-branch.svg", "badges/coverage-line.svg", "badges/coverage-patch.svg", "coverage.cobertura.xml", "coverage.sarif", "index.html", "lcov.info", "runmetrics.prom", "summary.md"],
            Files());
        Assert.Contains("patch coverage: 50.0 %", File.ReadAllText(_folder.File("badges", "coverage-patch.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_earlier_run_left_does_not_outlive_it()
    {
        ReportWriter.Write(CoveredRun.Context(), _folder.Path, new ReportOptions());
        var bare = CoveredRun.Context();
        ReportWriter.Write(bare with { Snapshot = bare.Snapshot with { Coverage = null, Patch = null } }, _folder.Path, new ReportOptions());

        foreach (var kind in new[] { "line", "branch", "patch" })
            Assert.Contains($"{kind} coverage: unknown", File.ReadAllText(_folder.File("badges", $"coverage-{kind}.svg")), StringComparison.Ordinal);
        using var sarif = JsonDocument.Parse(File.ReadAllText(_folder.File("coverage.sarif")));
        Assert.Equal(0, sarif.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength());
    }

    [Fact]
    public void Notes_are_written_as_verified()
    {
        using var stream = new MemoryStream();
        CoverageSarif.Write(Patch("src/a b/Ä#.cs", 3), "1.2.3", stream);

        Verified.Bytes(stream.ToArray(), "sarif");
    }

    [Fact]
    public void Too_many_notes_are_cut_and_counted()
    {
        using var stream = new MemoryStream();
        CoverageSarif.Write(Patch("a.cs", CoverageSarif.Most + 7), "1.2.3", stream);

        using var json = JsonDocument.Parse(stream.ToArray());
        var run = json.RootElement.GetProperty("runs")[0];
        Assert.Equal(CoverageSarif.Most, run.GetProperty("results").GetArrayLength());
        Assert.StartsWith("7 more", run.GetProperty("invocations")[0].GetProperty("toolExecutionNotifications")[0].GetProperty("message").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Annotations_of_github_are_escaped() => Assert.Equal(
        "::notice file=src/a%2Cb%3A%25%0A.cs,line=1,endLine=1,title=Not covered::This changed line is not covered by any test.\n"
        + "::notice file=src/a%2Cb%3A%25%0A.cs,line=3,endLine=3,title=Not covered::This changed line is not covered by any test.\n",
        Annotations(Patch("src/a,b:%\n.cs", 2), CiAnnotationService.GitHub));

    [Fact]
    public void Annotations_of_azure_are_escaped() => Assert.Equal(
        "##vso[task.logissue type=warning;sourcepath=src/a%3B%5Db%AZP25%0D.cs;linenumber=1;columnnumber=1;code=uncovered]This changed line is not covered by any test.\n",
        Annotations(Patch("src/a;]b%\r.cs", 1), CiAnnotationService.Azure));

    [Theory]
    [InlineData(CiAnnotationService.GitHub, 10, 10, null)]
    [InlineData(CiAnnotationService.GitHub, 11, 10, "::notice title=Not covered::2 more uncovered places of this change")]
    [InlineData(CiAnnotationService.Azure, 500, 10, "##vso[task.logissue type=warning;code=uncovered]491 more uncovered places of this change")]
    public void Annotations_have_a_limit_that_is_said(CiAnnotationService service, int places, int lines, string? last)
    {
        var written = Annotations(Patch("a.cs", places), service).TrimEnd('\n').Split('\n');

        Assert.Equal(lines, written.Length);
        Assert.StartsWith(last ?? "::notice file=a.cs", written[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_branch_that_was_not_taken_is_a_place_of_its_own()
    {
        var places = UncoveredLines.Of(CoveredRun.Patch).Select(place => $"{place.Path} {place.Lines.From}-{place.Lines.To} {place.Partial}");

        Assert.Equal(["src/Shop/Prices/Rate.cs 3-4 False", "src/Web/Site.cs 2-2 False", "src/Web/Site.cs 3-3 True"], places);
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(_folder.Path, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    /// <summary>Every other line of a file is changed and uncovered.</summary>
    private static PatchReport Patch(string path, int places) => PatchCoverage.Of(
        new GitDiff
        {
            State = Completeness.Complete,
            Files = [new FileDiff { Path = path, Kind = ChangeKind.Modified, Hunks = [.. Enumerable.Range(0, places).Select(i => new DiffHunk((i * 2) + 1, 1, (i * 2) + 1, 1))] }],
        },
        _ => [.. Enumerable.Range(0, places).Select(i => new Snapshots.Coverage.LineCoverage((i * 2) + 1, 0, 0, 0, 0))]);

    private static string Annotations(PatchReport patch, CiAnnotationService service)
    {
        using var writer = new StringWriter();
        CiAnnotations.Write(patch, service, writer);
        return writer.ToString();
    }
}
