using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Reports;
using RunMetrics.Reports.Prometheus;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Tests.Reports.Samples;
using RunMetrics.Tests.Verification;

namespace RunMetrics.Tests.Reports;

public sealed class TextExpositionTests
{
    [Fact]
    public void The_awkward_run_is_written_as_verified() => Verified.Text(Write(SampleRuns.Awkward()), "prom");

    [InstalledToolFact("promtool")]
    public void Promtool_has_nothing_to_say() =>
        Assert.Equal((0, ""), ExternalTool.Run("promtool", Write(SampleRuns.Awkward()), "check", "metrics"));

    [InstalledToolFact("promtool")]
    public void Promtool_has_nothing_to_say_about_a_run_without_tests() =>
        Assert.Equal((0, ""), ExternalTool.Run("promtool", Write(ReportModel.Of(SampleRuns.WithoutTests(RunResult.BuildFailed))), "check", "metrics"));

    [Fact]
    public void Any_run_gives_sound_text_of_a_bounded_size() =>
        Prop.ForAll(AnyRun.Models(), model =>
        {
            var reader = ExpositionReader.Read(Write(model));
            Assert.Empty(reader.Faults);
            Assert.InRange(reader.Samples.Count, 1, 80);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("# HELP a A.\n# TYPE a gauge\na{project=\"x\"} 1\na{project=\"x\"} 2\n", "series twice")]
    [InlineData("# HELP a A.\n# TYPE a gauge\na{project=\"x\"} 1 1700000000\n", "not a line of the format")]
    [InlineData("# HELP a A.\n# TYPE a gauge\nb{project=\"x\"} 1\n", "inside family")]
    [InlineData("# HELP a A.\n# TYPE a gauge\na{project=\"x\"} 1\n# HELP b B.\n# TYPE b gauge\n# HELP a A.\n# TYPE a gauge\n", "comes twice")]
    [InlineData("# HELP a A.\n# TYPE a gauge\na{project=\"x\"} 1\na{project=\"x\",b=\"c\"} 1\n", "has labels")]
    [InlineData("# HELP a A.\n# TYPE a histogram\na_bucket{project=\"x\",le=\"1\"} 1\n", "has no +Inf bucket")]
    [InlineData("# HELP a A.\n# TYPE a info\na{project=\"x\"} 1\n", "makes a textfile collector drop the file")]
    [InlineData("# HELP a A.\r\n# TYPE a gauge\r\na{project=\"x\"} 1\r\n", "line ends")]
    [InlineData("# HELP a A.\n# TYPE a gauge\na{project=\"x\"} 1", "last line feed")]
    [InlineData("# HELP a A.\n# TYPE a gauge\na{b=\"x\"} 1\n", "no project label")]
    public void What_promtool_does_not_see_is_seen(string text, string fault) =>
        Assert.Contains(ExpositionReader.Read(text).Faults, found => found.Contains(fault, StringComparison.Ordinal));

    [Fact]
    public void Help_and_type_do_not_depend_on_the_run()
    {
        static IEnumerable<string> Heads(string text) => text.Split('\n').Where(line => line.StartsWith('#'));
        Assert.Subset(
            Heads(Write(SampleRuns.Awkward())).ToHashSet(StringComparer.Ordinal),
            Heads(Write(ReportModel.Of(SampleRuns.Of(Make.Test(0, "T", "M", TestOutcome.Passed)) with { ProjectName = "Other" }))).ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void More_tests_do_not_make_more_series()
    {
        static int Series(int tests) => ExpositionReader.Read(Write(ReportModel.Of(SampleRuns.Of(
            [.. Enumerable.Range(0, tests).Select(row => Make.Failing(0, "T", $"M{row}", $"m{row}"))])))).Samples.Count;
        Assert.Equal(Series(1), Series(500));
    }

    [Fact]
    public void Every_family_is_documented_and_nothing_else_is()
    {
        var families = typeof(MetricFamily).GetFields().Select(field => (MetricFamily)field.GetValue(null)!);
        var documented = File.ReadLines(Repository.PathOf("docs", "metrics.md")).Where(line => line.StartsWith("| `runmetrics_", StringComparison.Ordinal));
        Assert.Equal(
            families.Select(family => (family.Name, family.Help)),
            documented.Select(line => line.Split('|')).Select(cells => (cells[1].Trim(' ', '`'), cells[3].Trim())));
    }

    [InstalledToolFact("promtool")]
    public void The_documented_rules_are_rules()
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "metrics.md"));
        var rules = Path.GetTempFileName();
        File.WriteAllText(rules, page.Split("```yaml\n")[1].Split("```")[0]);
        var (exitCode, output) = ExternalTool.Run("promtool", "", "check", "rules", rules);
        File.Delete(rules);
        Assert.True(exitCode == 0 && output.Contains("3 rules found", StringComparison.Ordinal), output);
    }

    [Fact]
    public void The_result_is_one_state_of_a_set()
    {
        var results = ExpositionReader.Read(Write(SampleRuns.Awkward())).Samples.Where(sample => sample.Name == "runmetrics_run_result").ToList();
        Assert.Equal(Enum.GetValues<RunResult>().Length, results.Count);
        Assert.Equal("aborted", Assert.Single(results, sample => sample.Value == 1).Labels["result"]);
        Assert.Contains(results, sample => sample.Labels["result"] == "build_failed");
    }

    [Fact]
    public void What_is_unknown_is_absent_and_not_zero()
    {
        var text = Write(ReportModel.Of(SampleRuns.WithoutTests(RunResult.BuildFailed)));
        Assert.DoesNotContain("coverage", text, StringComparison.Ordinal);
        Assert.DoesNotContain("runmetrics_tests", text, StringComparison.Ordinal);
        Assert.DoesNotContain("runmetrics_changed_tests", text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_coverable_line_means_no_ratio()
    {
        var coverage = new CoverageTotals { LinesCovered = 0, LinesValid = 0, BranchesCovered = 0, BranchesValid = 0, Reports = 1, Definition = "none" };
        var run = Make.Run(null, RunResult.Passed) with { Coverage = coverage };
        var text = Write(ReportModel.Of(SampleRuns.Of(run, null)));
        Assert.Contains("runmetrics_lines_valid", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ratio{", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_name_is_a_label_whatever_it_holds()
    {
        const string name = "a\"b\\c\nd\u0001\ud800é";
        var context = SampleRuns.Of(Make.Test(0, "T", "M", TestOutcome.Passed)) with { ProjectName = name };
        var reader = ExpositionReader.Read(Write(ReportModel.Of(context)));
        Assert.Empty(reader.Faults);
        Assert.All(reader.Samples, sample => Assert.Equal("a\"b\\c\nd␁\uFFFDé", sample.Labels["project"]));
    }

    private static string Write(ReportModel model)
    {
        using var writer = new StringWriter();
        TextExposition.Write(model, writer);
        return writer.ToString();
    }
}
