using System.Text.Json;
using RunMetrics.Reports.Coverage;
using RunMetrics.Reports.Texts;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>Coverage by file: contract <c>report-coverage.schema.json</c>.</summary>
internal static class CoverageBlock
{
    public const string Name = "coverage";
    private const int MostHotspots = 50;
    private const int MostReports = 200;
    private const int LongestName = 300;

    /// <summary>Writes the block.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="view">The coverage.</param>
    /// <param name="changes">What changed.</param>
    /// <param name="sources">The shards; null while their size is not known.</param>
    public static void Write(Utf8JsonWriter json, CoverageView view, FileChanges changes, SourceBlocks? sources)
    {
        json.WriteStartObject();
        json.WriteString("schemaVersion", BlockJson.SchemaVersion);
        WriteTotals(json, view);
        WriteDefinitions(json, view);
        WriteReconciliation(json, view);
        var assemblies = Assemblies(view);
        json.WriteStrings("assemblies", assemblies);
        CoverageColumns.Write(json, view, assemblies, changes, sources);
        WriteHotspots(json, view);
        WriteExcluded(json, view);
        WriteReports(json, view);
        json.WriteString("source", sources?.Rule ?? "");
        json.WriteEndObject();
    }

    /// <summary>Writes <c>"lines": {…}</c>.</summary>
    public static void WriteLines(Utf8JsonWriter json, long covered, long coverable)
    {
        json.WriteStartObject("lines");
        json.WriteNumber("covered", covered);
        json.WriteNumber("coverable", coverable);
        json.WriteEndObject();
    }

    /// <summary>Writes <c>"branches": {…}</c>.</summary>
    public static void WriteBranches(Utf8JsonWriter json, int covered, int atMost, int total)
    {
        json.WriteStartObject("branches");
        json.WriteNumber("covered", covered);
        json.WriteNumber("coveredAtMost", atMost);
        json.WriteNumber("total", total);
        json.WriteEndObject();
    }

    private static List<string> Assemblies(CoverageView view) =>
        [.. view.Files.Select(file => file.Assembly).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static void WriteTotals(Utf8JsonWriter json, CoverageView view)
    {
        var totals = view.Totals;
        json.WriteStartObject("totals");
        WriteLines(json, totals.LinesCovered, totals.Lines);
        WriteBranches(json, totals.BranchesCovered, totals.BranchesCoveredAtMost, totals.Branches);
        json.WriteNumber("ambiguousLines", totals.AmbiguousLines);
        json.WriteEndObject();
    }

    private static void WriteDefinitions(Utf8JsonWriter json, CoverageView view)
    {
        json.WriteStartArray("definitions");
        foreach (var (term, text) in view.Definitions)
        {
            json.WriteStartObject();
            json.WriteString("term", term);
            json.WriteString("text", text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteReconciliation(Utf8JsonWriter json, CoverageView view)
    {
        json.WriteStartArray("reconciliation");
        foreach (var rule in view.Reconciliation)
        {
            json.WriteStartObject();
            json.WriteString("name", rule.Name);
            WriteLines(json, rule.LinesCovered, rule.Lines);
            if (rule is { BranchesCovered: { } covered, Branches: { } total })
            {
                json.WriteStartObject("branches");
                json.WriteNumber("covered", covered);
                json.WriteNumber("total", total);
                json.WriteEndObject();
            }

            json.WriteString("why", rule.Why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteHotspots(Utf8JsonWriter json, CoverageView view)
    {
        json.WriteStartArray("hotspots");
        foreach (var (file, member) in view.Riskiest(MostHotspots))
        {
            json.WriteStartObject();
            json.WriteNumber("file", file);
            json.WriteNumber("line", member.FirstLine);
            json.WriteString("name", TextCap.Ellipsis(member.Type.Length == 0 ? member.Name : $"{member.Type}.{member.Name}", LongestName));
            json.WriteNumber("crap", Math.Round(member.Crap, 2));
            json.WriteNumber("complexity", member.Complexity);
            WriteLines(json, member.Counts.LinesCovered, member.Counts.Lines);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteExcluded(Utf8JsonWriter json, CoverageView view)
    {
        if (view.Excluded.Count == 0)
            return;
        json.WriteStartArray("excluded");
        foreach (var excluded in view.Excluded)
        {
            json.WriteStartObject();
            json.WriteString("reason", excluded.Reason);
            json.WriteNumber("files", excluded.Files);
            json.WriteNumber("lines", excluded.Lines);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteReports(Utf8JsonWriter json, CoverageView view)
    {
        json.WriteStartArray("reports");
        foreach (var report in view.Reports.Take(MostReports))
        {
            json.WriteStartObject();
            json.WriteString("path", report.Path);
            json.WriteString("format", report.Format);
            WriteLines(json, report.LinesCovered, report.Lines);
            json.WriteIfKnown("note", report.Note);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
