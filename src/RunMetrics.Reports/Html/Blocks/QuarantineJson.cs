using System.Text.Json;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Testing.Flakiness;
using RunMetrics.Snapshots.Testing.Quarantine;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>The quarantine inside of other blocks: entries once, and which of them a row or a verdict means.</summary>
internal static class QuarantineJson
{
    /// <summary>Entries of the tests block, with the rows they mean.</summary>
    public static void WriteRows(Utf8JsonWriter json, ReportModel model)
    {
        if (model.Context.Quarantine is not { } report)
            return;
        var keys = ModuleKeys.Of(model.Modules);
        var rows = Enumerable.Range(0, model.Tests.Count)
            .Select(row => (Row: row, Test: report.Of(keys[model.Tests[row].Module], model.Tests[row].Id)))
            .Where(static one => one.Test is not null).ToList();
        var entries = report.Entries.Select(static status => status.Entry).ToList();
        json.WriteStartObject("quarantine");
        WriteEntries(json, report);
        json.WriteIntegers("rows", rows.Select(static one => one.Row));
        json.WriteIntegers("entry", rows.Select(one => entries.IndexOf(one.Test!.Entry)));
        json.WriteString("effects", string.Concat(rows.Select(static one => one.Test!.Effect switch { QuarantineEffect.Held => 'h', QuarantineEffect.Broken => 'b', _ => 'e' })));
        json.WriteEndObject();
    }

    /// <summary>Entries of the flaky block.</summary>
    public static void WriteSummary(Utf8JsonWriter json, QuarantineReport report)
    {
        json.WriteStartObject("quarantine");
        json.WriteString("definition", QuarantineText.Definition);
        json.WriteString("sentence", QuarantineText.Sentence(report));
        WriteEntries(json, report);
        json.WriteEndObject();
    }

    /// <summary>The entry a verdict falls under, as an index.</summary>
    public static void WriteIndex(Utf8JsonWriter json, QuarantineReport? report, FlakyVerdict verdict)
    {
        if (report?.EntryOf(verdict.Test, verdict.Variant) is { } entry)
            json.WriteNumber("quarantine", entry);
    }

    private static void WriteEntries(Utf8JsonWriter json, QuarantineReport report)
    {
        json.WriteStartArray("entries");
        foreach (var status in report.Entries)
        {
            json.WriteStartObject();
            json.WriteString("test", status.Entry.Test);
            json.WriteIfKnown("variant", status.Entry.Variant);
            json.WriteString("owner", status.Entry.Owner);
            json.WriteString("reason", status.Entry.Reason);
            json.WriteString("issue", status.Entry.Issue);
            json.WriteString("expires", QuarantineText.Day(status.Entry.Expires));
            json.WriteString("state", BlockJson.Word(status.State));
            json.WriteNumber("daysLeft", status.DaysLeft);
            json.WriteNumber("tests", status.Tests);
            json.WriteNumber("failed", status.Failed);
            json.WriteString("why", QuarantineText.Explanation(status));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
