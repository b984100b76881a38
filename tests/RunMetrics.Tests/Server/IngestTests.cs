using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tests.Contracts;

namespace RunMetrics.Tests.Server;

/// <summary>Runs that are pushed: what comes is checked, what was there is not lost, and moments are set once.</summary>
public sealed class IngestTests
{
    private const string Token = "correct-horse-battery-staple";
    private static readonly (string, string) Authorization = ("Authorization", "Bearer " + Token);

    [Fact]
    public async Task A_run_is_pushed_file_by_file_and_is_then_the_same_run()
    {
        await using var source = await ServerProbe.StartAsync();
        await using var server = await StartAsync();
        var (id, store) = (Id(source), new RunStore(source.Folder, TimeProvider.System));

        var created = await Post(server, "/api/v1/runs", File.ReadAllText(source.Folder.SummaryFile(id)));
        Assert.Equal((HttpStatusCode.Created, $"/api/v1/runs/{id}"), (created.StatusCode, created.Headers.Location!.ToString()));
        var names = store.TryReadManifest(id)!.Artifacts.Select(static artifact => artifact.Name).ToList();
        foreach (var name in names)
        {
            var answer = await Post(server, $"/api/v1/runs/{id}/artifacts/{name}", File.ReadAllText(Path.Combine(source.Folder.ArtifactsDirectory(id), name + ".json")));
            Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
            SchemaValidator.Conforms("run-details", await answer.Content.ReadAsStringAsync());
        }

        Assert.Equal(File.ReadAllText(source.Folder.SummaryFile(id)), File.ReadAllText(server.Folder.SummaryFile(id)));
        foreach (var name in names)
            Assert.True(JsonNode.DeepEquals(Content(source, id, name), Content(server, id, name)), name);
        Assert.Equal(id, (await Json(server, "/api/v1/runs")).GetProperty("runs")[0].GetProperty("id").GetString());
        Assert.NotNull(new RunStore(server.Folder, TimeProvider.System).TryReadHistory(id));
    }

    [Fact]
    public async Task A_run_that_is_there_is_not_pushed_over()
    {
        await using var server = await StartAsync(runs: 1);
        var before = File.ReadAllText(server.Folder.SummaryFile(Id(server)));

        var again = await Post(server, "/api/v1/runs", before.Replace("\"exitCode\": 1", "\"exitCode\": 2", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal(before, File.ReadAllText(server.Folder.SummaryFile(Id(server))));
    }

    [Fact]
    public async Task Where_a_run_stands_is_told_on_condition_and_each_moment_once()
    {
        await using var server = await StartAsync(runs: 1);
        var path = $"/api/v1/runs/{Id(server)}";

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await Patch(server, path, """{"currentStep":"test"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Patch(server, path, """{"currentStep":"test"}""", ("If-Match", "\"0\""))).StatusCode);
        var tag = await Tag(server, path);
        var first = await Patch(server, path, """{"currentStep":"test","state":"running"}""", ("If-Match", tag));
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.NotEqual(tag, first.Headers.ETag!.Tag);
        var reached = Summary(server).StepTimestamps.Test;
        Assert.NotNull(reached);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Patch(server, path, """{"currentStep":"report"}""", ("If-Match", tag))).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await Patch(server, path, """{"currentStep":"test"}""", ("If-Match", await Tag(server, path)))).StatusCode);
        Assert.Equal((reached, RunState.Running), (Summary(server).StepTimestamps.Test, Summary(server).State));
        Assert.Equal(HttpStatusCode.NotFound, (await Patch(server, "/api/v1/runs/nope", "{}", ("If-Match", "*"))).StatusCode);
    }

    [Theory]
    [InlineData("{}", "application/json", HttpStatusCode.UnprocessableEntity)]
    [InlineData("not json", "application/json", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"schemaVersion\":\"1.0\",\"id\":\"../../evil\"}", "application/json", HttpStatusCode.UnprocessableEntity)]
    [InlineData("<xml/>", "application/xml", HttpStatusCode.UnsupportedMediaType)]
    public async Task What_violates_the_contract_is_refused_with_its_places(string content, string type, HttpStatusCode status)
    {
        await using var server = await StartAsync();

        var answer = await server.SendAsync(HttpMethod.Post, "/api/v1/runs", new StringContent(content, Encoding.UTF8, MediaTypeHeaderValue.Parse(type)), Authorization);

        Assert.Equal(status, answer.StatusCode);
        var problem = await ServerProbe.ProblemAsync(answer);
        Assert.Equal(status == HttpStatusCode.UnprocessableEntity, problem.TryGetProperty("errors", out _));
        Assert.False(Directory.Exists(server.Folder.RunsDirectory));
    }

    [Fact]
    public async Task Artifacts_of_other_runs_of_no_contract_packed_or_too_large_are_refused()
    {
        await using var server = await StartAsync(runs: 1);
        var path = $"/api/v1/runs/{Id(server)}/artifacts/";
        var tests = File.ReadAllText(Path.Combine(server.Folder.ArtifactsDirectory(Id(server)), "tests.json"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Post(server, path + "tests", tests.Replace(Id(server), "20200101-000000-aaaaaa", StringComparison.Ordinal))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(server, path + "shell.sh", tests)).StatusCode);
        var packed = new StringContent(tests, Encoding.UTF8, "application/json");
        packed.Headers.ContentEncoding.Add("gzip");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await server.SendAsync(HttpMethod.Post, path + "tests", packed, Authorization)).StatusCode);
        using var large = new ByteArrayContent(new byte[64_000_001]) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        try
        {
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await server.SendAsync(HttpMethod.Post, path + "tests", large, Authorization)).StatusCode);
        }
        catch (HttpRequestException)
        {
            // The server has hung up before all of it was sent.
        }
    }

    [Fact]
    public async Task Pushing_needs_the_flag_and_the_token()
    {
        await using var off = await ServerProbe.StartAsync(static options => options with { Token = Token });
        var refused = await Post(off, "/api/v1/runs", "{}");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("--allow-ingest", (await ServerProbe.ProblemAsync(refused)).GetProperty("detail").GetString(), StringComparison.Ordinal);

        await using var on = await ServerProbe.StartAsync(static options => options with { AllowIngest = true });
        foreach (var (method, path) in ((HttpMethod, string)[])[(HttpMethod.Post, "/api/v1/runs"), (HttpMethod.Patch, $"/api/v1/runs/{Id(on)}"), (HttpMethod.Post, $"/api/v1/runs/{Id(on)}/artifacts/tests")])
            Assert.Equal(HttpStatusCode.Unauthorized, (await on.SendAsync(method, path, new StringContent("{}", Encoding.UTF8, "application/json"))).StatusCode);
    }

    private static Task<ServerProbe> StartAsync(int runs = 0) => ServerProbe.StartAsync(static options => options with { Token = Token, AllowIngest = true }, runs);

    private static JsonNode? Content(ServerProbe server, string id, string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(server.Folder.ArtifactsDirectory(id), name + ".json")));

    private static string Id(ServerProbe server) => Path.GetFileName(Directory.GetDirectories(server.Folder.RunsDirectory).Single());

    private static RunSummary Summary(ServerProbe server) => new RunStore(server.Folder, TimeProvider.System).TryReadSummary(Id(server))!;

    private static Task<HttpResponseMessage> Post(ServerProbe server, string path, string json) => server.SendAsync(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json"), Authorization);

    private static Task<HttpResponseMessage> Patch(ServerProbe server, string path, string json, params (string, string)[] headers) =>
        server.SendAsync(HttpMethod.Patch, path, new StringContent(json, Encoding.UTF8, "application/json"), [Authorization, .. headers]);

    private static async Task<string> Tag(ServerProbe server, string path) => (await server.GetAsync(path, Authorization)).Headers.ETag!.Tag;

    private static async Task<System.Text.Json.JsonElement> Json(ServerProbe server, string path) => System.Text.Json.JsonDocument.Parse(await (await server.GetAsync(path, Authorization)).Content.ReadAsStringAsync()).RootElement;
}
