using System.Globalization;
using System.Text.Json;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Hotspots;
using RunMetrics.Tool.Commands;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.Hotspots;

/// <summary>Hotspots for people, spreadsheets and programs.</summary>
internal static class HotspotPrinting
{
    public static void Write(HotspotReport report, HotspotQuery query, TextWriter output)
    {
        var table = query.By == "coupling" ? Coupling(report) : Records(Selected(report, query));
        if (query.Format == "csv")
            ChurnCsv.Write(table, output);
        else if (query.Format == "json")
            Json(report, query, output);
        else
            Text(report, query, table, output);
    }

    private static IReadOnlyList<CodeRisk> Selected(HotspotReport report, HotspotQuery query)
    {
        var records = (query.By == "type" ? report.Types : report.Files).Where(record => query.Tests || !record.IsTest);
        // What is unknown comes last; the order of hotspots decides among equals.
        return [.. query.Risk ? records.OrderByDescending(static record => record.Risk ?? -1) : records];
    }

    private static ChurnTable Records(IReadOnlyList<CodeRisk> records) => new(
        ["name", "hotspot", "risk", "revisions", "lines", "complexity", "fanIn", "dependents", "coverage", "failures"],
        [.. records.Select(static record => new[]
        {
            record.Name, Score(record.Hotspot), Score(record.Risk), Count(record.Revisions), Count(record.ChangedLines), Count(record.Complexity), Count(record.FanIn),
            Count(record.Dependents), record.LineRate is { } rate ? Score(rate) : "", Count(record.Failures),
        })]);

    private static ChurnTable Coupling(HotspotReport report) => new(
        ["kind", "from", "to", "degree", "shared", "fromRevisions", "toRevisions", "places"],
        [.. report.Coupling.Select(static pair => new[]
        {
            EnumWord(pair.Kind), pair.From, pair.To, pair.Degree?.ToString("0.0", CultureInfo.InvariantCulture) ?? "", Count(pair.Shared),
            Count(pair.Revisions.From), Count(pair.Revisions.To), Count(pair.Places),
        })]);

    private static void Text(HotspotReport report, HotspotQuery query, ChurnTable table, TextWriter output)
    {
        var ranked = (query.By == "type" ? report.Types : report.Files).Count(record => query.Tests || !record.IsTest);
        var window = $"{Day(report.Window.Since)} to {Day(report.Window.Until)}, {Numbers.Count(report.Window.Commits, "commit")}. ";
        output.WriteLine(window + (query.By == "coupling"
            ? $"{Numbers.Count(report.Coupling.Count, "pair")} of files whose history does not fit the graph."
            : $"{Numbers.Count(ranked, query.By == "type" ? "type" : "file")} ranked; {Numbers.Count(report.Unranked, "changed file")} without known complexity {(report.Unranked == 1 ? "is" : "are")} not."));
        if (report.State == Completeness.Partial)
            output.WriteLine("In part only: " + string.Join("; ", report.Reasons) + ".");
        if (query.By != "coupling")
            output.WriteLine($"Complexity is taken from {(report.Complexity == ComplexitySource.Dependencies ? "the dependency graph" : "coverage: there is no dependency graph")}.");
        output.WriteLine();
        ChurnText.Table(table, output, query.Top);
        output.WriteLine();
        foreach (var (name, definition) in query.By == "coupling" ? HotspotWords.Coupling : HotspotWords.Records)
            output.WriteLine($"  {name}: {definition}");
    }

    private static void Json(HotspotReport report, HotspotQuery query, TextWriter output)
    {
        using var stream = new MemoryStream();
        using (var json = JsonOutput.Indented(stream))
        {
            json.WriteStartObject();
            json.WriteString("since", Time(report.Window.Since));
            json.WriteString("until", Time(report.Window.Until));
            json.WriteString("state", EnumWord(report.State));
            json.WriteString("complexity", EnumWord(report.Complexity));
            json.WriteNumber("unranked", report.Unranked);
            if (query.By == "coupling")
                WritePairs(json, report.Coupling);
            else
                WriteRecords(json, query.By == "type" ? "types" : "files", Selected(report, query));
            json.WriteEndObject();
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
    }

    private static void WriteRecords(Utf8JsonWriter json, string name, IReadOnlyList<CodeRisk> records)
    {
        json.WriteStartArray(name);
        foreach (var record in records)
        {
            json.WriteStartObject();
            json.WriteString("name", record.Name);
            json.WriteString("path", record.Path);
            if (record.Assembly is { } assembly)
                json.WriteString("assembly", assembly);
            if (record.IsTest)
                json.WriteBoolean("test", true);
            json.WriteNumber("hotspot", Math.Round(record.Hotspot, 4));
            Known("risk", record.Risk);
            json.WriteNumber("revisions", record.Revisions);
            Known("changedLines", record.ChangedLines);
            Known("authors", record.Authors);
            json.WriteNumber("complexity", record.Complexity);
            Known("fanIn", record.FanIn);
            Known("dependents", record.Dependents);
            Known("linesCovered", record.LinesCovered);
            Known("lines", record.Lines);
            Known("failures", record.Failures);
            json.WriteNumber("churnRank", Math.Round(record.ChurnRank, 4));
            json.WriteNumber("complexityRank", Math.Round(record.ComplexityRank, 4));
            Known("dependentsRank", record.DependentsRank);
            json.WriteEndObject();
        }

        json.WriteEndArray();

        void Known(string member, double? value)
        {
            if (value is { } number)
                json.WriteNumber(member, Math.Round(number, 4));
        }
    }

    private static void WritePairs(Utf8JsonWriter json, IReadOnlyList<HiddenCoupling> pairs)
    {
        json.WriteStartArray("coupling");
        foreach (var pair in pairs)
        {
            json.WriteStartObject();
            json.WriteString("kind", EnumWord(pair.Kind));
            json.WriteString("from", pair.From);
            json.WriteString("to", pair.To);
            if (pair.Degree is { } degree)
                json.WriteNumber("degree", degree);
            if (pair.Shared is { } shared)
                json.WriteNumber("shared", shared);
            json.WriteNumber("fromRevisions", pair.Revisions.From);
            json.WriteNumber("toRevisions", pair.Revisions.To);
            json.WriteNumber("places", pair.Places);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string EnumWord<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static string Count(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Score(double? score) => score?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
