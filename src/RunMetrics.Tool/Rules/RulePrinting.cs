using System.Text.Json;
using RunMetrics.Reports.Texts;
using RunMetrics.Shared;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Rules;

namespace RunMetrics.Tool.Rules;

/// <summary>What became of the rules, for people, programs, code scanning and pull requests.</summary>
internal static class RulePrinting
{
    private const int MostShown = 20;
    private const string SettingsFileName = "runmetrics.json";

    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        [DiagnosticCodes.RuleForbidden] = "A type uses or reaches one that a rule forbids",
        [DiagnosticCodes.RuleNotAllowed] = "A type uses one that no rule allows",
        [DiagnosticCodes.RuleRequired] = "A type does not use what a rule requires",
        [DiagnosticCodes.RuleCircular] = "A cycle that a rule forbids",
        [DiagnosticCodes.RuleOrphan] = "Something that nobody uses and that uses nothing",
        [DiagnosticCodes.RuleMatchesNothing] = "A rule that means no type",
        [DiagnosticCodes.RuleBaselineStale] = "A known violation that is none any more",
    };

    /// <summary>True when there is a new violation of severity error.</summary>
    public static bool Fails(RuleReport report) => report.Violations.Any(one => !one.Known && one.Severity == RuleSeverity.Error);

    public static void Write(RuleReport report, IReadOnlyList<(string Rule, string From, string To)> stale, string format, TextWriter output)
    {
        switch (format)
        {
            case "json":
                output.WriteLine(Json(json => WriteJson(json, report, stale)));
                break;
            case "sarif":
                output.WriteLine(Json(json => WriteSarif(json, report, stale)));
                break;
            case "markdown":
                WriteMarkdown(report, output);
                break;
            default:
                WriteText(report, stale, output);
                break;
        }
    }

    private static void WriteText(RuleReport report, IReadOnlyList<(string Rule, string From, string To)> stale, TextWriter output)
    {
        foreach (var outcome in report.Rules)
        {
            var own = report.Violations.Where(one => one.Rule == outcome.Rule.Name).ToList();
            var known = own.Count(static one => one.Known);
            output.WriteLine($"{(own.Count > known ? "✕" : outcome.EmptySide is null ? "✓" : "!")} {outcome.Rule.Name}: {Word(outcome.Rule.Kind)}, {Numbers.Count(outcome.From, "type")} → {Numbers.Count(outcome.To)}, "
                + $"{Numbers.Count(own.Count - known, "new violation")}{(known > 0 ? $", {Numbers.Count(known)} known" : "")}");
            if (outcome.EmptySide is { } side)
                output.WriteLine($"    warning {DiagnosticCodes.RuleMatchesNothing}: '{side}' means no type, so the rule can never be broken. Correct the pattern, or remove the rule.");
            if (own.Count > known && outcome.Rule.Because is { } because)
                output.WriteLine($"    because {because}");
            Violations(own, output);
        }

        foreach (var (rule, from, to) in stale)
            output.WriteLine($"warning {DiagnosticCodes.RuleBaselineStale}: '{rule}: {from} → {to}' is in the baseline and no violation any more. Run 'runmetrics rules --update-baseline'.");
        output.WriteLine();
        output.WriteLine($"{Numbers.Count(report.Rules.Count, "rule")}, {Numbers.Count(report.Violations.Count(static one => !one.Known), "new violation")}, {Numbers.Count(report.Violations.Count(static one => one.Known))} known.");
    }

    private static void Violations(List<RuleViolation> violations, TextWriter output)
    {
        var news = violations.Where(static one => !one.Known).ToList();
        foreach (var one in news.Take(MostShown))
            output.WriteLine($"    {(one.File is { } file ? file + ": " : "")}{Word(one.Severity)} {one.Code}: {RuleText.Sentence(one)}");
        if (news.Count > MostShown)
            output.WriteLine($"    ... and {Numbers.Count(news.Count - MostShown)} more; --format json has them all.");
    }

    private static void WriteMarkdown(RuleReport report, TextWriter output)
    {
        output.WriteLine("| Rule | Kind | Types | New | Known |\n|---|---|---:|---:|---:|");
        foreach (var outcome in report.Rules)
        {
            var own = report.Violations.Where(one => one.Rule == outcome.Rule.Name).ToList();
            output.WriteLine($"| {Cell(outcome.Rule.Name)} | {Word(outcome.Rule.Kind)} | {outcome.From} → {outcome.To} | {own.Count(static one => !one.Known)} | {own.Count(static one => one.Known)} |");
        }

        foreach (var one in report.Violations.Where(static one => !one.Known))
            output.WriteLine($"- {Word(one.Severity)} {one.Code} **{Cell(one.Rule)}**: {Cell(RuleText.Sentence(one))}");
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal);

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = JsonOutput.Indented(stream))
            write(json);
        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static void WriteJson(Utf8JsonWriter json, RuleReport report, IReadOnlyList<(string Rule, string From, string To)> stale)
    {
        json.WriteStartObject();
        json.WriteStartArray("rules");
        foreach (var outcome in report.Rules)
        {
            json.WriteStartObject();
            json.WriteString("name", outcome.Rule.Name);
            json.WriteString("kind", Word(outcome.Rule.Kind));
            json.WriteString("severity", Word(outcome.Rule.Severity));
            if (outcome.Rule.Because is { } because)
                json.WriteString("because", because);
            json.WriteNumber("from", outcome.From);
            json.WriteNumber("to", outcome.To);
            if (outcome.EmptySide is { } side)
                json.WriteString("empty", side);
            json.WriteNumber("violations", outcome.Violations);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("violations");
        foreach (var one in report.Violations)
        {
            json.WriteStartObject();
            json.WriteString("rule", one.Rule);
            json.WriteString("code", one.Code);
            json.WriteString("severity", Word(one.Severity));
            json.WriteString("from", one.From);
            json.WriteString("to", one.To);
            if (one.File is { } file)
                json.WriteString("file", file);
            json.WriteNumber("places", one.Places);
            Texts("kinds", one.Kinds);
            Texts("path", one.Path);
            if (one.Cut is var (cutFrom, cutTo))
                json.WriteString("cut", $"{cutFrom} → {cutTo}");
            json.WriteBoolean("known", one.Known);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("stale", stale.Count);
        json.WriteEndObject();

        void Texts(string name, IReadOnlyList<string> values)
        {
            json.WriteStartArray(name);
            foreach (var value in values)
                json.WriteStringValue(value);
            json.WriteEndArray();
        }
    }

    private static void WriteSarif(Utf8JsonWriter json, RuleReport report, IReadOnlyList<(string Rule, string From, string To)> stale)
    {
        SarifResult[] results =
        [
            .. report.Violations.Select(static one => new SarifResult(one.Code, one.Severity, one.Known ? "unchanged" : "new", $"{one.Rule}: {RuleText.Sentence(one)}", one.File)),
            .. report.Rules.Where(static outcome => outcome.EmptySide is not null)
                .Select(static outcome => new SarifResult(DiagnosticCodes.RuleMatchesNothing, RuleSeverity.Warning, "new", $"{outcome.Rule.Name}: '{outcome.EmptySide}' means no type, so the rule can never be broken", SettingsFileName)),
            .. stale.Select(static one => new SarifResult(DiagnosticCodes.RuleBaselineStale, RuleSeverity.Warning, "new", $"{one.Rule}: {one.From} → {one.To} is in the baseline and no violation any more", RuleBaseline.FileName)),
        ];
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "RunMetrics");
        json.WriteStartArray("rules");
        foreach (var code in results.Select(static result => result.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("id", code);
            json.WriteStartObject("shortDescription");
            json.WriteString("text", Titles[code]);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var result in results)
            Write(json, result);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SarifResult result)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", result.Code);
        json.WriteString("level", result.Severity switch { RuleSeverity.Error => "error", RuleSeverity.Warning => "warning", _ => "note" });
        json.WriteString("baselineState", result.State);
        json.WriteStartObject("message");
        json.WriteString("text", result.Message);
        json.WriteEndObject();
        if (result.File is { } file)
        {
            json.WriteStartArray("locations");
            json.WriteStartObject();
            json.WriteStartObject("physicalLocation");
            json.WriteStartObject("artifactLocation");
            json.WriteString("uri", Uri.EscapeDataString(file).Replace("%2F", "/", StringComparison.Ordinal));
            json.WriteString("uriBaseId", "%SRCROOT%");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private sealed record SarifResult(string Code, RuleSeverity Severity, string State, string Message, string? File);
}
