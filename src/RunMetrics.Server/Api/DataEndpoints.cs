using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RunMetrics.Server.Answers;
using RunMetrics.Server.Comparing;
using RunMetrics.Server.History;
using RunMetrics.Server.Measures;
using RunMetrics.Server.Runs;
using RunMetrics.Server.Testing;

namespace RunMetrics.Server.Api;

/// <summary>What runs measured.</summary>
internal static class DataEndpoints
{
    public static void Map(IEndpointRouteBuilder root, IEndpointRouteBuilder api)
    {
        foreach (var place in (IEndpointRouteBuilder[])[root, api])
        {
            place.MapGet("/metrics", static (HttpRequest request, MeasureAnswers measures) => measures.Scrape(request))
                .WithTags("metrics").WithSummary("The newest run for Prometheus: text format 0.0.4, or OpenMetrics 1.0 where Accept asks for it.").Answers(null, "text/plain");
        }

        api.MapGet("/metrics/{runId}", static (string runId, MeasureAnswers measures) => measures.Metrics(runId))
            .WithTags("metrics").WithSummary("The metrics of a run with their definitions.").Answers("metrics").Problems(ProblemKind.UnknownRun);
        api.MapGet("/coverage/{runId}", static (string runId, RunAnswers runs) => runs.Artifact(runId, "coverage", sha256: null))
            .WithTags("runs").WithSummary("The merged coverage of a run.").Answers("coverage").Problems(ProblemKind.UnknownRun, ProblemKind.Gone);
        api.MapGet("/deps/{runId}", static (string runId, RunAnswers runs) => runs.Artifact(runId, "dependencies", sha256: null))
            .WithTags("runs").WithSummary("The dependency graph of a run.").Answers("dependencies").Problems(ProblemKind.UnknownRun, ProblemKind.Gone);
        api.MapGet("/tests/{runId}", static (HttpRequest request, string runId, string? q, string? outcome, string? sort, string? cursor, string? limit, TestAnswers tests) =>
                tests.List(runId, request.QueryString.Value ?? "", new TestQuery(q, outcome, sort, cursor, limit)))
            .WithTags("tests").WithSummary("The tests of a run, searched by name.").Answers("test-page").Problems(ProblemKind.BadRequest, ProblemKind.UnknownRun);
        api.MapGet("/flaky", static (MeasureAnswers measures) => measures.Flaky())
            .WithTags("tests").WithSummary("What the past says about each test, as of the newest run.").Answers("report-flaky").Problems(ProblemKind.NotRecorded);
        api.MapGet("/history", static (HttpRequest request, string? branch, string? test, string? limit, HistoryAnswers history) =>
                history.List(request.QueryString.Value ?? "", branch, test, limit))
            .WithTags("tests").WithSummary("The runs that are remembered, and the past of some tests.").Answers("history-page").Problems(ProblemKind.BadRequest);
        api.MapGet("/diff", static (string? before, string? after, ComparisonAnswers comparisons) => comparisons.Compare(before, after))
            .WithTags("runs").WithSummary("What is different between two runs.").Answers("run-difference").Problems(ProblemKind.UnknownRun);
    }
}
