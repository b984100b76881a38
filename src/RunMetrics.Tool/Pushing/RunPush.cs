using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tool.Pushing;

/// <summary>Brings runs to a server. What it has already is not sent: an interrupted push is completed by the next one.</summary>
/// <param name="server">Server.</param>
/// <param name="progress">Told how many bytes of a run have been sent, and of how many.</param>
internal sealed class RunPush(ServerConnection server, Action<long, long> progress)
{
    /// <summary>Others may create the run, or change it, while we look.</summary>
    private const int MostLooks = 3;

    /// <summary>Asks who is there, before anything is read or sent.</summary>
    /// <exception cref="PushFailure">Nobody, or a server that takes no runs.</exception>
    public async Task GreetAsync(CancellationToken stop)
    {
        var answer = await server.SendAsync(HttpMethod.Get, "api/v1/health", null, null, stop);
        if (answer.Status != HttpStatusCode.OK)
            throw answer.Failure("a look at the server", server.Server);
        if (!Allows(answer.Body))
            throw new PushFailure($"{server.Server} takes no runs. Start it with 'runmetrics serve --allow-ingest'.", endsAll: true);
    }

    /// <summary>Brings one run there.</summary>
    /// <param name="run">The run here.</param>
    /// <param name="dryRun">Nothing is sent.</param>
    /// <param name="stop">Ends it; what was sent stays.</param>
    /// <exception cref="PushFailure">No other run would fare better.</exception>
    public async Task<PushedRun> PushAsync(LocalRun run, bool dryRun, CancellationToken stop)
    {
        var course = new PushCourse(run, new Uri(server.Server, $"runs/{run.Id}").AbsoluteUri);
        try
        {
            var plan = dryRun ? PushPlan.Of(run, await LookAsync(run.Id, stop)) : await SettleSummaryAsync(run, course, stop);
            if (plan.Summary == SummaryStep.Refuse)
                course.Problem("the server has another recording of that id, of another time: nothing of it was touched. Give each job a RUNMETRICS_RUN_ID of its own, or gather the run folders of the jobs, 'runmetrics collect' them, and push the result.");
            else if (dryRun)
                return course.Planned(plan);
            var (before, total) = (0L, plan.Artifacts.Sum(static artifact => artifact.Bytes));
            foreach (var artifact in plan.Artifacts)
            {
                await course.TryAsync(() => SendAsync(run, artifact, sent => progress(before + sent, total), course, stop));
                before += artifact.Bytes;
            }
        }
        catch (PushFailure failure) when (!failure.EndsAll)
        {
            course.Problem(failure.Message);
        }

        return course.Ended();
    }

    /// <summary>Sees to it that the server has the summary, and says which artifacts it lacks.</summary>
    private async Task<PushPlan> SettleSummaryAsync(LocalRun run, PushCourse course, CancellationToken stop)
    {
        for (var look = 1; ; look++)
        {
            var remote = await LookAsync(run.Id, stop);
            var plan = PushPlan.Of(run, remote);
            if (plan.Summary is SummaryStep.Keep or SummaryStep.Refuse)
                return plan;
            var creates = plan.Summary == SummaryStep.Create;
            var answer = await server.SendAsync(
                creates ? HttpMethod.Post : HttpMethod.Put,
                creates ? "api/v1/runs" : $"api/v1/runs/{run.Id}",
                () => new ReadOnlyMemoryContent(run.Json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
                request =>
                {
                    request.Headers.Add(Digest, DigestOf(SHA256.HashData(run.Json.Span)));
                    if (remote?.ETag is { } tag)
                        request.Headers.TryAddWithoutValidation("If-Match", tag);
                },
                stop);
            if (answer.Status is HttpStatusCode.Created or HttpStatusCode.OK)
            {
                course.Sent("run", run.Json.Length);
                return plan;
            }

            // Somebody was faster, or the answer to a first try was lost: what stands there now decides.
            if (answer.Status is not (HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed) || look == MostLooks)
                throw answer.Failure("run.json", server.Server);
        }
    }

    /// <summary>The run there; null when there is none, or none with a summary: whether that is in the way says who is asked to take ours.</summary>
    private async Task<RemoteRun?> LookAsync(string id, CancellationToken stop)
    {
        var answer = await server.SendAsync(HttpMethod.Get, $"api/v1/runs/{id}", null, null, stop);
        if (answer.Status == HttpStatusCode.NotFound && answer.ProblemKind == "unknown-run")
            return null;
        if (answer.Status != HttpStatusCode.OK)
            throw answer.Failure($"the run '{id}'", server.Server);
        var run = RemoteRun.Parse(answer.Body, answer.ETag) ?? throw new PushFailure($"{server.Server} answers something that is no run. Is it a RunMetrics server?", endsAll: true);
        return run.IsStored ? run : null;
    }

    private async Task SendAsync(LocalRun run, RunArtifact artifact, Action<long> sent, PushCourse course, CancellationToken stop)
    {
        var file = Path.Combine(run.Directory, artifact.Path);
        await CheckAsync(file, artifact, stop);
        var answer = await server.SendAsync(
            HttpMethod.Post,
            $"api/v1/runs/{run.Id}/artifacts/{Uri.EscapeDataString(artifact.Name)}",
            () => Open(file, artifact, sent),
            request => request.Headers.Add(Digest, DigestOf(Convert.FromHexString(artifact.Sha256))),
            stop);
        if (answer.Status == HttpStatusCode.NotFound && answer.ProblemKind == "not-found")
            course.Note($"the server does not know '{artifact.Name}': it is older than this program. That was left out.");
        else if (answer.Status != HttpStatusCode.OK)
            throw answer.Failure($"'{artifact.Name}'", server.Server);
        else if (RemoteRun.Parse(answer.Body, null)?.Artifacts.GetValueOrDefault(artifact.Name) != artifact.Sha256)
            throw new PushFailure($"'{artifact.Name}' has another checksum on the server than here, though it was taken. Push again; if it stays so, the server is of another version.");
        else
            course.Sent(artifact.Name, artifact.Bytes);
    }

    /// <summary>A file that is not what its manifest says would be somebody else's numbers.</summary>
    private static async Task CheckAsync(string path, RunArtifact artifact, CancellationToken stop)
    {
        using var file = Opened(path, artifact);
        if (file.Length != artifact.Bytes || Convert.ToHexStringLower(await SHA256.HashDataAsync(file, stop)) != artifact.Sha256)
            throw new PushFailure($"'{artifact.Path}' is not what the manifest of the run says (size, SHA-256): it was not sent. 'runmetrics collect --run' makes it again, where what was recorded is still there.");
    }

    private static FileBody Open(string path, RunArtifact artifact, Action<long> sent) => Guarded(artifact, () => new FileBody(path, sent));

    private static FileStream Opened(string path, RunArtifact artifact) =>
        Guarded(artifact, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 64 * 1024, useAsync: true));

    private static T Guarded<T>(RunArtifact artifact, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new PushFailure($"'{artifact.Path}' is not here any more: retention, or somebody, removed it.", endsAll: false, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PushFailure($"'{artifact.Path}' cannot be read: {error.Message}", endsAll: false, error);
        }
    }

    private const string Digest = "Content-Digest";

    /// <summary>As RFC 9530 writes it: the server compares before it keeps anything.</summary>
    private static string DigestOf(byte[] sha256) => $"sha-256=:{Convert.ToBase64String(sha256)}:";

    private static bool Allows(ReadOnlyMemory<byte> health)
    {
        try
        {
            using var document = JsonDocument.Parse(health);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("allowsIngest", out var allows) && allows.ValueKind == JsonValueKind.True;
        }
        catch (JsonException)
        {
            throw new PushFailure("the server answers something that is no health of a RunMetrics server. Is the address right?", endsAll: true);
        }
    }
}
