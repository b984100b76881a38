using System.Text;
using RunMetrics.Reports;
using RunMetrics.Reports.Markdown;
using RunMetrics.Reports.Prometheus;
using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Coverage.Storing;
using RunMetrics.Snapshots.Git;
using RunMetrics.Tests.Coverage.Samples;
using RunMetrics.Tests.Reports.Samples;
using RunMetrics.Tests.Verification;

namespace RunMetrics.Tests.Reports;

/// <summary>What summary and metrics say about coverage.</summary>
public sealed class CoveredRunTests
{
    [Fact]
    public void The_summary_reads_as_verified() => Verified.Text(Section(Summary(CoveredRun.Context())), "md");

    [Fact]
    public void A_summary_of_any_budget_is_sound_and_says_what_was_cut()
    {
        var whole = Summary(CoveredRun.Context());
        for (var budget = JobSummary.SmallestBudget; budget < 4 * 1024; budget += 97)
        {
            var summary = Summary(CoveredRun.Context(), budget);
            Assert.InRange(Encoding.UTF8.GetByteCount(summary), 1, budget);
            Assert.Empty(MarkdownReader.Faults(summary));
            Assert.Equal(summary != whole, summary.Contains("**Not shown here**", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void An_unknown_patch_says_why()
    {
        var patch = PatchCoverage.Of(new GitDiff { State = Completeness.Unavailable, Reasons = ["the clone is <shallow>"] }, _ => null);

        Assert.Contains("**Changed lines: unknown**, the clone is &lt;shallow&gt;.\n", Summary(CoveredRun.Context(patch)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_without_coverable_lines_has_no_rate()
    {
        var patch = PatchCoverage.Of(
            new GitDiff { State = Completeness.Complete, BaseName = "main", Files = [new FileDiff { Path = "a.md", Kind = ChangeKind.Modified, Hunks = [new DiffHunk(1, 1, 1, 3)] }] },
            _ => null);

        Assert.Contains("**Changed lines against main: unknown**, none of 3 is coverable.\n", Summary(CoveredRun.Context(patch)), StringComparison.Ordinal);
        Assert.DoesNotContain("patch_line_coverage_ratio{", Metrics(CoveredRun.Context(patch)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_metrics_are_written_as_verified() =>
        Verified.Text(string.Concat(Metrics(CoveredRun.Context()).Split('\n').Where(line => !line.StartsWith('#') && IsCoverage(line)).Select(line => line + "\n")), "prom");

    [InstalledToolFact("promtool")]
    public void Promtool_has_nothing_to_say() => Assert.Equal((0, ""), ExternalTool.Run("promtool", Metrics(CoveredRun.Context()), "check", "metrics"));

    [Fact]
    public void Many_assemblies_make_a_bounded_number_of_series_that_add_up()
    {
        var report = new StringBuilder("<coverage line-rate=\"1\"><packages>");
        for (var i = 0; i < 60; i++)
            report.Append(System.Globalization.CultureInfo.InvariantCulture, $"<package name=\"A{i}\"><classes><class name=\"N.C\" filename=\"{i}.cs\"><methods/><lines><line number=\"1\" hits=\"{i % 2}\"/><line number=\"{i + 2}\" hits=\"1\"/></lines></class></classes></package>");
        var model = ShopCoverage.Merge(report.Append("</packages></coverage>").ToString());
        var context = CoveredRun.Context();

        var samples = ExpositionReader.Read(Metrics(context with { Snapshot = context.Snapshot with { Coverage = CoverageTreeBuilder.Of("run", model) } })).Samples
            .Where(sample => sample.Name == "runmetrics_assembly_lines_covered").ToList();

        Assert.Equal(21, samples.Count);
        Assert.Equal(model.Totals.LinesCovered, samples.Sum(sample => sample.Value));
        Assert.Single(samples, sample => sample.Labels["assembly"] == "(other)");
    }

    private static bool IsCoverage(string line) =>
        new[] { "lines", "branch", "members", "line_coverage", "patch" }.Any(word => line.StartsWith("runmetrics_", StringComparison.Ordinal) && line.Contains(word, StringComparison.Ordinal));

    private static string Section(string summary)
    {
        var start = summary.IndexOf("### Coverage", StringComparison.Ordinal);
        return summary[start..summary.IndexOf("### Slowest", StringComparison.Ordinal)];
    }

    private static string Summary(ReportContext context, int budget = JobSummary.GitHubLimit)
    {
        using var writer = new StringWriter();
        JobSummary.Write(context, writer, budget);
        return writer.ToString();
    }

    private static string Metrics(ReportContext context)
    {
        using var writer = new StringWriter();
        TextExposition.Write(context, writer);
        return writer.ToString();
    }
}
