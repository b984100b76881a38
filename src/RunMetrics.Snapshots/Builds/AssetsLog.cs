using System.Text.Json;
using RunMetrics.Snapshots.Collecting;

namespace RunMetrics.Snapshots.Builds;

/// <summary>One message of a package restore.</summary>
internal sealed class AssetsMessage
{
    public string? Code { get; set; }

    public string? Level { get; set; }

    public string Message { get; set; } = "";

    public List<string> TargetGraphs { get; } = [];
}

/// <summary>Reads <c>logs</c> of <c>project.assets.json</c>: the file is large, the logs stand at its end.</summary>
internal static class AssetsLog
{
    /// <summary>Reads the messages.</summary>
    /// <param name="json">Content.</param>
    /// <exception cref="JsonException">Not JSON.</exception>
    public static List<AssetsMessage> Read(ReadOnlySpan<byte> json)
    {
        var messages = new List<AssetsMessage>();

        // Most restores have nothing to say: the whole file need not be read for that.
        if (json.LastIndexOf("\"logs\""u8) < 0)
            return messages;
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("project.assets.json is a JSON object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isLogs = reader.ValueTextEquals("logs"u8);
            reader.Read();
            if (!isLogs || reader.TokenType != JsonTokenType.StartArray)
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                messages.Add(Message(ref reader));
        }

        return messages;
    }

    private static AssetsMessage Message(ref Utf8JsonReader reader)
    {
        var message = new AssetsMessage();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("code"u8))
                message.Code = JsonText.Text(ref reader);
            else if (name.SequenceEqual("level"u8))
                message.Level = JsonText.Text(ref reader);
            else if (name.SequenceEqual("message"u8))
                message.Message = JsonText.Text(ref reader) ?? "";
            else if (name.SequenceEqual("targetGraphs"u8))
                message.TargetGraphs.AddRange(JsonText.Texts(ref reader));
            else
                reader.Skip();
        }

        return message;
    }
}
