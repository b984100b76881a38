using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RunMetrics.Server.Access;
using RunMetrics.Server.Answers;
using RunMetrics.Server.Pages;
using RunMetrics.Server.Runs;

namespace RunMetrics.Server.Api;

/// <summary>The page and what it loads.</summary>
internal static class PageEndpoints
{
    public static void Map(IEndpointRouteBuilder root, IEndpointRouteBuilder api)
    {
        root.MapGet("/", static () => PageShell.Document).ExcludeFromDescription();
        root.MapGet("/runs/{id}", static (string id, RunAnswers runs) => runs.Page(id)).ExcludeFromDescription();
        root.MapGet("/assets/{name}", static (string name) => PageShell.Asset(name) ?? (IResult)new Problem(ProblemKind.NotFound, $"The page has no file '{name}'.")).Needs(Permission.None).ExcludeFromDescription();
        api.MapGet("/runs/{id}/page/{block}", static (string id, string block, RunAnswers runs) => runs.PageBlock(id, block))
            .WithTags("page").WithSummary("A data block of the page: the same as in the static report.").Answers(null).Problems(ProblemKind.UnknownRun, ProblemKind.NotRecorded);
    }
}
