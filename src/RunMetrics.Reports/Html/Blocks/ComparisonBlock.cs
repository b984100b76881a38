using System.Text.Json;
using RunMetrics.Reports.Comparing;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Comparing;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>What is different from the run before and from the base run: contract <c>report-comparison.schema.json</c>.</summary>
internal static class ComparisonBlock
{
    public const string Name = "comparison";

    /// <summary>Items of a list in the page; the totals count all of them.</summary>
    private const int Most = 200;

    public static void Write(Utf8JsonWriter json, ReportModel model)
    {
        json.WriteStartObject();
        json.WriteString("schemaVersion", BlockJson.SchemaVersion);
        json.WriteString("definition", ComparisonText.Definition);
        json.WriteString("run", model.Run.Id);
        json.WriteNumber("most", Most);
        json.WriteStartArray("comparisons");
        foreach (var compared in model.Context.Comparisons)
        {
            json.WriteStartObject();
            json.WriteString("run", compared.RunId);
            json.WriteBoolean("previous", compared.IsPrevious);
            json.WriteBoolean("base", compared.IsBase);
            json.WriteIfKnown("reason", compared.Reason);
            if (compared.Difference is { } difference)
                WriteDifference(json, difference);
            json.WriteEndObject();
            json.FlushWhenFull();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteDifference(Utf8JsonWriter json, RunDifference difference)
    {
        json.WriteMoment("startedAt", difference.Before.StartedAt);
        json.WriteString("result", BlockJson.Word(difference.Before.Result));
        json.WriteIfKnown("branch", difference.Before.Git.Branch);
        json.WriteIfKnown("head", difference.Before.Git.Head);
        json.WriteStartObject("totals");
        foreach (var (name, count) in ComparisonText.Counts(difference))
            json.WriteIfKnown(name, count);
        json.WriteEndObject();
        json.WriteStartObject("difference");
        DifferenceJson.WriteKnownParts(json, DifferenceCut.To(difference, Most));
        json.WriteEndObject();
    }
}
