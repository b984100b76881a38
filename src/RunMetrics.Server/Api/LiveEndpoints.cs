using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RunMetrics.Server.Answers;
using RunMetrics.Server.Live;

namespace RunMetrics.Server.Api;

/// <summary>Runs as they happen.</summary>
internal static class LiveEndpoints
{
    public static void Map(IEndpointRouteBuilder root, IEndpointRouteBuilder api)
    {
        foreach (var path in (string[])["/runs/live", "/events"])
        {
            api.MapGet(path, static (HttpContext context, string? run, string? types, string? lastEventId, LiveAnswers live) => live.StreamAsync(context, run, types, lastEventId))
                .WithTags("live").WithSummary("Runs as they happen: server-sent events, a snapshot first, resumed with Last-Event-ID.")
                .Answers(null, "text/event-stream").WithoutHead().Problems(ProblemKind.BadRequest, ProblemKind.UnknownRun);
        }

        root.MapGet("/ws", static (HttpContext context, string? run, string? types, LiveAnswers live) => live.SocketAsync(context, run, types))
            .WithoutHead().ExcludeFromDescription();
    }
}
