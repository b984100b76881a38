using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RunMetrics.Server.Access;
using RunMetrics.Server.Answers;
using RunMetrics.Server.Ingesting;

namespace RunMetrics.Server.Api;

/// <summary>Pushing runs that were made elsewhere.</summary>
internal static class IngestEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/runs", static (HttpRequest request, RunIngest ingest) => ingest.CreateAsync(request))
            .WithTags("ingest").WithSummary("Push the summary of a run.").Takes("run").Answers(null, status: "201")
            .Problems(ProblemKind.BadRequest, ProblemKind.Forbidden, ProblemKind.Conflict, ProblemKind.TooLarge, ProblemKind.WrongMediaType, ProblemKind.Invalid).Needs(Permission.Change).WithMetadata(new RequestSize(RunIngest.MostBytes));
        api.MapPut("/runs/{id}", static (string id, HttpRequest request, RunIngest ingest) => ingest.ReplaceAsync(id, request))
            .WithTags("ingest").WithSummary("Replace the summary of a run that was collected again. Its artifacts stay.").Takes("run").Answers("run-details")
            .Problems(ProblemKind.BadRequest, ProblemKind.Forbidden, ProblemKind.UnknownRun, ProblemKind.Changed, ProblemKind.TooLarge, ProblemKind.WrongMediaType, ProblemKind.Invalid, ProblemKind.NeedsCondition).Needs(Permission.Change).WithMetadata(new RequestSize(RunIngest.MostBytes));
        api.MapPatch("/runs/{id}", static (string id, HttpRequest request, RunIngest ingest) => ingest.ChangeAsync(id, request))
            .WithTags("ingest").WithSummary("Tell where a run stands. The moment a step was reached is set once.").Takes("run-change").Answers("run-details")
            .Problems(ProblemKind.BadRequest, ProblemKind.Forbidden, ProblemKind.UnknownRun, ProblemKind.Changed, ProblemKind.WrongMediaType, ProblemKind.Invalid, ProblemKind.NeedsCondition).Needs(Permission.Change);
        api.MapPost("/runs/{id}/artifacts/{name}", static (string id, string name, HttpRequest request, RunIngest ingest) => ingest.UploadAsync(id, name, request))
            .WithTags("ingest").WithSummary("Push an artifact of a run: tests, build, coverage, patch, churn, dependencies, specs or violations.").Takes(null).Answers("run-details")
            .Problems(ProblemKind.BadRequest, ProblemKind.Forbidden, ProblemKind.UnknownRun, ProblemKind.TooLarge, ProblemKind.WrongMediaType, ProblemKind.Invalid).Needs(Permission.Change).WithMetadata(new RequestSize(RunIngest.MostBytes));
    }
}
