using System.Text.Json;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>What the collector needs of the event stream; everything else is in the fragments.</summary>
internal sealed record EventFacts
{
    public DateTimeOffset? First { get; init; }

    public DateTimeOffset? Last { get; init; }

    public bool Canceled { get; init; }

    /// <summary>Reads the stream of a run; without one nothing is known.</summary>
    public static EventFacts Read(string path)
    {
        DateTimeOffset? first = null, last = null;
        var canceled = false;
        if (!File.Exists(path))
            return new EventFacts();
        using var lines = LineReader.Open(path);
        while (lines.TryRead(out var line))
        {
            if (TryRead(line) is not { } read)
                continue;
            first = first is null || read.Time < first ? read.Time ?? first : first;
            last = last is null || read.Time > last ? read.Time ?? last : last;
            canceled |= read.Canceled;
        }

        return new EventFacts { First = first, Last = last, Canceled = canceled };
    }

    // The facts behind "data" are never looked at: time and type stand before it.
    private static (DateTimeOffset? Time, bool Canceled)? TryRead(ReadOnlySpan<byte> line)
    {
        DateTimeOffset? time = null;
        var canceled = false;
        try
        {
            var reader = new Utf8JsonReader(line);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.ValueSpan;
                if (name.SequenceEqual("data"u8))
                    break;
                reader.Read();
                if (name.SequenceEqual("time"u8))
                    time = JsonText.Time(ref reader);
                else if (name.SequenceEqual("type"u8))
                    canceled = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("run.canceled"u8);
                else
                    reader.Skip();
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return (time, canceled);
    }
}
