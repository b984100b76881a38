using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Reports;
using RunMetrics.Reports.Exports;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.Tests.Reports;

public sealed class CtrfExportTests
{
    [Fact]
    public void The_awkward_run_keeps_the_specification() => Assert.Empty(CtrfRules.Faults(Write(SampleRuns.Awkward())));

    [Fact]
    public void Any_run_keeps_the_specification() =>
        Prop.ForAll(AnyRun.Models(), model => Assert.Empty(CtrfRules.Faults(Write(model)))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("\"reportFormat\":\"CTRF\"", "\"reportFormat\":\"JUnit\"", ".reportFormat is not CTRF: JUnit")]
    [InlineData("\"status\":\"pending\"", "\"status\":\"notExecuted\"", "test.status is not status: notExecuted")]
    [InlineData("\"flaky\":true", "\"flaky\":true,\"owner\":1", "test.owner is not allowed")]
    [InlineData("\"duration\":12,", "\"duration\":12.5,", "test.duration is not int: 12.5")]
    [InlineData("\"duration\":12,", "", "test.duration is missing")]
    [InlineData("\"retries\":2", "\"retries\":3", "retries is not the number of retryAttempts")]
    [InlineData("\"pending\":1", "\"pending\":0", "summary.pending is not the number of pending tests")]
    public void A_broken_document_is_seen(string text, string broken, string fault) =>
        Assert.Contains(fault, CtrfRules.Faults(Write(SampleRuns.Awkward()).Replace(text, broken, StringComparison.Ordinal)));

    [Fact]
    public void A_retried_test_carries_its_earlier_attempts()
    {
        using var document = JsonDocument.Parse(Write(SampleRuns.Awkward()));
        var flaky = Tests(document).Single(test => test.TryGetProperty("flaky", out var flag) && flag.GetBoolean());
        Assert.Equal("passed", flaky.GetProperty("status").GetString());
        Assert.Equal(200, flaky.GetProperty("duration").GetInt32());
        Assert.Equal([(1, "failed", 1100), (2, "failed", 900)], flaky.GetProperty("retryAttempts").EnumerateArray()
            .Select(attempt => (attempt.GetProperty("attempt").GetInt32(), attempt.GetProperty("status").GetString()!, attempt.GetProperty("duration").GetInt32())));
    }

    [Fact]
    public void What_never_started_stays_apart_from_what_was_skipped()
    {
        using var document = JsonDocument.Parse(Write(SampleRuns.Awkward()));
        var statuses = Tests(document).Select(test => (test.GetProperty("status").GetString(), test.TryGetProperty("rawStatus", out var raw) ? raw.GetString() : null)).ToList();
        Assert.Contains(("pending", "NotExecuted"), statuses);
        Assert.Contains(("skipped", null), statuses);
        Assert.Contains(("other", "Inconclusive"), statuses);
    }

    [Fact]
    public void Test_ids_do_not_repeat()
    {
        using var document = JsonDocument.Parse(Write(SampleRuns.Awkward()));
        var ids = Tests(document).Select(test => test.GetProperty("testId").GetString()).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_report_id_belongs_to_the_document()
    {
        static string Id(ReportModel model)
        {
            using var document = JsonDocument.Parse(Write(model));
            return document.RootElement.GetProperty("reportId").GetString()!;
        }

        var context = AwkwardRun.Context();
        Assert.Equal(Id(ReportModel.Of(context)), Id(ReportModel.Of(context)));
        Assert.NotEqual(Id(ReportModel.Of(context)), Id(ReportModel.Of(context with { GeneratedAt = Make.Noon.AddDays(1) })));
    }

    [Fact]
    public void Hidden_characters_survive_as_json_spells_them()
    {
        using var document = JsonDocument.Parse(Write(SampleRuns.Awkward()));
        var lines = Tests(document).Single(test => test.GetProperty("name").GetString()!.Contains("Shows_<script>", StringComparison.Ordinal)).GetProperty("stdout").EnumerateArray().Select(line => line.GetString()).ToList();
        Assert.Equal("first line", lines[0]);
        Assert.Equal("\u001b[31mred\u001b[0m\u0000\u0007bell\u2028line separator\u2029 lone: \uFFFD end", lines[1]);
    }

    private static JsonElement.ArrayEnumerator Tests(JsonDocument document) => document.RootElement.GetProperty("results").GetProperty("tests").EnumerateArray();

    private static string Write(ReportModel model)
    {
        using var stream = new MemoryStream();
        CtrfExport.Write(model, stream);
        return new UTF8Encoding(false, true).GetString(stream.ToArray());
    }
}
