using Microsoft.AspNetCore.Http;
using RunMetrics.Server.Answers;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Server.Live;

/// <summary>Answers with runs as they happen, by the means the caller understands.</summary>
internal sealed class LiveAnswers(LiveStream stream, LiveSocket socket)
{
    /// <summary>As server-sent events.</summary>
    public Task StreamAsync(HttpContext context, string? run, string? types, string? lastEventId)
    {
        var last = context.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } header ? header : lastEventId;
        return AnswerAsync(context, run, types, last, stream.ServeAsync);
    }

    /// <summary>As messages of a WebSocket.</summary>
    public Task SocketAsync(HttpContext context, string? run, string? types) => context.WebSockets.IsWebSocketRequest
        ? AnswerAsync(context, run, types, lastEventId: null, socket.ServeAsync)
        : new Problem(ProblemKind.BadRequest, "This is a WebSocket. GET /api/v1/runs/live has the same as server-sent events.").ExecuteAsync(context);

    private static async Task AnswerAsync(HttpContext context, string? run, string? types, string? lastEventId, Func<HttpContext, LiveRequest, Task<bool>> serve)
    {
        var filter = TypeFilter.Parse(types, out var problem);
        if (problem is not null)
        {
            await Problem.Parameter("types", problem).ExecuteAsync(context);
            return;
        }

        var request = new LiveRequest(string.IsNullOrEmpty(run) ? null : run, filter, string.IsNullOrEmpty(lastEventId) ? null : lastEventId);
        if ((request.RunId is { } id && !RunId.IsValid(id)) || !await serve(context, request))
            await Problem.UnknownRun(request.RunId ?? "").ExecuteAsync(context);
    }
}
