using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using RunMetrics.Server.Answers;
using RunMetrics.Server.Runs;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Server.Ingesting;

/// <summary>Takes runs that were made elsewhere: a summary first, then its artifacts, each held against its contract. Nothing that is there is overwritten unseen.</summary>
internal sealed class RunIngest(RunFolder folder, RunCatalog catalog, RunAnswers answers, ServeOptions options) : IDisposable
{
    /// <summary>Largest artifact, in bytes.</summary>
    public const long MostBytes = 64_000_000;

    private static readonly Problem Off = new(ProblemKind.Forbidden, "This server takes no runs. Start it with 'runmetrics serve --allow-ingest'.");

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Takes the summary of a run that is not here yet.</summary>
    public async Task<IResult> CreateAsync(HttpRequest request)
    {
        var (run, problem) = await SummaryAsync(request);
        if (run is null)
            return problem!;
        if (run.Id is "latest" or "live")
            return Violation($"'{run.Id}' means something else in the addresses of runs. Take another RUNMETRICS_RUN_ID.");
        return await AloneAsync(request, () =>
        {
            if (IsTaken(run.Id))
                return new Problem(ProblemKind.Conflict, $"There is a run '{run.Id}' already. PUT replaces its summary, PATCH changes where it stands.");
            return Store(run.Id, store => store.Write(new RunSnapshot { Run = run })) ?? Created(request, run.Id);
        });
    }

    /// <summary>Takes the summary of a run that is here, in place of the one it has: a run may be collected again.</summary>
    public async Task<IResult> ReplaceAsync(string id, HttpRequest request)
    {
        var (run, problem) = await SummaryAsync(request);
        if (run is null)
            return problem!;
        if (run.Id != id)
            return Violation($"It is of the run '{run.Id}'.");
        return await OnConditionAsync(id, request, _ => run);
    }

    /// <summary>Takes where a run stands now, contract <c>run-change.schema.json</c>. The moment a step was reached is set once.</summary>
    public async Task<IResult> ChangeAsync(string id, HttpRequest request)
    {
        if (!options.AllowIngest)
            return Off;
        var (json, problem) = await JsonBody.ReadAsync(request, "run-change");
        if (json is null)
            return problem!;
        return await OnConditionAsync(id, request, run => RunChange.Apply(run, json, options.Time.GetUtcNow()));
    }

    /// <summary>Takes an artifact of a run and keeps it byte by byte, so that its checksum is that of whoever sent it. The same one may come again, and changes nothing.</summary>
    public async Task<IResult> UploadAsync(string id, string name, HttpRequest request)
    {
        if (!options.AllowIngest)
            return Off;
        if (ArtifactKinds.Named(name) is not { } kind)
            return new Problem(ProblemKind.NotFound, $"'{name}' is no artifact. There are {string.Join(", ", ArtifactKinds.All.Select(static one => one.Name))}.");
        var (json, problem) = await JsonBody.ReadAsync(request, kind.ContractName);
        if (json is null)
            return problem!;
        return await AloneAsync(request, () =>
        {
            if (catalog.Find(id) != id || Writable().TryReadSummary(id) is not { } run)
                return Problem.UnknownRun(id);
            try
            {
                var part = kind.Put(new RunSnapshot { Run = run }, json);
                return Has(id, name, json) ? answers.Show(id) : Store(id, store => store.Put(part, kind, json)) ?? answers.Show(id);
            }
            catch (InvalidDataException error)
            {
                return Violation(error.Message);
            }
        });
    }

    public void Dispose() => _one.Dispose();

    /// <summary>The summary that a request brings, or why it is not taken.</summary>
    private async Task<(RunSummary? Run, Problem? Problem)> SummaryAsync(HttpRequest request)
    {
        if (!options.AllowIngest)
            return (null, Off);
        var (json, problem) = await JsonBody.ReadAsync(request, "run");
        if (json is null)
            return (null, problem);
        var reading = SnapshotFile.Read(json, SnapshotContracts.Summary);
        return reading.Value is { } run ? (run, null) : (null, Violation(reading.Reason));
    }

    private static Problem Violation(string? reason) => new(ProblemKind.Invalid, reason ?? "The content cannot be read.");

    private static IResult Created(HttpRequest request, string id)
    {
        request.HttpContext.Response.Headers.Location = $"/api/v1/runs/{id}";
        request.HttpContext.Response.StatusCode = StatusCodes.Status201Created;
        return Results.Empty;
    }

    private RunStore Writable() => new(folder, options.Time);

    /// <summary>True when somebody records, or recorded, a run of that name here. A folder that a failed push left behind is nobody's.</summary>
    private bool IsTaken(string id) => File.Exists(folder.SummaryFile(id)) || File.Exists(folder.EventsFile(id)) || Directory.Exists(folder.FragmentsDirectory(id));

    /// <summary>True when the run has that very artifact.</summary>
    private bool Has(string id, string name, byte[] json) =>
        Writable().TryReadManifest(id)?.Artifacts.FirstOrDefault(one => one.Name == name) is { } known
        && known.Bytes == json.Length && known.Sha256 == Convert.ToHexStringLower(SHA256.HashData(json))
        && new FileInfo(Path.Combine(folder.ArtifactsDirectory(id), known.Path)) is { Exists: true } file && file.Length == known.Bytes;

    /// <summary>Changes the summary of a run, if it is still the one that whoever asks has read.</summary>
    private Task<IResult> OnConditionAsync(string id, HttpRequest request, Func<RunSummary, RunSummary> change) => AloneAsync(request, () =>
    {
        if (catalog.Find(id) != id || Writable().TryReadSummary(id) is not { } run)
            return Problem.UnknownRun(id);
        if (answers.TagOf(id) is not { } tag || request.Headers.IfMatch.Count == 0)
            return new Problem(ProblemKind.NeedsCondition, $"Send 'If-Match' with the ETag of GET /api/v1/runs/{id}: two jobs may report at once.");
        if (!Answer.Matches(request.Headers.IfMatch, tag))
            return new Problem(ProblemKind.Changed, "The run has changed since it was read. Read it again.");
        return Store(id, store => store.Put(new RunSnapshot { Run = change(run) })) ?? answers.Show(id);
    });

    /// <summary>Null when it was stored.</summary>
    private Problem? Store(string id, Func<RunStore, bool> write)
    {
        var store = Writable();
        try
        {
            if (write(store))
            {
                catalog.Refresh(written: id);
                return null;
            }
        }
        catch (InvalidDataException error)
        {
            return Violation(error.Message);
        }

        foreach (var finding in store.Diagnostics)
            options.Log.WriteLine($"{JsonNamingPolicy.CamelCase.ConvertName(finding.Severity.ToString())} {finding.Code}: {finding.Message}");
        return new Problem(ProblemKind.Fault, "The run could not be stored; the server's log says why.");
    }

    private async Task<IResult> AloneAsync(HttpRequest request, Func<IResult> change)
    {
        await _one.WaitAsync(request.HttpContext.RequestAborted);
        try
        {
            return change();
        }
        finally
        {
            _one.Release();
        }
    }
}
