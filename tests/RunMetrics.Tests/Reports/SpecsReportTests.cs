using RunMetrics.Reports.Html;
using RunMetrics.Reports.Html.Blocks;
using RunMetrics.Reports.Markdown;
using RunMetrics.Reports.Prometheus;
using RunMetrics.Snapshots.Specs.Storing;
using RunMetrics.Tests.Reports.Samples;
using RunMetrics.Tests.Verification;

namespace RunMetrics.Tests.Reports;

/// <summary>Requirements in every output.</summary>
public sealed class SpecsReportTests
{
    [Fact]
    public void The_summary_tells_counts_contradictions_and_what_is_unverified()
    {
        var summary = Summary(JobSummary.GitHubLimit);
        Assert.Empty(Faults(summary));
        var from = summary.IndexOf("### Requirements", StringComparison.Ordinal);
        Verified.Text(summary[from..summary.IndexOf("\n### ", from + 1, StringComparison.Ordinal)] + "\n", "md");
    }

    [Fact]
    public void The_summary_fits_its_budget_and_counts_what_it_cuts()
    {
        var summary = Summary(JobSummary.SmallestBudget);
        Assert.Empty(Faults(summary));
        Assert.Contains("contradictions of requirements", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void The_metrics_count_by_status()
    {
        var lines = Metrics().Split('\n').Where(line => line.Contains("requirement", StringComparison.Ordinal));
        Verified.Text(string.Concat(lines.Select(line => line + "\n")), "prom");
    }

    [InstalledToolFact("promtool")]
    public void Promtool_has_nothing_to_say() => Assert.Equal((0, ""), ExternalTool.Run("promtool", Metrics(), "check", "metrics"));

    [Fact]
    public void A_run_without_requirements_says_nothing_of_them()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        TextExposition.Write(SampleRuns.Structured(), writer);
        JobSummary.Write(StructuredRun.Context(), writer, JobSummary.GitHubLimit);
        Assert.DoesNotContain("equirement", writer.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(PageBlocks.Of(SampleRuns.Structured(), 8_000_000).Bulk, block => block.Name == SpecsBlock.Name);
    }

    [Fact]
    public void Without_scripts_every_requirement_is_there_with_its_evidence()
    {
        using var stream = new MemoryStream();
        HtmlReport.Write(SampleRuns.Specified(), stream, HtmlMode.Single, null);
        var page = System.Text.Encoding.UTF8.GetString(stream.ToArray());
        Assert.Contains("<h2>Requirements</h2>", page, StringComparison.Ordinal);
        Assert.Contains("✕ done, but failing: REQ-2: specs/ordering.md:7 says done; 1 of 2 tests failed", page, StringComparison.Ordinal);
        Assert.Contains("REQ-2 No copy is sold twice | never", page, StringComparison.Ordinal);
        Assert.Contains("! unverified", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_texts_of_many_requirements_are_cut_in_the_page_alone()
    {
        var map = SampleRuns.Specified().Context.Snapshot.Specs!;
        var many = map with { Requirements = [.. Enumerable.Repeat(map.Requirements[0] with { Text = new string('x', 4000) }, 12_000)] };
        var block = PageBlock.Encode(SpecsBlock.Name, json => SpecsBlock.Write(json, many));
        Assert.InRange(block.Bytes, 1, 8_000_000);
        Assert.Equal("The page holds the first 10,000 of 12,000 requirements; 'runmetrics specs' has all of them.", SpecsBlock.Cut(many));
        Assert.Null(SpecsBlock.Cut(map));
    }

    [Fact]
    public void What_is_not_known_is_said_before_anything_else()
    {
        var basis = new SpecBasis { AllTests = false, Missing = ["a filter chose the tests"], Symbols = true, Commits = true, Notes = ["A note."] };
        Assert.Equal(["Not all tests ran (a filter chose the tests): what the others prove is not known in this run.", "A note."], RunMetrics.Reports.Texts.SpecText.Basis(basis));
    }

    private static string Summary(int budget)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        JobSummary.Write(StructuredSpecs.Context(), writer, budget);
        return writer.ToString();
    }

    // The reader knows the headings of a plain run alone.
    private static IEnumerable<string> Faults(string summary) => MarkdownReader.Faults(summary).Where(static fault => !fault.StartsWith("a heading of the user: ###", StringComparison.Ordinal));

    private static string Metrics()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        TextExposition.Write(SampleRuns.Specified(), writer);
        return writer.ToString();
    }
}
