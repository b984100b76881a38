using System.Text.Json;
using RunMetrics.Snapshots.Collecting;

namespace RunMetrics.Snapshots.Builds;

/// <summary>One result of a compiler's error log.</summary>
internal sealed class SarifResult
{
    public string? RuleId { get; set; }

    public int? RuleIndex { get; set; }

    public string? Level { get; set; }

    public string Message { get; set; } = "";

    public string? Uri { get; set; }

    public int? Line { get; set; }

    public int? Column { get; set; }

    public bool Suppressed { get; set; }
}

/// <summary>One rule of a compiler's error log.</summary>
internal sealed class SarifRule
{
    public string? Id { get; set; }

    public string? Title { get; set; }

    public string? HelpUri { get; set; }
}

/// <summary>Results and rules of an error log.</summary>
internal sealed class SarifLog
{
    public List<SarifResult> Results { get; } = [];

    public List<SarifRule> Rules { get; } = [];
}

/// <summary>Reads what we need of SARIF 2.1.0, as the C# compiler writes it with <c>/errorlog:…,version=2.1</c>, without building a tree.</summary>
internal static class SarifReader
{
    /// <summary>Reads a log.</summary>
    /// <param name="json">Content.</param>
    /// <exception cref="JsonException">Not JSON.</exception>
    public static SarifLog Read(ReadOnlySpan<byte> json)
    {
        var log = new SarifLog();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 64 });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("An error log is a JSON object.");
        while (Next(ref reader, out var name))
        {
            if (name.SequenceEqual("runs"u8) && reader.TokenType == JsonTokenType.StartArray)
                Each(ref reader, log, Run);
            else
                reader.Skip();
        }

        return log;
    }

    private delegate void Element(ref Utf8JsonReader reader, SarifLog log);

    private static void Run(ref Utf8JsonReader reader, SarifLog log)
    {
        while (Next(ref reader, out var name))
        {
            if (name.SequenceEqual("results"u8) && reader.TokenType == JsonTokenType.StartArray)
                Each(ref reader, log, Result);
            else if (name.SequenceEqual("tool"u8) && reader.TokenType == JsonTokenType.StartObject)
                Tool(ref reader, log);
            else
                reader.Skip();
        }
    }

    private static void Tool(ref Utf8JsonReader reader, SarifLog log)
    {
        while (Next(ref reader, out var name))
        {
            if (name.SequenceEqual("driver"u8) && reader.TokenType == JsonTokenType.StartObject)
                Tool(ref reader, log);
            else if (name.SequenceEqual("rules"u8) && reader.TokenType == JsonTokenType.StartArray)
                Each(ref reader, log, Rule);
            else
                reader.Skip();
        }
    }

    private static void Rule(ref Utf8JsonReader reader, SarifLog log)
    {
        var rule = new SarifRule();
        while (Next(ref reader, out var name))
        {
            if (name.SequenceEqual("id"u8))
                rule.Id = JsonText.Text(ref reader);
            else if (name.SequenceEqual("helpUri"u8))
                rule.HelpUri = JsonText.Text(ref reader);
            else if (name.SequenceEqual("shortDescription"u8) && reader.TokenType == JsonTokenType.StartObject)
                rule.Title = MessageText(ref reader);
            else
                reader.Skip();
        }

        log.Rules.Add(rule);
    }

    private static void Result(ref Utf8JsonReader reader, SarifLog log)
    {
        var result = new SarifResult();
        while (Next(ref reader, out var name))
        {
            if (name.SequenceEqual("ruleId"u8))
                result.RuleId = JsonText.Text(ref reader);
            else if (name.SequenceEqual("ruleIndex"u8))
                result.RuleIndex = JsonText.Integer(ref reader);
            else if (name.SequenceEqual("level"u8))
                result.Level = JsonText.Text(ref reader);
            else if (name.SequenceEqual("message"u8) && reader.TokenType == JsonTokenType.StartObject)
                result.Message = MessageText(ref reader) ?? "";
            else if (name.SequenceEqual("locations"u8) && reader.TokenType == JsonTokenType.StartArray)
                Location(ref reader, result);
            else if (name.SequenceEqual("suppressions"u8) && reader.TokenType == JsonTokenType.StartArray)
                result.Suppressed = HasElements(ref reader);
            else
                reader.Skip();
        }

        log.Results.Add(result);
    }

    // Only the first location: the compiler gives one.
    private static void Location(ref Utf8JsonReader reader, SarifResult result)
    {
        var first = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (first && reader.TokenType == JsonTokenType.StartObject)
                LocationObject(ref reader, result);
            else
                reader.Skip();
            first = false;
        }
    }

    // physicalLocation, artifactLocation and region nest; their members do not clash.
    private static void LocationObject(ref Utf8JsonReader reader, SarifResult result)
    {
        while (Next(ref reader, out var name))
        {
            if (reader.TokenType == JsonTokenType.StartObject
                && (name.SequenceEqual("physicalLocation"u8) || name.SequenceEqual("artifactLocation"u8) || name.SequenceEqual("region"u8)))
                LocationObject(ref reader, result);
            else if (name.SequenceEqual("uri"u8))
                result.Uri = JsonText.Text(ref reader);
            else if (name.SequenceEqual("startLine"u8))
                result.Line = JsonText.Integer(ref reader);
            else if (name.SequenceEqual("startColumn"u8))
                result.Column = JsonText.Integer(ref reader);
            else
                reader.Skip();
        }
    }

    private static string? MessageText(ref Utf8JsonReader reader)
    {
        string? text = null;
        while (Next(ref reader, out var name))
        {
            if (name.SequenceEqual("text"u8))
                text = JsonText.Text(ref reader);
            else
                reader.Skip();
        }

        return text;
    }

    private static bool HasElements(ref Utf8JsonReader reader)
    {
        var any = false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            any = true;
            reader.Skip();
        }

        return any;
    }

    private static void Each(ref Utf8JsonReader reader, SarifLog log, Element element)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
                element(ref reader, log);
            else
                reader.Skip();
        }
    }

    // Steps to the next member: its name, and the reader on its value.
    private static bool Next(ref Utf8JsonReader reader, out ReadOnlySpan<byte> name)
    {
        name = default;
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
            return false;
        name = reader.ValueSpan;
        return reader.Read();
    }
}
