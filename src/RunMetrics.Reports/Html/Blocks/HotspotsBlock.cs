using System.Text.Json;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Hotspots;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>Files and types by churn and complexity, with all that is known of them: contract <c>report-hotspots.schema.json</c>.</summary>
internal static class HotspotsBlock
{
    public const string Name = "hotspots";

    /// <summary>Records of each kind; the hottest stay.</summary>
    private const int MostRecords = 3_000;

    public static void Write(Utf8JsonWriter json, HotspotReport report)
    {
        CodeRisk[] files = [.. report.Files.Take(MostRecords)];
        CodeRisk[] types = [.. report.Types.Take(MostRecords)];
        var paths = new StringTable(0);
        var assemblies = new StringTable(0);
        json.WriteStartObject();
        json.WriteString("schemaVersion", BlockJson.SchemaVersion);
        json.WriteMoment("since", report.Window.Since);
        json.WriteMoment("until", report.Window.Until);
        json.WriteNumber("commits", report.Window.Commits);
        if (report.State == Completeness.Partial)
            json.WriteString("partial", string.Join("; ", report.Reasons));
        json.WriteString("complexity", BlockJson.Word(report.Complexity));
        json.WriteNumber("unranked", report.Unranked);
        json.WriteNumber("hotFrom", HotspotReport.HotFrom);
        json.WriteStartArray("terms");
        foreach (var (term, text) in HotspotWords.Records.Concat(HotspotWords.Coupling))
        {
            json.WriteStartObject();
            json.WriteString("term", term);
            json.WriteString("text", text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteRecords(json, "files", files, report.Files.Count, paths, assemblies, names: false);
        WriteRecords(json, "types", types, report.Types.Count, paths, assemblies, names: true);
        WriteCoupling(json, report.Coupling, paths);
        WriteTogether(json, report.Together, paths);
        paths.WriteValues(json, "paths");
        assemblies.WriteValues(json, "assemblies");
        json.WriteEndObject();
    }

    private static void WriteRecords(Utf8JsonWriter json, string member, CodeRisk[] records, int all, StringTable paths, StringTable assemblies, bool names)
    {
        json.WriteStartObject(member);
        json.WriteNumber("all", all);
        if (names)
            json.WriteStrings("name", records.Select(static record => record.Name));
        json.WriteIntegers("path", records.Select(record => paths.Intern(record.Path)));
        json.WriteIntegers("assembly", records.Select(record => record.Assembly is { } assembly ? assemblies.Intern(assembly) : -1));
        json.WriteIntegers("test", Enumerable.Range(0, records.Length).Where(row => records[row].IsTest));
        Known("revisions", static record => record.Revisions);
        json.WriteStartArray("trend");
        foreach (var record in records)
        {
            json.WriteStartArray();
            foreach (var part in record.Trend ?? [])
                json.WriteNumberValue(part);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        Known("changedLines", static record => record.ChangedLines);
        Known("authors", static record => record.Authors);
        Known("complexity", static record => record.Complexity);
        Known("fanIn", static record => record.FanIn);
        Known("dependents", static record => record.Dependents);
        Known("covered", static record => record.LinesCovered);
        Known("coverable", static record => record.Lines);
        Known("failures", static record => record.Failures);
        Ranks("churnRank", static record => record.ChurnRank);
        Ranks("complexityRank", static record => record.ComplexityRank);
        Ranks("dependentsRank", static record => record.DependentsRank);
        json.WriteEndObject();

        void Known(string name, Func<CodeRisk, int?> value) => json.WriteIntegers(name, records.Select(record => value(record) ?? -1));

        void Ranks(string name, Func<CodeRisk, double?> value)
        {
            json.WriteStartArray(name);
            foreach (var record in records)
                json.WriteNumberValue(value(record) is { } rank ? Math.Round(rank, 4) : -1);
            json.WriteEndArray();
            json.FlushWhenFull();
        }
    }

    private static void WriteTogether(Utf8JsonWriter json, IReadOnlyList<CoChange> pairs, StringTable paths)
    {
        json.WriteStartObject("together");
        json.WriteIntegers("from", pairs.Select(pair => paths.Intern(pair.From)));
        json.WriteIntegers("to", pairs.Select(pair => paths.Intern(pair.To)));
        json.WriteStartArray("degree");
        foreach (var pair in pairs)
            json.WriteNumberValue(pair.Degree);
        json.WriteEndArray();
        json.WriteIntegers("shared", pairs.Select(static pair => pair.Shared));
        json.WriteIntegers("depends", pairs.Select(static pair => pair.Depends switch { true => 1, false => 0, null => -1 }));
        json.WriteEndObject();
    }

    private static void WriteCoupling(Utf8JsonWriter json, IReadOnlyList<HiddenCoupling> pairs, StringTable paths)
    {
        json.WriteStartObject("coupling");
        json.WriteStrings("kind", pairs.Select(static pair => BlockJson.Word(pair.Kind)));
        json.WriteIntegers("from", pairs.Select(pair => paths.Intern(pair.From)));
        json.WriteIntegers("to", pairs.Select(pair => paths.Intern(pair.To)));
        json.WriteStartArray("degree");
        foreach (var pair in pairs)
            json.WriteNumberValue(pair.Degree ?? -1);
        json.WriteEndArray();
        json.WriteIntegers("shared", pairs.Select(static pair => pair.Shared ?? -1));
        json.WriteIntegers("fromRevisions", pairs.Select(static pair => pair.Revisions.From));
        json.WriteIntegers("toRevisions", pairs.Select(static pair => pair.Revisions.To));
        json.WriteIntegers("places", pairs.Select(static pair => pair.Places));
        json.WriteEndObject();
    }
}
