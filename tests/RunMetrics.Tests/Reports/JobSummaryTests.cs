using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Reports;
using RunMetrics.Reports.Markdown;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Tests.Reports.Samples;
using RunMetrics.Tests.Verification;

namespace RunMetrics.Tests.Reports;

public sealed class JobSummaryTests
{
    [Fact]
    public void The_awkward_run_reads_as_verified() => Verified.Text(Write(SampleRuns.Awkward(), JobSummary.GitHubLimit), "md");

    [Fact]
    public void Any_run_fits_any_budget_and_stays_sound() =>
        Prop.ForAll(AnyRun.Models(), Gen.Choose(JobSummary.SmallestBudget, 40_000).ToArbitrary(), (model, budget) =>
        {
            var summary = Write(model, budget);
            Assert.InRange(new UTF8Encoding(false, true).GetByteCount(summary), 1, budget);
            Assert.Empty(MarkdownReader.Faults(summary));
            if (summary != Write(model, JobSummary.GitHubLimit * 8))
                Assert.Contains("**Not shown here**", summary, StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("```\nx", "a fence stays open")]
    [InlineData("</details>", "details do not match at: </details>")]
    [InlineData("| a | b |\n| a |", "a table row has 1 cells instead of 2: | a |")]
    [InlineData("x <b> y", "HTML in: x <b> y")]
    [InlineData("[x](y)", "a link of the user in: [x](y)")]
    public void An_unsound_text_is_seen(string markdown, string fault) =>
        Assert.Contains(fault, MarkdownReader.Faults(markdown.Replace("```\n", "```text\n", StringComparison.Ordinal)));

    [Fact]
    public void Failures_come_first_and_what_is_cut_is_counted()
    {
        var tests = Enumerable.Range(0, 400)
            .Select(row => Make.Failing(0, "Shop.Tests", $"Fails_{row:000}", $"message {row} " + new string('m', 300), new string('t', 2_000), $"Error{row}"));
        var summary = Write(ReportModel.Of(SampleRuns.Of([.. tests])), 20_000);
        var shown = System.Text.RegularExpressions.Regex.Count(summary, @"^- Shop\.Tests\.Fails_", System.Text.RegularExpressions.RegexOptions.Multiline);
        Assert.InRange(shown, 5, 399);
        Assert.Contains($"{400 - shown} failed tests", summary, StringComparison.Ordinal);
        Assert.True(summary.IndexOf("### Failures", StringComparison.Ordinal) < 1_000);
    }

    [Fact]
    public void New_failures_are_marked()
    {
        var summary = Write(SampleRuns.Awkward(), JobSummary.GitHubLimit);
        Assert.Contains("- **new** Inventory.Tests.StockTests.Counts", summary, StringComparison.Ordinal);
        Assert.Contains("- Bookshop.Tests.Orders.BasketTests.Total_rounds_once", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void The_largest_numbers_fit_the_smallest_budget()
    {
        var totals = Make.Totals([]) with { Total = int.MaxValue, Passed = int.MaxValue, Failed = int.MaxValue, Skipped = int.MaxValue, NotExecuted = int.MaxValue, Other = int.MaxValue, Flaky = int.MaxValue, Duration = 1e9 };
        var run = Make.Run(null, RunResult.Interrupted) with { Tests = totals, Partial = true, Duration = 1e9 };
        var summary = Write(ReportModel.Of(SampleRuns.Of(run, null) with { ProjectName = new string('@', 500) }), JobSummary.SmallestBudget);
        Assert.Contains("2,147,483,647 of 2,147,483,647 tests failed", summary, StringComparison.Ordinal);
        Assert.Contains("| Tests |", summary, StringComparison.Ordinal);
        Assert.Contains("Results are missing", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_smaller_budget_than_the_smallest_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Write(SampleRuns.Awkward(), JobSummary.SmallestBudget - 1));

    [Fact]
    public void Coverage_stands_with_its_definition()
    {
        var summary = Write(SampleRuns.Awkward(), JobSummary.GitHubLimit);
        Assert.Contains("Lines 81.2 % (812 of 1,000), branches 65.8 % (171 of 260). Lines with at least one hit / coverable lines", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_passed_run_says_little()
    {
        var summary = Write(ReportModel.Of(SampleRuns.Of(Make.Test(0, "Shop.Tests", "Works", TestOutcome.Passed))), JobSummary.GitHubLimit);
        Assert.StartsWith("## ✓ Passed: 1 test · Shop\n", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("### Failures", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("Not shown here", summary, StringComparison.Ordinal);
    }

    private static string Write(ReportModel model, int maxBytes)
    {
        using var writer = new StringWriter();
        JobSummary.Write(model, writer, maxBytes);
        return writer.ToString();
    }
}
