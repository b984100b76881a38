using System.Buffers;
using System.Collections.Concurrent;

namespace RunMetrics.Server.Live;

/// <summary>What was found in one look at the runs. Everybody who watches the same gets the same bytes, made once.</summary>
internal sealed class LiveBatch(IReadOnlyList<LiveMessage> messages)
{
    private readonly ConcurrentDictionary<string, Lazy<ReadOnlyMemory<byte>>> _events = new(StringComparer.Ordinal);

    /// <summary>Messages, in order.</summary>
    public IReadOnlyList<LiveMessage> Messages => messages;

    /// <summary>Server-sent events for a request; empty when nothing concerns it.</summary>
    public ReadOnlyMemory<byte> EventsFor(LiveRequest request) => request.Types is null
        ? _events.GetOrAdd(request.RunId ?? "", _ => new(() => Encode(messages, request))).Value
        : Encode(messages, request);

    /// <summary>Server-sent events of messages, as far as they concern a request.</summary>
    public static ReadOnlyMemory<byte> Encode(IReadOnlyList<LiveMessage> messages, LiveRequest request)
    {
        ArrayBufferWriter<byte>? buffer = null;
        foreach (var message in messages)
        {
            if (request.Wants(message))
                message.WriteEvent(buffer ??= new(messages.Count * 320), one: request.RunId is not null);
        }

        return buffer?.WrittenMemory ?? default;
    }
}
