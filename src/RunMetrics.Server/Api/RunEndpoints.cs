using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RunMetrics.Server.Answers;
using RunMetrics.Server.Runs;

namespace RunMetrics.Server.Api;

/// <summary>Runs and their files.</summary>
internal static class RunEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/runs", static (HttpRequest request, string? branch, string? result, string? kind, string? since, string? cursor, string? limit, RunAnswers runs) =>
                runs.List(request.QueryString.Value ?? "", () => (RunQuery.Parse(branch, result, kind, since, cursor, limit, out var problem), problem)))
            .WithTags("runs").WithSummary("The runs, newest first.")
            .Answers("run-page").Problems(ProblemKind.BadRequest);
        api.MapGet("/runs/{id}", static (string id, RunAnswers runs) => runs.Show(id))
            .WithTags("runs").WithSummary("One run with its artifacts.").Answers("run-details").Problems(ProblemKind.UnknownRun, ProblemKind.Damaged);
        api.MapGet("/runs/{id}/artifacts/{name}", static (string id, string name, string? sha256, RunAnswers runs) => runs.Artifact(id, name, sha256))
            .WithTags("runs").WithSummary("A file of a run as it stands, whole or in ranges.").Answers(null).Problems(ProblemKind.UnknownRun);
    }
}
