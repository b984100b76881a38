using System.Text.Encodings.Web;
using System.Text.Json;
using RunMetrics.Snapshots.Coverage.Patch;

namespace RunMetrics.Reports.Annotations;

/// <summary>Uncovered changed lines as SARIF 2.1.0 notes, for code scanning views and editors.</summary>
/// <remarks>
/// One result for each range; paths are relative to <c>%SRCROOT%</c>. At most <see cref="Most"/> results, because GitHub refuses a file with more than
/// 25,000 and shows 5,000; a notification says how many were cut.
/// </remarks>
public static class CoverageSarif
{
    /// <summary>Most results.</summary>
    public const int Most = 5000;

    private const string Uncovered = "uncovered-changed-lines";
    private const string Partial = "untaken-branch-on-changed-line";

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the log as UTF-8 without a byte order mark.</summary>
    /// <param name="patch">Coverage of the change; null writes a log without results.</param>
    /// <param name="version">Version of RunMetrics.</param>
    /// <param name="output">Where to; left open.</param>
    public static void Write(PatchReport? patch, string version, Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var places = patch is null ? [] : UncoveredLines.Of(patch).ToList();
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        Tool(json, version);
        json.WriteString("columnKind", "utf16CodeUnits");
        if (places.Count > Most)
            Cut(json, places.Count - Most);
        json.WriteStartArray("results");
        foreach (var place in places.Take(Most))
            Result(json, place);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Tool(Utf8JsonWriter json, string version)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "RunMetrics");
        json.WriteString("version", version);
        json.WriteStartArray("rules");
        Rule(json, Uncovered, "Changed lines that no test covers.");
        Rule(json, Partial, "Changed lines with a branch that no test takes.");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Rule(Utf8JsonWriter json, string id, string text)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        Text(json, "shortDescription", text);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", "note");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Cut(Utf8JsonWriter json, int count)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", true);
        json.WriteStartArray("toolExecutionNotifications");
        json.WriteStartObject();
        json.WriteString("level", "note");
        Text(json, "message", FormattableString.Invariant($"{count} more uncovered places are not listed; 'runmetrics diff-coverage' lists them all."));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Result(Utf8JsonWriter json, UncoveredPlace place)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", place.Partial ? Partial : Uncovered);
        json.WriteNumber("ruleIndex", place.Partial ? 1 : 0);
        json.WriteString("level", "note");
        Text(json, "message", place.Message);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', place.Path.Split('/').Select(Uri.EscapeDataString)));
        json.WriteString("uriBaseId", "%SRCROOT%");
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", place.Lines.From);
        json.WriteNumber("endLine", place.Lines.To);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
