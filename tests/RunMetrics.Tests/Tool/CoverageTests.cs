using System.Text.Json;
using RunMetrics.Tests.Contracts;
using RunMetrics.Tests.Coverage.Samples;
using RunMetrics.Tests.Verification;
using RunMetrics.Tool;

namespace RunMetrics.Tests.Tool;

/// <summary>The command over coverage files, without any run.</summary>
public sealed class CoverageTests : IDisposable
{
    private readonly ToolProbe _probe = new();

    public CoverageTests()
    {
        _probe.Files.Write("one.xml", ShopCoverage.Cobertura);
        _probe.Files.Write("two.xml", ShopCoverage.SecondCobertura);
        _probe.Files.Write("lcov.info", ShopCoverage.Lcov);
    }

    public void Dispose() => _probe.Dispose();

    [Fact]
    public void Files_are_merged_and_shown_with_what_is_uncertain()
    {
        var answer = _probe.Run("coverage", "one.xml", "two.xml", "lcov.info");

        Assert.Equal(ExitCode.Ok, answer.Code);
        Verified.Text(answer.Out);
    }

    [Theory]
    [InlineData("namespace")]
    [InlineData("folder")]
    public void Groups_are_asked_for(string by) => Verified.Text(_probe.Run("coverage", ".", "--by", by).Out, variant: by);

    [Fact]
    public void The_answer_for_programs_has_what_is_promised()
    {
        var answer = _probe.Run("coverage", "*.xml", "--json");

        using var json = JsonDocument.Parse(answer.Out);
        Assert.Equal("""{"covered":7,"coverable":9}""", Members(json.RootElement.GetProperty("lines"), "covered", "coverable"));
        Assert.Equal("""{"covered":3,"coveredAtMost":4,"total":8}""", Members(json.RootElement.GetProperty("branches"), "covered", "coveredAtMost", "total"));
        Verified.Text(answer.Out, "json");
    }

    [Fact]
    public void The_order_of_files_and_copies_of_them_make_no_difference()
    {
        _probe.Files.Write("deep/down/one.xml", ShopCoverage.Cobertura);

        var once = _probe.Run("coverage", "one.xml", "two.xml").Out;

        Assert.Equal(once, _probe.Run("coverage", "two.xml", "deep", "one.xml").Out);
    }

    [Fact]
    public void A_damaged_file_is_named_and_the_others_are_read()
    {
        _probe.Files.Write("bad.xml", ShopCoverage.Cobertura[..1500]);

        var answer = _probe.Run("coverage", "bad.xml", "lcov.info");

        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Matches("^RunMetrics : warning RUNM2040: The coverage file 'bad\\.xml' is damaged at line [0-9]+: .+\n$", answer.Error);
        Assert.Contains("Total  66.7 %        2          3", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_may_hold_other_files_and_a_name_may_not()
    {
        _probe.Files.Write("results/notes.json", """{"note": 1}""");
        _probe.Files.Write("results/lcov.info", ShopCoverage.Lcov);

        Assert.Equal((ExitCode.Ok, ""), Outcome(_probe.Run("coverage", "results")));
        var named = _probe.Run("coverage", "results/notes.json", "lcov.info");
        Assert.Equal(ExitCode.CheckFailed, named.Code);
        Assert.Contains("'results/notes.json' holds no coverage", named.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_without_a_file_is_said()
    {
        var answer = _probe.Run("coverage", "nothing/*.xml");

        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Contains("'nothing/*.xml' matches no coverage file", answer.Error, StringComparison.Ordinal);
        Assert.Contains("none of the files holds coverage", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_that_was_killed_left_no_coverage_and_no_rate()
    {
        _probe.Files.Write("killed.info", "SF:A.cs\nDA:1,0\nDA:2,0\nend_of_record\n");

        var answer = _probe.Run("coverage", "killed.info");

        Assert.StartsWith("No coverage was collected: none of 2 coverable lines in 1 report was hit.", answer.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("%", answer.Out, StringComparison.Ordinal);
        Assert.Contains("\"nothingCollected\": true", _probe.Run("coverage", "killed.info", "--json").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_files_and_without_a_run_there_is_nothing_to_show()
    {
        var answer = _probe.Run("coverage");

        Assert.Equal((ExitCode.CheckFailed, ""), (answer.Code, answer.Out));
        Assert.Contains("there is no run with coverage in 'artifacts/runmetrics'", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Merged_files_are_written_for_other_tools_and_read_back_the_same()
    {
        var merged = Totals("one.xml", "lcov.info", "--output", "out/merged");

        Assert.Equal(["coverage.cobertura.xml", "coverage.json", "lcov.info"], Directory.GetFiles(_probe.Below("out", "merged")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        SchemaValidator.Conforms("coverage", File.ReadAllText(_probe.Below("out", "merged", "coverage.json")));
        foreach (var file in new[] { "coverage.cobertura.xml", "lcov.info" })
            Assert.Equal(merged, Totals("out/merged/" + file));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_said()
    {
        var answer = _probe.Run("coverage", "one.xml", "--output", "one.xml");

        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Contains("warning RUNM4001", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_older_than_its_source_is_named_but_not_in_ci_where_a_checkout_is_always_newer()
    {
        Directory.CreateDirectory(_probe.Below("artifacts", "runmetrics", "runs"));
        _probe.Files.Write("src/Shop/Cart.cs", new string('\n', 100));
        _probe.Files.Write("src/Web/Site.cs", "\n");

        Assert.Contains("src/Shop/Cart.cs: the file was changed at", _probe.Run("coverage", "one.xml", "lcov.info").Out, StringComparison.Ordinal);
        (_probe.Environment["GITHUB_ACTIONS"], _probe.Environment["GITHUB_RUN_ID"]) = ("true", "1");
        var inCi = _probe.Run("coverage", "one.xml", "lcov.info").Out;
        Assert.DoesNotContain("the file was changed at", inCi, StringComparison.Ordinal);
        Assert.Contains("may be counted in the wrong places: line 3 is reported, the file has 1 lines\n  src/Web/Site.cs\n", inCi, StringComparison.Ordinal);
    }

    [Fact]
    public void Formats_beyond_our_own_are_read_by_way_of_ReportGenerator()
    {
        _probe.Files.Write("jacoco.xml", """
            <?xml version="1.0" encoding="UTF-8"?><!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd">
            <report name="demo"><sessioninfo id="x" start="1" dump="2"/><package name="a"><class name="a/B" sourcefilename="B.java"><method name="m" desc="()V" line="3"/></class>
            <sourcefile name="B.java"><line nr="3" mi="0" ci="2" mb="0" cb="0"/><line nr="4" mi="0" ci="1" mb="1" cb="1"/><line nr="5" mi="1" ci="0" mb="0" cb="0"/></sourcefile></package></report>
            """);

        Assert.Equal("""{"covered":2,"coverable":3,""", Totals("jacoco.xml").ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal)[..27]);
    }

    [Fact]
    public void What_nobody_can_read_is_no_report_without_lines()
    {
        _probe.Files.Write("other.xml", "<other/>");

        var answer = _probe.Run("coverage", "other.xml", "one.xml");

        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Contains("'other.xml' holds no coverage in a format that is understood", answer.Error, StringComparison.Ordinal);
    }

    private string Totals(params string[] arguments)
    {
        using var json = JsonDocument.Parse(_probe.Run(["coverage", .. arguments, "--json"]).Out);
        return json.RootElement.GetProperty("lines").GetRawText() + json.RootElement.GetProperty("branches").GetRawText();
    }

    private static (int Code, string Error) Outcome(ToolAnswer answer) => (answer.Code, string.Concat(answer.Error.Split('\n').Where(line => line.Contains("warning", StringComparison.Ordinal))));

    private static string Members(JsonElement element, params string[] names) =>
        $"{{{string.Join(',', names.Select(name => $"\"{name}\":{element.GetProperty(name).GetRawText()}"))}}}";
}
