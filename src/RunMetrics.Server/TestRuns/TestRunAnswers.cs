using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using RunMetrics.Server.Answers;
using RunMetrics.Snapshots;

namespace RunMetrics.Server.TestRuns;

/// <summary>Takes requests for test runs and tells how they go: contracts <c>test-run.schema.json</c>, <c>test-run-list.schema.json</c>.</summary>
internal sealed class TestRunAnswers(TestRunQueue queue, ServeOptions options)
{
    private const int MostLines = 1_000;

    private static readonly Problem Off = new(ProblemKind.Forbidden, "This server starts no tests. Start it with 'runmetrics serve --allow-run'.");

    /// <summary>Starts tests, or lets them wait.</summary>
    public async Task<IResult> StartAsync(HttpRequest request)
    {
        if (!options.AllowRun || options.RunTests is null)
            return Off;
        var (json, problem) = await JsonBody.ReadAsync(request, "test-run-request");
        if (json is null)
            return problem!;
        if (queue.TryAdd(Parse(json)) is not { } run)
            return new Problem(ProblemKind.Conflict, "Tests are running, and others wait for them. Cancel one of them, or wait.");
        request.HttpContext.Response.Headers.Location = $"/api/v1/test-runs/{run.Id}";
        return Of(json => Write(json, run, after: 0)) with { Status = StatusCodes.Status202Accepted };
    }

    /// <summary>All that are remembered, newest first.</summary>
    public IResult List() => Of(json =>
    {
        var runs = queue.All;
        json.WriteStartObject();
        json.WriteNumber("total"u8, runs.Count);
        json.WriteStartArray("testRuns"u8);
        foreach (var run in runs)
            Write(json, run, after: null);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>One, with what it printed behind a line.</summary>
    public IResult Show(string id, string? after)
    {
        var line = 0;
        if (after is not null && !int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out line))
            return Problem.Parameter("after", "is the number of a line, 'lastLine' of an earlier answer.");
        return queue.Find(id) is { } run ? Of(json => Write(json, run, line)) : Unknown(id);
    }

    /// <summary>Ends one.</summary>
    public IResult Cancel(string id)
    {
        if (!options.AllowRun)
            return Off;
        if (queue.Find(id) is not { } run)
            return Unknown(id);
        queue.Cancel(run);
        return Of(json => Write(json, run, after: null));
    }

    private static Problem Unknown(string id) => new(ProblemKind.NotFound, $"There is no test run '{id}': the newest {20} since the server started are remembered.");

    // Its contract was checked, so every member is of its type.
    private static TestRunRequest Parse(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var usual = new TestRunRequest();
        return new TestRunRequest
        {
            Scope = root.TryGetProperty("scope", out var scope) ? scope.GetString()! : usual.Scope,
            Filter = root.TryGetProperty("filter", out var filter) ? filter.GetString() : null,
            Repeat = root.TryGetProperty("repeat", out var repeat) ? repeat.GetInt32() : usual.Repeat,
            Retry = root.TryGetProperty("retry", out var retry) ? retry.GetInt32() : usual.Retry,
            NoCache = root.TryGetProperty("noCache", out var noCache) && noCache.GetBoolean(),
        };
    }

    private static void Write(Utf8JsonWriter json, TestRun run, int? after)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, run.Id);
        json.WriteString("state"u8, JsonNamingPolicy.CamelCase.ConvertName(run.State.ToString()));
        json.WriteStartObject("request"u8);
        json.WriteString("scope"u8, run.Request.Scope);
        json.Text("filter"u8, run.Request.Filter);
        json.WriteNumber("repeat"u8, run.Request.Repeat);
        json.WriteNumber("retry"u8, run.Request.Retry);
        json.WriteBoolean("noCache"u8, run.Request.NoCache);
        json.WriteEndObject();
        json.Text("runId"u8, run.RunId);
        json.Number("exitCode"u8, run.ExitCode);
        json.Time("createdAt"u8, run.CreatedAt);
        json.Time("startedAt"u8, run.StartedAt);
        json.Time("finishedAt"u8, run.FinishedAt);
        if (after is { } line)
        {
            var (lines, last) = run.LinesAfter(line, MostLines);
            json.WriteStartArray("output"u8);
            foreach (var text in lines)
                json.WriteStringValue(text);
            json.WriteEndArray();
            json.WriteNumber("lastLine"u8, last);
        }

        json.WriteEndObject();
    }

    // What runs changes with every line it prints.
    private static Answer Of(Action<Utf8JsonWriter> write) => Answer.Of(write) with { CacheControl = "no-store" };
}
