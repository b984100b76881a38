using RunMetrics.Reports;
using RunMetrics.Reports.Markdown;
using RunMetrics.Snapshots.Testing.Suspects;
using RunMetrics.Tests.Contracts;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.Tests.Reports;

/// <summary>Suspects in the summary and in the page, with and without scripts.</summary>
public sealed class SuspectReportTests
{
    private static readonly ReportModel Model = ReportModel.Of(SampleRuns.Of(
        Make.Failing(0, "Shop.Tests", "Sums_up", "boom"), Make.Failing(0, "Shop.Tests", "Is_open", "closed"), Make.Failing(0, "Shop.Tests", "Ships", "late")) with
    {
        Suspects = new SuspectReport
        {
            BaseName = "main",
            Base = new string('a', 40),
            ChangedFiles = 1,
            Tests = new Dictionary<int, SuspectedTest>
            {
                [0] = new()
                {
                    Test = 0,
                    Reach = new TestReach(ReachState.Reachable, []),
                    Suspects = [new Suspect { Path = "src/<b>Pricing</b>.cs", Line = 41, Score = 110, Reasons = ["line 41 of it is in the stack trace", "two"] }],
                },
                [1] = new() { Test = 1, Reach = new TestReach(ReachState.Unreachable, []), Suspects = [] },
                [2] = new() { Test = 2, Reach = new TestReach(ReachState.Unknown, ["a.json is changed", "b.json is changed"]), Suspects = [] },
            },
        },
    });

    [Fact]
    public void The_summary_has_a_line_for_what_is_known_and_none_for_what_is_not()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        JobSummary.Write(Model, writer, JobSummary.GitHubLimit);
        var summary = writer.ToString();

        Assert.Contains("  - suspects: src/&lt;b&gt;Pricing&lt;/b&gt;.cs (line 41 of it is in the stack trace)\n", summary, StringComparison.Ordinal);
        Assert.Contains("  - not your change: the diff cannot reach it\n", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("a.json", summary, StringComparison.Ordinal);
        Assert.Empty(MarkdownReader.Faults(summary));
    }

    [Fact]
    public void The_page_has_all_of_it_and_keeps_its_contract()
    {
        var page = new PageReader(Model);
        var details = page.Block("tests-details-0");

        SchemaValidator.Conforms("report-test-details", details);
        Assert.Contains("""
            "change":{"reach":"unreachable","since":"1 changed file since main (aaaaaaa)","suspects":[]}
            """.Trim(), details, StringComparison.Ordinal);
        Assert.Contains("""
            "change":{"reach":"unknown","since":"1 changed file since main (aaaaaaa)","reasons":["a.json is changed","b.json is changed"],"suspects":[]}
            """.Trim(), details, StringComparison.Ordinal);
        Assert.Contains("Whether the diff reaches this test is not known: a.json is changed (and 1 more reason).", page.Html, StringComparison.Ordinal);
        Assert.Contains("Not your change: the diff cannot reach this test.", page.Html, StringComparison.Ordinal);
        Assert.Contains("<code>src/&lt;b&gt;Pricing&lt;/b&gt;.cs</code>", page.Html, StringComparison.Ordinal);
    }
}
