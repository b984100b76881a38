using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace RunMetrics.Server.Live;

/// <summary>Answers with a stream of server-sent events.</summary>
/// <remarks>
/// The frames are written by hand: all clients get the same bytes, which are made once. Who disconnects ends the answer without an exception in
/// the log, and so does the end of the server.
/// </remarks>
internal sealed class LiveStream(LiveFollower follower)
{
    /// <summary>Milliseconds a browser waits before it reconnects.</summary>
    private static readonly byte[] Retry = "retry: 1000\n\n"u8.ToArray();

    /// <summary>Streams until the client goes, is too slow, or the server stops. False when there is no such run, and nothing was written.</summary>
    public async Task<bool> ServeAsync(HttpContext context, LiveRequest request)
    {
        using var client = new LiveClient(request.RunId);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, client.TooSlow, follower.Stopping);
        try
        {
            if (await follower.SubscribeAsync(request, client, end.Token) is not { } start)
                return false;
            await WriteAsync(context, request, start, client, end.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // Cut off in the middle of an event: the client drops the half and asks for the whole when it comes back.
            if (client.TooSlow.IsCancellationRequested)
                context.Abort();
        }
        finally
        {
            await follower.UnsubscribeAsync(client);
        }

        return true;
    }

    private static async Task WriteAsync(HttpContext context, LiveRequest request, LiveStart start, LiveClient client, CancellationToken end)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache, no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var body = response.BodyWriter;
        await WriteAsync(body, Retry, end);
        foreach (var messages in start.Read())
            await WriteAsync(body, LiveBatch.Encode(messages, request), end);
        while (await client.Batches.WaitToReadAsync(end))
        {
            while (client.Batches.TryRead(out var batch))
                await WriteAsync(body, batch.EventsFor(request), end);
        }
    }

    private static async Task WriteAsync(PipeWriter body, ReadOnlyMemory<byte> bytes, CancellationToken end)
    {
        if (!bytes.IsEmpty && (await body.WriteAsync(bytes, end)).IsCompleted)
            throw new OperationCanceledException("Nobody reads any more.");
    }
}
