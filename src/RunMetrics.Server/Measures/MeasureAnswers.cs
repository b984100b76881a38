using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using RunMetrics.Reports.Prometheus;
using RunMetrics.Server.Answers;
using RunMetrics.Server.Pages;
using RunMetrics.Server.Runs;

namespace RunMetrics.Server.Measures;

/// <summary>Answers with what a run measures: its metrics, and judgements about tests over the runs that are remembered.</summary>
internal sealed class MeasureAnswers(RunCatalog catalog, PageStore pages)
{
    /// <summary>What Prometheus scrapes: the newest run. Before the first run there is nothing to tell but that.</summary>
    public IResult Scrape(HttpRequest request)
    {
        var open = PrefersOpenMetrics(request.Headers.Accept);
        if (catalog.Newest() is { } newest && pages.Metrics(newest, open ? PageStore.OpenKey : PageStore.TextKey) is { } metrics)
            return metrics;
        return open ? new Answer("# EOF\n"u8.ToArray(), OpenMetrics.MediaType) : new Answer(ReadOnlyMemory<byte>.Empty, TextExposition.MediaType);
    }

    /// <summary>The metrics of one run with their definitions, contract <c>metrics.schema.json</c>.</summary>
    public IResult Metrics(string name)
    {
        if (catalog.Find(name) is not { } id)
            return Problem.UnknownRun(name);
        return pages.Metrics(id, PageStore.JsonKey) ?? (IResult)Problem.UnknownRun(name);
    }

    /// <summary>What the past says about each test, as of the newest run.</summary>
    public IResult Flaky() => catalog.Newest() is { } newest && pages.Block(newest, "flaky") is { } flaky
        ? flaky
        : new Problem(ProblemKind.NotRecorded, "Fewer than two runs are remembered: too few to tell what changes from run to run.");

    private static bool PrefersOpenMetrics(StringValues accept)
    {
        return MediaTypeHeaderValue.TryParseList(accept, out var types) && WeightOf("application/openmetrics-text") is > 0 and var open && open >= WeightOf("text/plain");

        double WeightOf(string type) => types.Where(one => one.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)).Select(static one => one.Quality ?? 1).DefaultIfEmpty().Max();
    }
}
