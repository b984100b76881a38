using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using RunMetrics.Server.Runs;
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

    [Fact]
    public async Task An_artifact_is_kept_byte_by_byte_and_the_same_one_again_changes_nothing()
    {
        await using var server = await StartAsync(runs: 1);
        var (id, file) = (Id(server), Path.Combine(server.Folder.ArtifactsDirectory(Id(server)), "build.json"));
        var loose = JsonNode.Parse(File.ReadAllText(file))!.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true });
        Assert.NotEqual(loose, File.ReadAllText(file));

        Assert.Equal(HttpStatusCode.OK, (await Post(server, $"/api/v1/runs/{id}/artifacts/build", loose)).StatusCode);
        Assert.Equal(loose, File.ReadAllText(file));
        var artifact = await server.GetAsync($"/api/v1/runs/{id}/artifacts/build", Authorization);
        Assert.Equal($"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(loose)))}\"", artifact.Headers.ETag!.Tag);
        var (tag, written) = (await Tag(server, $"/api/v1/runs/{id}"), File.GetLastWriteTimeUtc(file));

        Assert.Equal(HttpStatusCode.OK, (await Post(server, $"/api/v1/runs/{id}/artifacts/build", loose)).StatusCode);
        Assert.Equal((tag, written), (await Tag(server, $"/api/v1/runs/{id}"), File.GetLastWriteTimeUtc(file)));
    }

    [Fact]
    public async Task Content_that_is_not_what_its_digest_says_is_refused()
    {
        await using var server = await StartAsync(runs: 1);
        var (path, file) = ($"/api/v1/runs/{Id(server)}/artifacts/tests", Path.Combine(server.Folder.ArtifactsDirectory(Id(server)), "tests.json"));
        var json = File.ReadAllBytes(file);

        var refused = await Send("sha-512=:AAAA:, sha-256=:AAAA:");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("Content-Digest", (await ServerProbe.ProblemAsync(refused)).GetProperty("errors")[0].GetProperty("field").GetString());
        Assert.Equal(HttpStatusCode.OK, (await Send("sha-512=:AAAA:")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Send($"sha-256=:{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(json))}:")).StatusCode);
        Assert.Equal(json, File.ReadAllBytes(file));

        Task<HttpResponseMessage> Send(string digest) =>
            server.SendAsync(HttpMethod.Post, path, new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } }, Authorization, ("Content-Digest", digest));
    }

    [Fact]
    public async Task A_summary_is_replaced_on_condition_and_its_artifacts_stay()
    {
        await using var server = await StartAsync(runs: 1);
        var (path, id) = ($"/api/v1/runs/{Id(server)}", Id(server));
        var run = File.ReadAllText(server.Folder.SummaryFile(id));
        var other = run.Replace("\"exitCode\": 1", "\"exitCode\": 2", StringComparison.Ordinal);
        var artifacts = new RunStore(server.Folder, TimeProvider.System).TryReadManifest(id)!.Artifacts;

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await Put(server, path, other)).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Put(server, path, other, ("If-Match", "\"0\""))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Put(server, "/api/v1/runs/nope", other.Replace(id, "nope", StringComparison.Ordinal), ("If-Match", "*"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Put(server, path, other.Replace(id, "20200101-000000-aaaaaa", StringComparison.Ordinal), ("If-Match", "*"))).StatusCode);
        Assert.Equal(run, File.ReadAllText(server.Folder.SummaryFile(id)));

        var replaced = await Put(server, path, other, ("If-Match", await Tag(server, path)));
        Assert.Equal(HttpStatusCode.OK, replaced.StatusCode);
        SchemaValidator.Conforms("run-details", await replaced.Content.ReadAsStringAsync());
        Assert.Equal(other, File.ReadAllText(server.Folder.SummaryFile(id)));
        Assert.Equal(artifacts, new RunStore(server.Folder, TimeProvider.System).TryReadManifest(id)!.Artifacts);
    }

    [Fact]
    public async Task What_a_push_left_behind_that_failed_while_it_began_does_not_stand_in_the_way()
    {
        await using var source = await ServerProbe.StartAsync(runs: 1);
        await using var server = await StartAsync();
        var (id, json) = (Id(source), File.ReadAllText(source.Folder.SummaryFile(Id(source))));
        Directory.CreateDirectory(server.Folder.ArtifactsDirectory(id));
        File.Copy(source.Folder.ManifestFile(id), server.Folder.ManifestFile(id));

        Assert.Equal(HttpStatusCode.Created, (await Post(server, "/api/v1/runs", json)).StatusCode);
        Assert.Empty(new RunStore(server.Folder, TimeProvider.System).TryReadManifest(id)!.Artifacts);
    }

    [Fact]
    public async Task A_run_that_is_being_recorded_here_is_not_pushed_over()
    {
        await using var source = await ServerProbe.StartAsync(runs: 1);
        await using var server = await StartAsync();
        Directory.CreateDirectory(server.Folder.FragmentsDirectory(Id(source)));

        Assert.Equal(HttpStatusCode.Conflict, (await Post(server, "/api/v1/runs", File.ReadAllText(source.Folder.SummaryFile(Id(source))))).StatusCode);
    }

    [Theory]
    [InlineData("latest")]
    [InlineData("live")]
    public async Task An_id_that_means_something_else_in_an_address_is_refused(string id)
    {
        await using var source = await ServerProbe.StartAsync(runs: 1);
        await using var server = await StartAsync();

        var answer = await Post(server, "/api/v1/runs", File.ReadAllText(source.Folder.SummaryFile(Id(source))).Replace(Id(source), id, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains($"'{id}'", (await ServerProbe.ProblemAsync(answer)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(server.Folder.RunsDirectory));
    }

    [Fact]
    public async Task A_run_we_have_written_is_read_again_also_where_the_clock_of_the_file_system_is_too_coarse_to_show_it()
    {
        await using var server = await StartAsync(runs: 1);
        var file = server.Folder.SummaryFile(Id(server));
        var options = new RunMetrics.Server.ServeOptions { Runs = server.Folder, RepositoryRoot = server.Files.Path, Settings = new(), Producer = new Producer { Name = "runmetrics", Version = "1.2.3" }, Log = TextWriter.Null };
        using var catalog = new RunCatalog(server.Folder, null, TimeProvider.System, new RunMetrics.Server.States.StateCatalog(options), TextWriter.Null);
        catalog.Refresh();
        var (before, stamp, text) = (catalog.Version, File.GetLastWriteTimeUtc(file), File.ReadAllText(file));
        File.WriteAllText(file, text.Replace("\"result\": \"aborted\"", "\"result\": \"unknown\"", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(file, stamp);

        catalog.Refresh(written: Id(server));

        Assert.Equal([(RunResult.Unknown, 1)], catalog.Results().Where(static one => one.Count > 0));
        Assert.NotEqual(before, catalog.Version);
    }

    [Fact]
    public async Task Names_that_git_knew_to_have_changed_stay_remembered_when_a_part_of_the_run_is_pushed_again()
    {
        await using var server = await StartAsync(runs: 1);
        var id = Id(server);
        var store = new RunStore(server.Folder, TimeProvider.System);
        var renames = new[] { new RunMetrics.Snapshots.History.HistoryRename("Shop.Tests", "aaaaaaaaaaaaaaaa", "Shop.Tests.Old", "bbbbbbbbbbbbbbbb") };
        Assert.True(store.Write(store.TryRead(id)! with { Renames = renames }));
        var path = $"/api/v1/runs/{id}";

        Assert.Equal(HttpStatusCode.OK, (await Patch(server, path, """{"result":"passed"}""", ("If-Match", "*"))).StatusCode);

        Assert.Equal(renames, new RunStore(server.Folder, TimeProvider.System).ReadMemory().Single().Renames);
        Assert.Equal(RunResult.Passed, new RunStore(server.Folder, TimeProvider.System).ReadMemory().Single().Result);
    }

    private static Task<ServerProbe> StartAsync(int runs = 0) => ServerProbe.StartAsync(static options => options with { Token = Token, AllowIngest = true }, runs);

    private static JsonNode? Content(ServerProbe server, string id, string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(server.Folder.ArtifactsDirectory(id), name + ".json")));

    private static string Id(ServerProbe server) => Path.GetFileName(Directory.GetDirectories(server.Folder.RunsDirectory).Single());

    private static RunSummary Summary(ServerProbe server) => new RunStore(server.Folder, TimeProvider.System).TryReadSummary(Id(server))!;

    private static Task<HttpResponseMessage> Post(ServerProbe server, string path, string json) => server.SendAsync(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json"), Authorization);

    private static Task<HttpResponseMessage> Patch(ServerProbe server, string path, string json, params (string, string)[] headers) =>
        server.SendAsync(HttpMethod.Patch, path, new StringContent(json, Encoding.UTF8, "application/json"), [Authorization, .. headers]);

    private static Task<HttpResponseMessage> Put(ServerProbe server, string path, string json, params (string, string)[] headers) =>
        server.SendAsync(HttpMethod.Put, path, new StringContent(json, Encoding.UTF8, "application/json"), [Authorization, .. headers]);

    private static async Task<string> Tag(ServerProbe server, string path) => (await server.GetAsync(path, Authorization)).Headers.ETag!.Tag;

    private static async Task<System.Text.Json.JsonElement> Json(ServerProbe server, string path) => System.Text.Json.JsonDocument.Parse(await (await server.GetAsync(path, Authorization)).Content.ReadAsStringAsync()).RootElement;
}
