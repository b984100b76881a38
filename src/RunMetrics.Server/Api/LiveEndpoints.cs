using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RunMetrics.Server.Answers;
using RunMetrics.Server.Live;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Server.Api;

/// <summary>Runs as they happen.</summary>
internal static class LiveEndpoints
{
    public static void Map(IEndpointRouteBuilder root, IEndpointRouteBuilder api)
    {
        foreach (var path in (string[])["/runs/live", "/events"])
        {
            api.MapGet(path, static (HttpContext context, string? run, string? types, string? lastEventId, LiveStream live) =>
                    AnswerAsync(context, run, types, lastEventId, live.ServeAsync))
                .WithTags("live").WithSummary("Runs as they happen: server-sent events, a snapshot first, resumed with Last-Event-ID.")
                .Answers(null, "text/event-stream").Problems(ProblemKind.BadRequest, ProblemKind.UnknownRun);
        }

        root.MapGet("/ws", static (HttpContext context, string? run, string? types, LiveSocket live) => context.WebSockets.IsWebSocketRequest
                ? AnswerAsync(context, run, types, lastEventId: null, live.ServeAsync)
                : new Problem(ProblemKind.BadRequest, "This is a WebSocket. GET /api/v1/runs/live has the same as server-sent events.").ExecuteAsync(context))
            .ExcludeFromDescription();
    }

    private static async Task AnswerAsync(HttpContext context, string? run, string? types, string? lastEventId, Func<HttpContext, LiveRequest, Task<bool>> serve)
    {
        var filter = TypeFilter.Parse(types, out var problem);
        if (problem is not null)
        {
            await Problem.Parameter("types", problem).ExecuteAsync(context);
            return;
        }

        var last = context.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } header ? header : lastEventId;
        var request = new LiveRequest(string.IsNullOrEmpty(run) ? null : run, filter, string.IsNullOrEmpty(last) ? null : last);
        if ((request.RunId is { } id && !RunId.IsValid(id)) || !await serve(context, request))
            await Problem.UnknownRun(request.RunId ?? "").ExecuteAsync(context);
    }
}
