using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RunMetrics.Server.Answers;
using RunMetrics.Server.Documents;
using RunMetrics.Server.Runs;
using RunMetrics.Server.States;

namespace RunMetrics.Server.Api;

/// <summary>What belongs to the project: documents, requirements, runs of other programs.</summary>
internal static class ProjectEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/docs", static (string? q, DocumentAnswers documents) => documents.List(q))
            .WithTags("docs").WithSummary("The documents of the repository as they are now, or those with some words.").Answers("doc-list");
        api.MapGet("/docs/{**path}", static (string path, DocumentAnswers documents) => documents.Show(path))
            .WithTags("docs").WithSummary("A document, ready to be shown.").Answers("doc-node").Problems(ProblemKind.NotFound);
        api.MapGet("/spec-map", static (string? run, RunAnswers runs) => runs.Artifact(run ?? "latest", "specs", sha256: null))
            .WithTags("docs").WithSummary("Requirements, and what a run proves of them; the newest run when none is named.").Answers("spec-map").Problems(ProblemKind.UnknownRun, ProblemKind.Gone);
        api.MapGet("/states", static (StateCatalog states) => states.Answer ?? (IResult)new Problem(ProblemKind.NotRecorded, "No state directory is known. Name one with --state-dir, RUNMETRICS_RUN_STATE_DIR or runStates.directory of runmetrics.json."))
            .WithTags("runs").WithSummary("The runs of other programs, read from the state they keep.").Answers("run-states").Problems(ProblemKind.NotRecorded);
    }
}
