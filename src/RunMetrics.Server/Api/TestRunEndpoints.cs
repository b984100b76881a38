using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RunMetrics.Server.Access;
using RunMetrics.Server.Answers;
using RunMetrics.Server.TestRuns;

namespace RunMetrics.Server.Api;

/// <summary>The test lab.</summary>
internal static class TestRunEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/test-runs", static (HttpRequest request, TestRunAnswers runs) => runs.StartAsync(request))
            .WithTags("test-runs").WithSummary("Start tests; one test run may wait for another.").Takes("test-run-request").Answers("test-run", status: "202")
            .Problems(ProblemKind.Forbidden, ProblemKind.Conflict, ProblemKind.WrongMediaType, ProblemKind.Invalid).Needs(Permission.Change);
        api.MapGet("/test-runs", static (TestRunAnswers runs) => runs.List())
            .WithTags("test-runs").WithSummary("The test runs that were started here, newest first.").Answers("test-run-list");
        api.MapGet("/test-runs/{id}", static (string id, string? after, TestRunAnswers runs) => runs.Show(id, after))
            .WithTags("test-runs").WithSummary("A test run with what it prints.").Answers("test-run").Problems(ProblemKind.BadRequest, ProblemKind.NotFound);
        api.MapDelete("/test-runs/{id}", static (string id, TestRunAnswers runs) => runs.Cancel(id))
            .WithTags("test-runs").WithSummary("Cancel a test run; what it recorded is kept.").Answers("test-run").Problems(ProblemKind.Forbidden, ProblemKind.NotFound).Needs(Permission.Change);
    }
}
