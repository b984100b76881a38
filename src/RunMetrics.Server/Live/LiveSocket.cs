using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;

namespace RunMetrics.Server.Live;

/// <summary>The same for those who speak WebSocket: <c>{type, run, payload}</c>, and <c>init</c> with the snapshot first. It does not resume: who comes back gets a snapshot.</summary>
internal sealed class LiveSocket(LiveFollower follower)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    /// <summary>Talks until one side ends it. False when there is no such run, and nothing was accepted.</summary>
    public async Task<bool> ServeAsync(HttpContext context, LiveRequest request)
    {
        using var client = new LiveClient(request.RunId);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, client.TooSlow, follower.Stopping);
        try
        {
            if (await follower.SubscribeAsync(request, client, end.Token) is not { } start)
                return false;
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await TalkAsync(socket, request, start, client, end);
            await CloseAsync(socket, client);
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or IOException)
        {
            // The other side has gone.
        }
        finally
        {
            await follower.UnsubscribeAsync(client);
        }

        return true;
    }

    private static async Task TalkAsync(WebSocket socket, LiveRequest request, LiveStart start, LiveClient client, CancellationTokenSource end)
    {
        var listening = ListenAsync(socket, end);
        try
        {
            foreach (var message in start.First)
                await SendAsync(socket, (message.Type == "snapshot" ? message with { Type = "init" } : message).Envelope(), end.Token);
            while (await client.Batches.WaitToReadAsync(end.Token))
            {
                while (client.Batches.TryRead(out var batch))
                {
                    foreach (var message in batch.Messages)
                    {
                        if (request.Wants(message))
                            await SendAsync(socket, message.Envelope(), end.Token);
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Closed below, with a word.
        }

        await end.CancelAsync();
        await listening;
    }

    private static ValueTask SendAsync(WebSocket socket, byte[] message, CancellationToken end) =>
        socket.SendAsync(message.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, end);

    /// <summary>Nothing that is said to us counts, but without reading no end is heard, and no pong.</summary>
    private static async Task ListenAsync(WebSocket socket, CancellationTokenSource end)
    {
        var heard = new byte[512];
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(heard.AsMemory(), CancellationToken.None).AsTask().WaitAsync(end.Token);
                if (received.MessageType == WebSocketMessageType.Close)
                    break;
            }

            await end.CancelAsync();
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or IOException)
        {
            if (error is not OperationCanceledException)
                await end.CancelAsync();
        }
    }

    private async Task CloseAsync(WebSocket socket, LiveClient client)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            return;
        using var patience = new CancellationTokenSource(Patience);
        var (status, reason) = follower.Stopping.IsCancellationRequested ? (WebSocketCloseStatus.EndpointUnavailable, "The server stops.")
            : client.TooSlow.IsCancellationRequested ? (WebSocketCloseStatus.PolicyViolation, "Too slow; come back for a snapshot.")
            : (WebSocketCloseStatus.NormalClosure, "");
        await socket.CloseOutputAsync(status, reason, patience.Token);
    }
}
