using System.Text.Json;

namespace RunMetrics.Snapshots.RunStates.Reading;

/// <summary>Looks into JSON of others: what is missing, or not of the kind that is asked for, is not there.</summary>
internal static class StateDocument
{
    /// <summary>The root of a document that is an object; null, with the reason, for anything else.</summary>
    public static JsonElement? Parse(byte[] json, out string reason)
    {
        try
        {
            using var document = JsonDocument.Parse(json.AsMemory(json.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0));
            reason = "no JSON object";
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            reason = "no JSON";
            return null;
        }
    }

    /// <summary>A member of a member; null when there is none.</summary>
    public static JsonElement? Member(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return null;
        }

        return element;
    }

    /// <summary>A text, or a number as one; null when there is none.</summary>
    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path) => element.Member(path) switch
    {
        { ValueKind: JsonValueKind.String } text => Repaired(text),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary>The items of an array; none when there is none.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Member(path) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : Enumerable.Empty<JsonElement>();

    /// <summary>The members of an object; none when there is none.</summary>
    public static IEnumerable<JsonProperty> Members(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Member(path) is { ValueKind: JsonValueKind.Object } members ? members.EnumerateObject() : Enumerable.Empty<JsonProperty>();

    private static string? Repaired(JsonElement text)
    {
        try
        {
            return text.GetString() is { Length: > 0 } value ? value : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return text.GetRawText().Trim('"');
        }
    }
}
