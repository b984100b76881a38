using System.Text.Json;

namespace RunMetrics.Snapshots.Dependencies.Levels;

/// <summary>Reads the JSON of madge: for each module those it uses, <c>{"a":["b"]}</c>.</summary>
public static class MadgeReader
{
    /// <summary>Reads a graph of modules; null when the text is something else.</summary>
    /// <param name="json">UTF-8.</param>
    public static NodeGraph? TryRead(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return Read(ref reader) is { } uses ? Graph(uses) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static SortedDictionary<string, List<string>>? Read(ref Utf8JsonReader reader)
    {
        var uses = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var module = reader.GetString()!;
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
                return null;
            if (!uses.TryGetValue(module, out var used))
                uses.Add(module, used = []);
            while (reader.Read() && reader.TokenType == JsonTokenType.String)
                used.Add(reader.GetString()!);
            if (reader.TokenType != JsonTokenType.EndArray)
                return null;
        }

        return reader.TokenType == JsonTokenType.EndObject && !reader.Read() ? uses : null;
    }

    private static NodeGraph Graph(SortedDictionary<string, List<string>> uses)
    {
        string[] names = [.. uses.Keys.Concat(uses.Values.SelectMany(used => used)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var numbers = names.Index().ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);
        var edges = uses.SelectMany(module => module.Value.Select(used => (From: numbers[module.Key], To: numbers[used])))
            .Where(edge => edge.From != edge.To)
            .CountBy(edge => edge)
            .Select(edge => new GraphEdge(edge.Key.From, edge.Key.To, edge.Value, 0));
        return new NodeGraph(GraphLevel.Module, [.. names.Select(name => new GraphNode { Name = name })], edges);
    }
}
