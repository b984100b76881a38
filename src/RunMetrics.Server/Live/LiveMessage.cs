using System.Buffers;
using System.Globalization;
using System.Text;

namespace RunMetrics.Server.Live;

/// <summary>Whom a message concerns.</summary>
internal enum LiveScope
{
    /// <summary>Everybody.</summary>
    Both,

    /// <summary>Who watches one run.</summary>
    One,

    /// <summary>Who watches all runs.</summary>
    All,
}

/// <summary>One thing that is told, in one line of JSON.</summary>
internal sealed record LiveMessage
{
    /// <summary>Name of the event.</summary>
    public required string Type { get; init; }

    /// <summary>Payload: JSON without line breaks.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The run; null for what concerns none.</summary>
    public string? RunId { get; init; }

    /// <summary>Position in the stream of the run; null for what is in no stream.</summary>
    public long? Seq { get; init; }

    /// <summary>Position in the streams of all runs.</summary>
    public string? Cursor { get; init; }

    /// <summary>Whom it concerns.</summary>
    public LiveScope Scope { get; init; }

    /// <summary>False for what comes whatever types were asked for.</summary>
    public bool IsFiltered { get; init; } = true;

    /// <summary>Nothing happened, and the server is there.</summary>
    public static LiveMessage Heartbeat { get; } = new() { Type = "heartbeat", Data = "{}"u8.ToArray(), IsFiltered = false };

    /// <summary>What was told before is void.</summary>
    public static LiveMessage Reset(string? runId = null, LiveScope scope = LiveScope.Both) =>
        new() { Type = "reset", Data = "{}"u8.ToArray(), RunId = runId, Scope = scope, IsFiltered = false };

    /// <summary>True for letters, digits and dots: what may stand in a line of the protocol.</summary>
    public static bool IsType(string type) => type.Length is > 0 and <= 100 && type.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    /// <summary>Writes it as a server-sent event.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="one">True for a stream of one run, whose ids are the numbers of its events.</param>
    public void WriteEvent(IBufferWriter<byte> target, bool one)
    {
        var id = one ? Seq?.ToString(CultureInfo.InvariantCulture) : Cursor;
        if (!string.IsNullOrEmpty(id))
        {
            target.Write("id: "u8);
            Encoding.ASCII.GetBytes(id, target);
            target.Write("\n"u8);
        }

        target.Write("event: "u8);
        Encoding.ASCII.GetBytes(Type, target);
        target.Write("\ndata: "u8);
        target.Write(Data.Span);
        target.Write("\n\n"u8);
    }

    /// <summary>The same for a web socket: <c>{type, run, payload}</c>.</summary>
    public byte[] Envelope()
    {
        var buffer = new ArrayBufferWriter<byte>(Data.Length + 120);
        buffer.Write("{\"type\":\""u8);
        Encoding.ASCII.GetBytes(Type, buffer);
        if (RunId is not null)
        {
            buffer.Write("\",\"run\":\""u8);
            Encoding.ASCII.GetBytes(RunId, buffer);
        }

        buffer.Write("\",\"payload\":"u8);
        buffer.Write(Data.Span);
        buffer.Write("}"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
