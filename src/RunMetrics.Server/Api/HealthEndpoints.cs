using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RunMetrics.Server.Access;
using RunMetrics.Server.Answers;
using RunMetrics.Server.Describing;
using RunMetrics.Server.Health;

namespace RunMetrics.Server.Api;

/// <summary>Whether the server works. Open to everybody but for the details.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder root, IEndpointRouteBuilder api)
    {
        root.MapGet("/openapi/v1.json", static () => ApiDocument.Built).Needs(Permission.None).ExcludeFromDescription();
        foreach (var place in (IEndpointRouteBuilder[])[root, api])
        {
            place.MapGet("/health", static (HealthAnswers health) => health.Whole())
                .WithTags("health").WithSummary("What is served, what is allowed, and whether it is up to date.").Answers("health");
            place.MapGet("/health/live", static () => HealthAnswers.Live())
                .WithTags("health").WithSummary("200 while the process works.").Answers("health").Needs(Permission.None);
            place.MapGet("/health/ready", static (HealthAnswers health) => health.Ready())
                .WithTags("health").WithSummary("200 once all runs have been read, 503 before.").Answers("health").Problems(ProblemKind.NotReady).Needs(Permission.None);
        }
    }
}
