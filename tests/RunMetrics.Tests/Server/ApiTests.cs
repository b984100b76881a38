using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using RunMetrics.Server;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tests.Git;

namespace RunMetrics.Tests.Server;

/// <summary>What the API answers. Every answer keeps its contract, which <see cref="ServerProbe.JsonAsync"/> checks.</summary>
public sealed class ApiTests
{
    [Fact]
    public async Task Runs_are_listed_newest_first_in_pages_that_join()
    {
        await using var server = await ServerProbe.StartAsync(runs: 7);

        var all = Ids(await server.JsonAsync("/api/v1/runs", "run-page"));
        Assert.Equal(all.OrderDescending(StringComparer.Ordinal), all);
        var pages = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await server.JsonAsync($"/api/v1/runs?limit=3{cursor}", "run-page");
            Assert.Equal(7, page.GetProperty("total").GetInt32());
            pages.AddRange(Ids(page));
            cursor = page.TryGetProperty("nextCursor", out var next) ? $"&cursor={next.GetString()}" : null;
        }

        Assert.Equal(all, pages);
    }

    [Fact]
    public async Task Runs_are_filtered_by_branch_result_kind_and_time()
    {
        await using var server = new ServerProbe();
        server.Store(0, run => run with { Git = run.Git with { Branch = "main" }, Result = RunResult.Passed });
        var failed = server.Store(1, run => run with { Git = run.Git with { Branch = "topic/é&=" }, Result = RunResult.Failed });
        var build = server.Store(2, run => run with { Kind = RunKind.Build, Git = run.Git with { Branch = "main" }, Result = RunResult.Passed });
        await server.StartAgainAsync();

        Assert.Equal([failed], Ids(await server.JsonAsync($"/api/v1/runs?branch={Uri.EscapeDataString("topic/é&=")}", "run-page")));
        Assert.Equal([failed], Ids(await server.JsonAsync("/api/v1/runs?result=failed", "run-page")));
        Assert.Equal([build], Ids(await server.JsonAsync("/api/v1/runs?kind=build", "run-page")));
        Assert.Equal([build], Ids(await server.JsonAsync($"/api/v1/runs?since={ServerProbe.Sample.Run.StartedAt.AddHours(2).UtcDateTime:O}", "run-page")));
        Assert.Empty(Ids(await server.JsonAsync("/api/v1/runs?branch=none", "run-page")));
    }

    [Fact]
    public async Task What_is_wrong_with_a_request_is_said_field_by_field()
    {
        await using var server = await ServerProbe.StartAsync();

        var response = await server.GetAsync("/api/v1/runs?limit=0&kind=tests&since=yesterday&cursor=!!");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await ServerProbe.ProblemAsync(response);
        Assert.Equal("urn:runmetrics:problems:bad-request", problem.GetProperty("type").GetString());
        Assert.Equal(["cursor", "kind", "limit", "since"], problem.GetProperty("errors").EnumerateArray().Select(static error => error.GetProperty("field").GetString()!).Order());
    }

    [Fact]
    public async Task A_run_comes_with_its_artifacts()
    {
        await using var server = await ServerProbe.StartAsync(runs: 2);

        var latest = await server.JsonAsync("/api/v1/runs/latest", "run-details");

        var id = latest.GetProperty("run").GetProperty("id").GetString();
        Assert.Equal(Ids(await server.JsonAsync("/api/v1/runs"))[0], id);
        Assert.Equal(new RunStore(server.Folder, TimeProvider.System).TryReadManifest(id!)!.Artifacts.Count, latest.GetProperty("artifacts").GetArrayLength());
        Assert.Equal(latest.ToString(), (await server.JsonAsync($"/api/v1/runs/{id}", "run-details")).ToString());
    }

    [Theory]
    [InlineData("/api/v1/runs/nope")]
    [InlineData("/api/v1/runs/..%2f..%2fetc")]
    [InlineData("/api/v1/metrics/nope")]
    [InlineData("/api/v1/coverage/nope")]
    [InlineData("/api/v1/deps/nope")]
    [InlineData("/api/v1/tests/nope")]
    [InlineData("/api/v1/diff?before=nope")]
    [InlineData("/api/v1/runs/nope/artifacts/tests")]
    [InlineData("/api/v1/runs/nope/page/overview")]
    public async Task An_unknown_run_is_a_problem_of_its_own(string path)
    {
        await using var server = await ServerProbe.StartAsync();

        var response = await server.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("urn:runmetrics:problems:unknown-run", (await ServerProbe.ProblemAsync(response)).GetProperty("type").GetString());
    }

    [Fact]
    public async Task An_artifact_comes_whole_in_parts_or_not_again()
    {
        await using var server = await ServerProbe.StartAsync();
        var details = await server.JsonAsync("/api/v1/runs/latest");
        var (id, artifact) = (details.GetProperty("run").GetProperty("id").GetString()!, details.GetProperty("artifacts").EnumerateArray().First(static one => one.GetProperty("name").GetString() == "tests"));
        var sha256 = artifact.GetProperty("sha256").GetString();
        var path = $"/api/v1/runs/{id}/artifacts/tests";

        var whole = await server.GetAsync(path);
        var bytes = await whole.Content.ReadAsByteArrayAsync();
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal($"\"{sha256}\"", whole.Headers.ETag!.Tag);
        Assert.Equal("no-cache", whole.Headers.CacheControl!.ToString());

        var part = await server.GetAsync(path, ("Range", "bytes=5-14"));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(bytes[5..15], await part.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, (await server.GetAsync(path, ("Range", "bytes=99999999-"))).StatusCode);

        Assert.Equal(HttpStatusCode.NotModified, (await server.GetAsync(path, ("If-None-Match", $"\"{sha256}\""))).StatusCode);
        Assert.Contains("immutable", (await server.GetAsync($"{path}?sha256={sha256}")).Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync($"{path}?sha256={new string('0', 64)}")).StatusCode);
    }

    [Fact]
    public async Task What_retention_removed_is_gone()
    {
        await using var server = await ServerProbe.StartAsync(runs: 2);
        var first = Ids(await server.JsonAsync("/api/v1/runs"))[1];
        Assert.Equal(1, new RunStore(server.Folder, TimeProvider.System).Prune(1));

        var response = await server.GetAsync($"/api/v1/runs/{first}/artifacts/tests");

        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
        Assert.Equal("urn:runmetrics:problems:gone", (await ServerProbe.ProblemAsync(response)).GetProperty("type").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync($"/api/v1/tests/{first}")).StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/runs")]
    [InlineData("/api/v1/runs/latest")]
    [InlineData("/api/v1/metrics/latest")]
    [InlineData("/api/v1/tests/latest")]
    [InlineData("/api/v1/history")]
    [InlineData("/api/v1/health")]
    [InlineData("/api/v1/runs/latest/page/overview")]
    [InlineData("/api/v1/runs/latest/page/tests")]
    [InlineData("/api/v1/deps/latest")]
    [InlineData("/metrics")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/")]
    public async Task Who_has_an_answer_already_does_not_get_it_again(string path)
    {
        await using var server = await ServerProbe.StartAsync(runs: 2);

        var first = await server.GetAsync(path);
        var tag = first.Headers.ETag!;
        Assert.False(tag.IsWeak);
        var second = await server.GetAsync(path, ("If-None-Match", $"\"other\", {tag}"));

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(tag, second.Headers.ETag);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync(path, ("If-None-Match", "\"other\""))).StatusCode);
    }

    [Fact]
    public async Task Tests_are_searched_sorted_and_paged()
    {
        await using var server = await ServerProbe.StartAsync();
        var tests = ServerProbe.Sample.Tests!.Tests;

        var all = await server.JsonAsync("/api/v1/tests/latest?limit=1000", "test-page");
        Assert.Equal(tests.Select(static test => test.Id), all.GetProperty("tests").EnumerateArray().Select(static test => test.GetProperty("id").GetString()));

        var failed = await server.JsonAsync("/api/v1/tests/latest?outcome=failed", "test-page");
        Assert.Equal(ServerProbe.Sample.Tests.Totals.Failed, failed.GetProperty("total").GetInt32());

        var wanted = tests[tests.Count / 2];
        var found = await server.JsonAsync($"/api/v1/tests/latest?q={Uri.EscapeDataString(wanted.Name.ToUpperInvariant())}", "test-page");
        Assert.Contains(wanted.Id, found.GetProperty("tests").EnumerateArray().Select(static test => test.GetProperty("id").GetString()));

        var slow = await server.JsonAsync("/api/v1/tests/latest?sort=duration&limit=5", "test-page");
        Assert.Equal(
            tests.Select(static test => test.Duration ?? -1).OrderDescending().Take(5),
            slow.GetProperty("tests").EnumerateArray().Select(static test => test.TryGetProperty("duration", out var duration) ? duration.GetDouble() : -1));
        var rest = await server.JsonAsync($"/api/v1/tests/latest?limit={tests.Count}&cursor=5&sort=duration", "test-page");
        Assert.Equal(tests.Count - 5, rest.GetProperty("tests").GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, (await server.GetAsync("/api/v1/tests/latest?outcome=broken&sort=size&cursor=x&limit=-1")).StatusCode);
    }

    [Fact]
    public async Task What_runs_measured_keeps_its_contracts()
    {
        await using var server = await ServerProbe.StartAsync(runs: 3);

        var metrics = await server.JsonAsync("/api/v1/metrics/latest", "metrics");
        Assert.Equal("Shop", metrics.GetProperty("project").GetString());
        await server.JsonAsync("/api/v1/coverage/latest", "coverage");
        await server.JsonAsync("/api/v1/deps/latest", "dependencies");
        await server.JsonAsync("/api/v1/flaky", "report-flaky");
        var difference = await server.JsonAsync("/api/v1/diff?before=base&after=latest", "run-difference");
        Assert.Equal(Ids(await server.JsonAsync("/api/v1/runs"))[0], difference.GetProperty("after").GetString());
        var history = await server.JsonAsync($"/api/v1/history?test={Uri.EscapeDataString(ServerProbe.Sample.Tests!.Tests[0].MethodName ?? "")}", "history-page");
        Assert.Equal(3, history.GetProperty("history").GetArrayLength());
        Assert.All(history.GetProperty("tests").EnumerateArray(), static test => Assert.Equal(3, test.GetProperty("outcomes").GetString()!.Length));
        await server.JsonAsync("/health", "health");
        await server.JsonAsync("/health/live", "health");
    }

    [Fact]
    public async Task Every_block_of_the_page_is_handed_out_as_in_the_static_report()
    {
        await using var server = await ServerProbe.StartAsync(runs: 2);

        var overview = await server.JsonAsync("/api/v1/runs/latest/page/overview", "report-overview");
        foreach (var block in overview.GetProperty("blocks").EnumerateArray().Select(static one => one.GetProperty("name").GetString()!))
        {
            var contract = block.StartsWith("tests-details", StringComparison.Ordinal) ? "report-test-details"
                : block.StartsWith("coverage-source", StringComparison.Ordinal) ? "report-source"
                : block == "rules" ? "violations"
                : block == "specs" ? "spec-map"
                : block == "states" ? "run-states"
                : block.StartsWith("docs-", StringComparison.Ordinal) ? "report-doc-pages" : "report-" + block;
            await server.JsonAsync($"/api/v1/runs/latest/page/{block}", contract);
        }

        var gzip = await server.GetAsync("/api/v1/runs/latest/page/tests", ("Accept-Encoding", "br, gzip"));
        Assert.Equal(["gzip"], gzip.Content.Headers.ContentEncoding);
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync("/api/v1/runs/latest/page/nothing")).StatusCode);
    }

    [Fact]
    public async Task A_server_without_runs_says_so_and_fails_nowhere()
    {
        await using var server = await ServerProbe.StartAsync(runs: 0);

        Assert.Equal(0, (await server.JsonAsync("/api/v1/runs", "run-page")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await server.JsonAsync("/api/v1/history", "history-page")).GetProperty("total").GetInt32());
        foreach (var path in (string[])["/api/v1/runs/latest", "/api/v1/flaky", "/api/v1/diff", "/api/v1/tests/latest"])
            Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync("/metrics")).StatusCode);
        Assert.Equal("", server.Log.ToString());
    }

    [Fact]
    public async Task New_changed_and_deleted_runs_are_seen_without_a_restart()
    {
        await using var server = await ServerProbe.StartAsync(runs: 1);
        var first = Ids(await server.JsonAsync("/api/v1/runs"));

        var second = server.Store(1);
        await Eventually(async () => Ids(await server.JsonAsync("/api/v1/runs")).SequenceEqual([second, first[0]]), server.Log);
        server.Store(1, static run => run with { Result = RunResult.Canceled });
        await Eventually(async () => Ids(await server.JsonAsync("/api/v1/runs?result=canceled")).SequenceEqual([second]), server.Log);
        Directory.Delete(server.Folder.RunDirectory(first[0]), recursive: true);
        await Eventually(async () => Ids(await server.JsonAsync("/api/v1/runs")).SequenceEqual([second]), server.Log);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"schemaVersion":"9.0"}""")]
    public async Task A_run_that_is_damaged_leaves_the_list_and_is_named(string content)
    {
        await using var server = await ServerProbe.StartAsync(runs: 2);
        var ids = Ids(await server.JsonAsync("/api/v1/runs"));

        File.WriteAllText(server.Folder.SummaryFile(ids[0]), content);
        File.SetLastWriteTimeUtc(server.Folder.IndexFile, DateTime.UtcNow);

        await Eventually(async () => Ids(await server.JsonAsync("/api/v1/runs")).SequenceEqual([ids[1]]), server.Log);
        Assert.Contains($"runs/{ids[0]}/run.json", server.Log.ToString(), StringComparison.Ordinal);
        var problem = await ServerProbe.ProblemAsync(await server.GetAsync($"/api/v1/runs/{ids[0]}"));
        Assert.Equal("urn:runmetrics:problems:damaged", problem.GetProperty("type").GetString());
        Assert.Equal(ids[1], (await server.JsonAsync("/api/v1/runs/latest")).GetProperty("run").GetProperty("id").GetString());
        Assert.Equal(content, File.ReadAllText(server.Folder.SummaryFile(ids[0])));
    }

    [Fact]
    public async Task A_damaged_index_is_made_anew()
    {
        await using var server = await ServerProbe.StartAsync(runs: 3);
        await server.StopAsync();
        var file = Assert.Single(Directory.GetFiles(server.Files.File("cache", "index"), "*.db"));
        File.WriteAllText(file, "not a database, but long enough that SQLite would read a header of a hundred bytes from it and find that it is none of its own.");

        await server.StartAgainAsync();

        Assert.Equal(3, Ids(await server.JsonAsync("/api/v1/runs")).Length);
    }

    [Fact]
    public async Task Reading_writes_nothing_under_the_run_folder()
    {
        await using var server = await ServerProbe.StartAsync(runs: 3);
        var ids = Ids(await server.JsonAsync("/api/v1/runs"));
        // A damaged file and an index that does not fit are what a writer would mend.
        File.WriteAllText(Path.Combine(server.Folder.ArtifactsDirectory(ids[0]), "coverage.json"), "{");
        File.Delete(server.Folder.IndexFile);
        var before = Tree(server.Folder.Root);

        foreach (var path in (string[])["/", "/metrics", "/api/v1/runs", $"/api/v1/runs/{ids[0]}", $"/api/v1/coverage/{ids[0]}", $"/api/v1/tests/{ids[1]}", "/api/v1/flaky", "/api/v1/history?test=a", "/api/v1/diff", $"/api/v1/runs/{ids[0]}/page/overview", $"/api/v1/runs/{ids[1]}/page/coverage"])
            await server.GetAsync(path);
        foreach (var method in (string[])["POST", "PUT", "PATCH", "DELETE"])
            Assert.True((int)(await server.SendAsync(new HttpMethod(method), "/api/v1/runs", new StringContent("{}", MediaTypeHeaderValue.Parse("application/json")))).StatusCode >= 400);
        await server.StopAsync();

        Assert.Equal(before, Tree(server.Folder.Root));
    }

    [Fact]
    public async Task The_committed_description_is_what_the_endpoints_say()
    {
        var committed = await File.ReadAllTextAsync(Repository.PathOf("schemas", "openapi", "v1.json"));

        Assert.Equal(committed, await ServeHost.DescribeAsync());
    }

    [Fact]
    public async Task Every_described_path_is_there()
    {
        await using var server = await ServerProbe.StartAsync(runs: 2);
        server.Files.Write("README.md", "# Shop\n");
        server.Files.Write(".spec-workflow/monitor/state.json", State);
        await Task.Delay(2_500);
        using var description = JsonDocument.Parse(await (await server.GetAsync("/openapi/v1.json")).Content.ReadAsStringAsync());

        foreach (var path in description.RootElement.GetProperty("paths").EnumerateObject().Where(static path => path.Value.TryGetProperty("get", out var get) && !get.ToString().Contains("text/event-stream", StringComparison.Ordinal)))
        {
            var address = path.Name.Replace("{id}", "latest", StringComparison.Ordinal).Replace("{runId}", "latest", StringComparison.Ordinal).Replace("{name}", "tests", StringComparison.Ordinal).Replace("{block}", "overview", StringComparison.Ordinal).Replace("{path}", "README.md", StringComparison.Ordinal);
            var answer = await server.GetAsync(address);
            Assert.DoesNotContain("is nothing this server offers", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal((path.Name, path.Name.Contains("test-runs/", StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.OK), (path.Name, answer.StatusCode));
        }
    }

    [Fact]
    public async Task A_document_has_the_commits_of_its_sections_as_they_are_now()
    {
        await using var server = new ServerProbe();
        using var repository = new TestRepository();
        repository.Write("README.md", "# Shop\n\nBuys.\n");
        repository.Commit("Begin");
        // The files and the history of the one become those of the other.
        Directory.Move(Path.Combine(repository.Path, ".git"), server.Files.File(".git"));
        server.Files.Write("README.md", "# Shop\n\nBuys.\n\n## Start\n\nHere.\n");
        server.Store(0);
        await server.StartAgainAsync();

        var history = (await server.JsonAsync("/api/v1/docs/README.md", "doc-node")).GetProperty("history");

        Assert.Equal("Begin", Assert.Single(history.GetProperty("commits").EnumerateArray()).GetProperty("subject").GetString());
        Assert.Equal([("shop", 2, 0), ("start", 0, 2)], history.GetProperty("sections").EnumerateArray().Select(static section => (
            section.GetProperty("anchor").GetString(),
            section.GetProperty("commits").EnumerateArray().Sum(static commit => commit.GetProperty("lines").GetInt32()),
            section.TryGetProperty("uncommitted", out var lines) ? lines.GetInt32() : 0)));
    }

    [Fact]
    public async Task Documents_are_listed_found_and_shown()
    {
        await using var server = new ServerProbe();
        server.Files.Write("README.md", "# Shop\n\nBuys and sells.\n\n## Start here\n\n<script>alert(1)</script>\n");
        server.Files.Write("docs/deep/Cart é.md", "# The cart\n\nHolds what is bought.\n");
        server.Store(0);
        await server.StartAgainAsync();

        var all = await server.JsonAsync("/api/v1/docs", "doc-list");
        Assert.Equal(["README.md", "docs/deep/Cart é.md"], all.GetProperty("documents").EnumerateArray().Select(static one => one.GetProperty("path").GetString()));
        Assert.Equal(["docs/deep/Cart é.md"], (await server.JsonAsync("/api/v1/docs?q=holds%20BOUGHT", "doc-list")).GetProperty("documents").EnumerateArray().Select(static one => one.GetProperty("path").GetString()));
        var cart = await server.JsonAsync("/api/v1/docs/docs/deep/Cart%20%C3%A9.md", "doc-node");
        Assert.Equal("The cart", cart.GetProperty("title").GetString());
        // A path is one parameter in the description of the API, and who keeps to that escapes its slashes.
        Assert.Equal("The cart", (await server.JsonAsync("/api/v1/docs/docs%2Fdeep%2fCart%20%C3%A9.md", "doc-node")).GetProperty("title").GetString());
        Assert.Equal("start-here", (await server.JsonAsync("/api/v1/docs/README.md", "doc-node")).GetProperty("sections")[1].GetProperty("anchor").GetString());
        foreach (var path in (string[])["nothing.md", "..%2fREADME.md", "artifacts/runmetrics/index.json", "%2fetc%2fpasswd"])
            Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync($"/api/v1/docs/{path}")).StatusCode);
    }

    [Fact]
    public async Task Documents_of_the_folder_that_the_newest_run_has_its_settings_from_are_among_those_of_the_repository()
    {
        await using var server = new ServerProbe();
        server.Files.Write("README.md", "# Shops\n");
        server.Files.Write("samples/Shop/runmetrics.json", """{"docs":{"include":["specs/**"]}}""");
        server.Files.Write("samples/Shop/specs/cart.md", "# Cart\n");
        server.Files.Write("samples/Shop/README.md", "# Shop\n");
        server.Store(0, static run => run with { Projects = [run.Projects[0] with { Path = "samples/Shop/tests/Shop.Tests/Shop.Tests.csproj" }] });
        await server.StartAgainAsync();

        var listed = (await server.JsonAsync("/api/v1/docs", "doc-list")).GetProperty("documents").EnumerateArray().Select(static one => one.GetProperty("path").GetString());

        Assert.Equal(["README.md", "samples/Shop/specs/cart.md"], listed);
        Assert.Equal("Cart", (await server.JsonAsync("/api/v1/docs/samples/Shop/specs/cart.md", "doc-node")).GetProperty("title").GetString());
    }

    [Fact]
    public async Task Who_asks_while_the_server_starts_is_not_told_that_there_are_no_runs()
    {
        ServeOptions? options = null;
        await using var server = await ServerProbe.StartAsync(usual => options = usual, runs: 2);
        // A finding of the first look is written before the index is: as long as it cannot be, the server starts.
        server.Files.Write("artifacts/runmetrics/runs/20200101-000000-000000/run.json", "{}");
        using var log = new HeldWriter();
        await using var starting = await ServeHost.StartAsync(options! with { Log = log, CacheDirectory = server.Files.File("empty") });
        Assert.True(log.Reached.Wait(TimeSpan.FromSeconds(30)));
        using var client = new HttpClient { BaseAddress = starting.Address };

        var latest = client.GetAsync("/api/v1/runs/latest");
        await Task.WhenAny(latest, Task.Delay(TimeSpan.FromSeconds(1)));
        log.Released.Set();

        Assert.Equal(HttpStatusCode.OK, (await latest).StatusCode);
    }

    [Fact]
    public async Task A_parameter_without_a_value_asks_for_nothing()
    {
        await using var server = await ServerProbe.StartAsync(runs: 2);
        Assert.Equal(2, Ids(await server.JsonAsync("/api/v1/runs?branch=&result=&kind=&since=&cursor=&limit=", "run-page")).Length);
    }

    [Fact]
    public async Task Requirements_come_with_what_a_run_proves_of_them()
    {
        await using var server = await ServerProbe.StartAsync(runs: 2);

        var map = await server.JsonAsync("/api/v1/spec-map", "spec-map");
        var id = Ids(await server.JsonAsync("/api/v1/runs"))[1];

        Assert.Equal(id, (await server.JsonAsync($"/api/v1/spec-map?run={id}", "spec-map")).GetProperty("runId").GetString());
        Assert.NotEqual(id, map.GetProperty("runId").GetString());
    }

    [Fact]
    public async Task Runs_of_other_programs_are_listed_beside_ours_and_are_never_the_newest_of_ours()
    {
        await using var server = await ServerProbe.StartAsync(runs: 1);
        var own = Ids(await server.JsonAsync("/api/v1/runs"));
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync("/api/v1/states")).StatusCode);

        server.Files.Write(".spec-workflow/monitor/state.json", State);

        await Eventually(async () => (await server.JsonAsync("/api/v1/runs?kind=orchestrated", "run-page")).GetProperty("total").GetInt32() == 1, server.Log);
        Assert.Equal(2, Ids(await server.JsonAsync("/api/v1/runs", "run-page")).Length);
        Assert.Equal(own[0], (await server.JsonAsync("/api/v1/runs/latest")).GetProperty("run").GetProperty("id").GetString());
        var found = (await server.JsonAsync("/api/v1/runs?kind=orchestrated")).GetProperty("runs")[0].GetProperty("id").GetString();
        var run = (await server.JsonAsync($"/api/v1/runs/{found}", "run-details")).GetProperty("run");
        Assert.Equal((found, "orchestrated", "running"), (run.GetProperty("id").GetString(), run.GetProperty("kind").GetString(), run.GetProperty("state").GetString()));
        Assert.Equal("monitor", run.GetProperty("extra").GetProperty("runState").GetProperty("source").GetString());
        Assert.Equal(1, (await server.JsonAsync("/api/v1/states", "run-states")).GetProperty("runs").GetArrayLength());
        Assert.Equal(1, (await server.JsonAsync("/api/v1/runs/latest/page/states", "run-states")).GetProperty("runs").GetArrayLength());
    }

    [Fact]
    public async Task A_run_in_progress_is_listed_as_such()
    {
        await using var server = await ServerProbe.StartAsync(runs: 1);
        var id = RunId.New(DateTimeOffset.UtcNow);
        Directory.CreateDirectory(server.Folder.FragmentsDirectory(id));

        await Eventually(async () => Ids(await server.JsonAsync("/api/v1/runs", "run-page"))[0] == id, server.Log);

        var run = (await server.JsonAsync("/api/v1/runs")).GetProperty("runs")[0];
        Assert.Equal(("running", "unknown"), (run.GetProperty("state").GetString(), run.GetProperty("result").GetString()));
        Assert.NotEqual(id, (await server.JsonAsync("/api/v1/runs/latest")).GetProperty("run").GetProperty("id").GetString());
        var details = (await server.JsonAsync($"/api/v1/runs/{id}", "run-details")).GetProperty("run");
        Assert.Equal(("running", "unknown", true), (details.GetProperty("state").GetString(), details.GetProperty("result").GetString(), details.GetProperty("partial").GetBoolean()));
        Assert.False(details.TryGetProperty("tests", out _));
        Assert.False((await server.JsonAsync($"/api/v1/runs/{id}")).GetProperty("stored").GetBoolean());
        Assert.False((await server.JsonAsync("/api/v1/runs/latest")).TryGetProperty("stored", out _));
    }

    [Fact]
    public async Task The_index_is_closed_with_the_server()
    {
        await using var server = await ServerProbe.StartAsync(runs: 2);
        await server.StopAsync();

        // Of a database that is still open there are more files.
        Assert.Single(Directory.GetFiles(server.Files.File("cache", "index")));
    }

    [Fact]
    public async Task The_page_of_a_run_that_is_not_there_is_the_page_and_says_404()
    {
        await using var server = await ServerProbe.StartAsync(runs: 1);
        var here = await server.GetAsync("/runs/" + Ids(await server.JsonAsync("/api/v1/runs"))[0]);
        var nothing = await server.GetAsync("/runs/20200101-000000-aaaaaa");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (here.StatusCode, nothing.StatusCode));
        Assert.Equal(await here.Content.ReadAsStringAsync(), await nothing.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync("/runs/20200101-000000-aaaaaa", ("If-None-Match", "*"))).StatusCode);
    }

    private const string State = """
        {"status":"running","iteration":{"current":2,"specified":10},"code_metrics":{"total_lines":10,"file_count":2},"current_task":{"description":"Write the cart","status":"in_progress"},"last_output":"","timestamp":"2026-03-14T09:15:23Z"}
        """;

    private static string[] Ids(JsonElement page) => [.. page.GetProperty("runs").EnumerateArray().Select(static run => run.GetProperty("id").GetString()!)];

    private static string Tree(string root) => string.Join('\n', Directory.EnumerateFileSystemEntries(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(static path => $"{path} {File.GetLastWriteTimeUtc(path):O} {(File.Exists(path) ? new FileInfo(path).Length : 0)}"));

    private static async Task Eventually(Func<Task<bool>> condition, StringWriter log)
    {
        for (var i = 0; i < 100 && !await condition(); i++)
            await Task.Delay(100);
        Assert.True(await condition(), log.ToString());
    }

    /// <summary>Whoever writes is held until it is released.</summary>
    private sealed class HeldWriter : StringWriter
    {
        public ManualResetEventSlim Reached { get; } = new();

        public ManualResetEventSlim Released { get; } = new();

        public override void WriteLine(string? value)
        {
            Reached.Set();
            Released.Wait(TimeSpan.FromSeconds(30));
        }
    }
}
