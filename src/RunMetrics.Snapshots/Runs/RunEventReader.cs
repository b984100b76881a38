using System.Text.Json;
using RunMetrics.Snapshots.Collecting;

namespace RunMetrics.Snapshots.Runs;

/// <summary>Events of a run as read, with what could not be read.</summary>
/// <param name="Events">In file order.</param>
/// <param name="BadLines">Lines that are no event; a last line that is still being written is not counted.</param>
public sealed record RunEventReading(IReadOnlyList<RunEvent> Events, int BadLines);

/// <summary>Reads <c>events.jsonl</c>, also while it is being written and after its writer was killed.</summary>
public static class RunEventReader
{
    /// <summary>Reads the events behind a position.</summary>
    /// <param name="path">File; a missing one has no events.</param>
    /// <param name="after">Sequence number of the last event already known; 0 for all.</param>
    public static RunEventReading Read(string path, long after = 0)
    {
        var events = new List<RunEvent>();
        var bad = 0;
        if (!File.Exists(path))
            return new RunEventReading(events, bad);
        using var lines = LineReader.Open(path);
        while (lines.TryRead(out var line))
        {
            if (line.IsEmpty && !lines.IsTooLong)
                continue;
            if (!lines.IsTooLong && TryRead(line) is { } read)
            {
                if (read.Seq > after)
                    events.Add(read);
            }
            else if (lines.IsTerminated)
            {
                bad++;
            }
        }

        return new RunEventReading(events, bad);
    }

    /// <summary>The event in one line, or null when it is none.</summary>
    internal static RunEvent? TryRead(ReadOnlySpan<byte> line)
    {
        long? seq = null;
        DateTimeOffset? time = null;
        string? type = null, source = null;
        JsonElement? data = null;
        try
        {
            var reader = new Utf8JsonReader(line);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return null;
            while (JsonInput.Next(ref reader, out var name))
            {
                if (name.SequenceEqual("seq"u8))
                    seq = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? number : null;
                else if (name.SequenceEqual("time"u8))
                    time = JsonText.Time(ref reader);
                else if (name.SequenceEqual("type"u8))
                    type = JsonText.Text(ref reader);
                else if (name.SequenceEqual("source"u8))
                    source = JsonText.Text(ref reader);
                else if (name.SequenceEqual("data"u8) && reader.TokenType == JsonTokenType.StartObject)
                    data = JsonElement.ParseValue(ref reader);
                else
                    reader.Skip();
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return seq is > 0 && time is { } at && type is { Length: > 0 } ? new RunEvent { Seq = seq.Value, Time = at, Type = type, Source = source, Data = data } : null;
    }
}
