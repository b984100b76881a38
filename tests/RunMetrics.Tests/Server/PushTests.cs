using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tests.Tool;
using RunMetrics.Tool;
using RunMetrics.Tool.Pushing;

namespace RunMetrics.Tests.Server;

/// <summary><c>runmetrics push</c> against a real server, with what goes wrong between a job and a server.</summary>
public sealed class PushTests
{
    private const string Token = "correct-horse-battery-staple";
    private static readonly string[] All = ["build", "churn", "coverage", "dependencies", "patch", "specs", "tests", "violations"];

    [Fact]
    public async Task A_run_is_there_as_it_is_here_and_is_remembered_with_its_tests()
    {
        await using var job = Job(1);
        await using var server = await StartAsync();
        await using var proxy = await FaultyProxy.StartAsync(() => server.Host.Address);

        var answer = await PushAsync(job, proxy.Address);

        Assert.Equal((ExitCode.Ok, ""), (answer.Code, answer.Error));
        Assert.StartsWith($"{Id(job)}: sent run, build, churn, coverage, dependencies, patch, specs, tests, violations (", answer.Out, StringComparison.Ordinal);
        Assert.EndsWith($"): {proxy.Address}/runs/{Id(job)}\n", answer.Out, StringComparison.Ordinal);
        AssertSame(job, server, Id(job));
        Assert.Single(proxy.Connections);
        Assert.NotEmpty(Store(server).ReadMemory().Single().Modules);
        Assert.Equal(File.ReadAllBytes(job.Folder.HistoryFile(Id(job))), File.ReadAllBytes(server.Folder.HistoryFile(Id(job))));
    }

    [Fact]
    public async Task A_folder_that_a_failed_push_left_is_listed_as_running_and_is_filled_by_the_next()
    {
        await using var job = Job(1);
        await using var server = await StartAsync();
        Directory.CreateDirectory(server.Folder.ArtifactsDirectory(Id(job)));
        for (var i = 0; i < 200 && (await server.GetAsync($"/api/v1/runs/{Id(job)}", ("Authorization", "Bearer " + Token))).StatusCode != HttpStatusCode.OK; i++)
            await Task.Delay(50);

        var answer = await PushAsync(job, Address(server));

        Assert.Equal((ExitCode.Ok, ""), (answer.Code, answer.Error));
        AssertSame(job, server, Id(job));
    }

    [Fact]
    public async Task A_run_that_goes_on_there_under_the_same_id_is_not_touched()
    {
        await using var job = Job(1);
        await using var server = await StartAsync();
        Directory.CreateDirectory(server.Folder.FragmentsDirectory(Id(job)));

        var answer = await PushAsync(job, Address(server));

        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Contains($"There is a run '{Id(job)}' already", answer.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(server.Folder.SummaryFile(Id(job))));
    }

    [Fact]
    public async Task Pushing_again_sends_nothing()
    {
        await using var job = Job(2);
        await using var server = await StartAsync();
        await using var proxy = await FaultyProxy.StartAsync(() => server.Host.Address);
        Assert.Equal(ExitCode.Ok, (await PushAsync(job, proxy.Address, "--all")).Code);
        Assert.Equal(2 * (1 + All.Length), proxy.Changes.Count());
        var files = Files(server);

        var answer = await PushAsync(job, proxy.Address, "--all");

        Assert.Equal(ExitCode.Ok, answer.Code);
        Assert.Equal(2, answer.Out.Split("the server has all of it").Length - 1);
        Assert.Equal(2 * (1 + All.Length), proxy.Changes.Count());
        Assert.Equal(files, Files(server));
    }

    [Fact]
    public async Task Several_runs_go_oldest_first_and_those_before_a_time_stay()
    {
        await using var job = Job(3);
        await using var server = await StartAsync();
        var ids = Ids(job);

        var answer = await PushAsync(job, Address(server), "--since", Store(job).TryReadSummary(ids[1])!.StartedAt.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(ExitCode.Ok, answer.Code);
        Assert.Equal(ids[1..], answer.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split(':')[0]));
        Assert.Equal(ids[1..], Ids(server));
        Assert.Equal(2, Store(server).ReadMemory().Count);
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_be_sent_and_sends_nothing()
    {
        await using var job = Job(1);
        await using var server = await StartAsync();

        var answer = await PushAsync(job, Address(server), "--dry-run", "--json");

        Assert.Equal((ExitCode.Ok, ""), (answer.Code, answer.Error));
        var run = JsonNode.Parse(answer.Out)!["runs"]![0]!;
        Assert.Equal("planned", run["result"]!.GetValue<string>());
        Assert.Equal(["run", .. All], run["sent"]!.AsArray().Select(static one => one!.GetValue<string>()));
        Assert.False(Directory.Exists(server.Folder.RunsDirectory));
    }

    [Fact]
    public async Task A_server_that_is_killed_half_way_and_starts_again_gets_the_rest()
    {
        await using var job = Job(1);
        await using var server = await StartAsync();
        var address = server.Host.Address;
        await using var proxy = await FaultyProxy.StartAsync(() => address, async (context, number) =>
        {
            if (number != 5)
                return false;
            await server.StartAgainAsync(Ingest);
            // The request that hit the gap goes to where nobody listens any more.
            _ = Task.Delay(300).ContinueWith(done => address = server.Host.Address, TaskScheduler.Default);
            return false;
        });

        var answer = await PushAsync(job, proxy.Address);

        Assert.True(answer.Code == ExitCode.Ok, answer.Error);
        Assert.Contains("Trying again in", answer.Error, StringComparison.Ordinal);
        AssertSame(job, server, Id(job));
        Assert.Equal(proxy.Changes.Distinct().Count(), proxy.Changes.Count());
    }

    [Fact]
    public async Task What_was_interrupted_is_completed_by_the_next_push_which_sends_nothing_twice()
    {
        await using var job = Job(1);
        await using var server = await StartAsync();
        var away = false;
        await using var proxy = await FaultyProxy.StartAsync(() => server.Host.Address, (context, number) =>
        {
            away |= number == 6;
            if (away)
                context.Abort();
            return Task.FromResult(away);
        });
        var first = await PushAsync(job, proxy.Address, "--timeout", "5");
        Assert.Equal(ExitCode.CheckFailed, first.Code);
        Assert.Contains("cannot be reached", first.Error, StringComparison.Ordinal);
        Assert.Equal(3, proxy.Changes.Count());

        away = false;
        var second = await PushAsync(job, proxy.Address);

        Assert.Equal(ExitCode.Ok, second.Code);
        AssertSame(job, server, Id(job));
        Assert.Equal(1 + All.Length, proxy.Changes.Count());
        Assert.Equal(proxy.Changes.Distinct().Count(), proxy.Changes.Count());
        Assert.NotNull(Store(server).TryReadHistory(Id(job)));
    }

    [Fact]
    public async Task A_server_that_cuts_off_and_then_is_silent_is_told_by_what_it_did_and_not_by_the_time_alone()
    {
        await using var job = Job(1);
        await using var server = await StartAsync();
        await using var proxy = await FaultyProxy.StartAsync(() => server.Host.Address, async (context, number) =>
        {
            if (number > 1)
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
            context.Abort();
            return true;
        });

        var answer = await PushAsync(job, proxy.Address, "--timeout", "2");

        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Contains("cannot be reached", answer.Error, StringComparison.Ordinal);
        Assert.Contains("--timeout", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_is_cut_within_a_file_is_made_anew_and_nothing_of_the_part_is_kept()
    {
        await using var job = Job(1);
        await using var server = await StartAsync();
        var cut = 0;
        await using var proxy = await FaultyProxy.StartAsync(() => server.Host.Address, async (context, _) =>
        {
            if (!context.Request.Path.Value!.EndsWith("/coverage", StringComparison.Ordinal) || cut++ > 0)
                return false;
            // A part of it reaches the server, the rest never comes.
            using var tcp = new TcpClient();
            await tcp.ConnectAsync(IPAddress.Loopback, server.Host.Address.Port);
            var head = $"POST {context.Request.Path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {Token}\r\nContent-Type: application/json\r\nContent-Length: {context.Request.ContentLength}\r\n\r\n{{\"schemaVersion\":\"1.0\",";
            await tcp.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(head));
            tcp.Client.LingerState = new LingerOption(true, 0);
            tcp.Close();
            context.Abort();
            return true;
        });

        var answer = await PushAsync(job, proxy.Address);

        Assert.True(answer.Code == ExitCode.Ok, answer.Error);
        Assert.Equal(2, cut);
        AssertSame(job, server, Id(job));
        Assert.DoesNotContain(Files(server), static file => file.Path.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_that_is_lost_does_not_make_a_run_twice()
    {
        await using var job = Job(1);
        await using var server = await StartAsync();
        var lost = 0;
        FaultyProxy? proxy = null;
        await using var started = proxy = await FaultyProxy.StartAsync(() => server.Host.Address, async (context, _) =>
        {
            if (context.Request.Method != "POST" || context.Request.Path != "/api/v1/runs" || lost++ > 0)
                return false;
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            using var content = new ByteArrayContent(body.ToArray()) { Headers = { ContentType = new("application/json") } };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/runs") { Content = content, Headers = { Authorization = new("Bearer", Token) } };
            Assert.Equal(HttpStatusCode.Created, (await server.Client.SendAsync(request)).StatusCode);
            context.Abort();
            return true;
        });

        var answer = await PushAsync(job, proxy.Address);

        Assert.True(answer.Code == ExitCode.Ok, answer.Error);
        Assert.Equal(2, lost);
        AssertSame(job, server, Id(job));
    }

    [Fact]
    public async Task A_server_that_asks_to_wait_is_waited_for()
    {
        await using var job = Job(1);
        await using var server = await StartAsync();
        await using var proxy = await FaultyProxy.StartAsync(() => server.Host.Address, static (context, number) =>
        {
            if (number != 4)
                return Task.FromResult(false);
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "1";
            return Task.FromResult(true);
        });
        var watch = Stopwatch.StartNew();

        var answer = await PushAsync(job, proxy.Address);

        Assert.True(answer.Code == ExitCode.Ok, answer.Error);
        Assert.True(watch.Elapsed >= TimeSpan.FromSeconds(1), watch.Elapsed.ToString());
        Assert.Contains("it answers 429. Trying again in", answer.Error, StringComparison.Ordinal);
        AssertSame(job, server, Id(job));
    }

    [Fact]
    public async Task A_wait_that_is_longer_than_the_timeout_is_not_begun()
    {
        await using var job = Job(1);
        await using var proxy = await FaultyProxy.StartAsync(static () => new Uri("http://127.0.0.1:1"), static (context, _) =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "3600";
            return Task.FromResult(true);
        });
        var watch = Stopwatch.StartNew();

        var answer = await PushAsync(job, proxy.Address, "--timeout", "20");

        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Matches("it answers 503. It is to be tried again in 360[01] s, and --timeout 20 ends before.", answer.Error);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), watch.Elapsed.ToString());
    }

    [Theory]
    [InlineData("not-the-token-of-that-server", true, "does not take the token (401)")]
    [InlineData(Token, false, "takes no runs. Start it with 'runmetrics serve --allow-ingest'.")]
    public async Task A_server_that_refuses_is_asked_once_and_its_reason_told(string token, bool ingest, string why)
    {
        await using var job = Job(2);
        await using var server = await ServerProbe.StartAsync(options => options with { Token = Token, AllowIngest = ingest }, 0);
        await using var proxy = await FaultyProxy.StartAsync(() => server.Host.Address);

        var answer = await RunAsync(job, token, "push", "--server", proxy.Address, "--all");

        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Contains(why, answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(token, answer.Error, StringComparison.Ordinal);
        Assert.Single(proxy.Came);
    }

    [Fact]
    public async Task A_wrong_token_where_reading_is_free_ends_it_too()
    {
        await using var job = Job(2);
        // The server makes a token of its own: everybody on this machine may read.
        await using var server = await ServerProbe.StartAsync(static options => options with { AllowIngest = true }, 0);

        var answer = await PushAsync(job, Address(server), "--all");

        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Equal(2, answer.Error.Split("(401)").Length);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_the_token_goes_nowhere_else()
    {
        await using var job = Job(1);
        await using var other = await FaultyProxy.StartAsync(static () => new Uri("http://127.0.0.1:1"));
        await using var proxy = await FaultyProxy.StartAsync(static () => new Uri("http://127.0.0.1:1"), (context, _) =>
        {
            context.Response.Redirect(other.Address + context.Request.Path, permanent: false, preserveMethod: true);
            return Task.FromResult(true);
        });

        var answer = await PushAsync(job, proxy.Address);

        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Contains($"redirects to '{other.Address}", answer.Error, StringComparison.Ordinal);
        Assert.Empty(other.Came);
    }

    [Fact]
    public async Task What_is_no_server_or_no_https_is_told()
    {
        await using var job = Job(1);
        var page = await FaultyProxy.StartAsync(static () => new Uri("http://127.0.0.1:1"), static async (context, _) =>
        {
            await context.Response.WriteAsync("<html>Welcome</html>");
            return true;
        });
        var address = page.Address;
        await using (page)
        {
            Assert.Contains("no health of a RunMetrics server", (await PushAsync(job, address)).Error, StringComparison.Ordinal);
            Assert.Contains("cannot be trusted", (await PushAsync(job, address.Replace("http:", "https:", StringComparison.Ordinal))).Error, StringComparison.Ordinal);
        }

        var nobody = await PushAsync(job, address, "--timeout", "1");
        Assert.Equal(ExitCode.CheckFailed, nobody.Code);
        Assert.Contains("cannot be reached", nobody.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_what_its_manifest_says_is_not_sent_the_others_are()
    {
        await using var job = Job(1);
        await using var server = await StartAsync();
        var file = Path.Combine(job.Folder.ArtifactsDirectory(Id(job)), "tests.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"passed\"", "\"failed\"", StringComparison.Ordinal));

        var answer = await PushAsync(job, Address(server));

        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Contains("'tests.json' is not what the manifest of the run says", answer.Error, StringComparison.Ordinal);
        Assert.Equal(All.Except(["tests"]), Store(server).TryReadManifest(Id(job))!.Artifacts.Select(static one => one.Name));
    }

    [Fact]
    public async Task A_file_that_is_gone_is_told_and_the_others_are_sent()
    {
        await using var job = Job(1);
        await using var server = await StartAsync();
        File.Delete(Path.Combine(job.Folder.ArtifactsDirectory(Id(job)), "coverage.json"));

        var answer = await PushAsync(job, Address(server));

        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Contains("'coverage.json' is not here any more", answer.Error, StringComparison.Ordinal);
        Assert.Equal(All.Except(["coverage"]), Store(server).TryReadManifest(Id(job))!.Artifacts.Select(static one => one.Name));
    }

    [Fact]
    public async Task Of_a_run_that_retention_has_pruned_the_summary_is_sent_and_what_the_server_has_stays()
    {
        await using var job = Job(2);
        await using var server = await StartAsync();
        var (old, newest) = (Ids(job)[0], Ids(job)[1]);
        Assert.Equal(ExitCode.Ok, (await PushAsync(job, Address(server), "--run", newest)).Code);
        foreach (var id in Ids(job))
            Directory.Delete(job.Folder.ArtifactsDirectory(id), recursive: true);

        var first = await PushAsync(job, Address(server), "--run", old);
        var second = await PushAsync(job, Address(server), "--run", newest);

        Assert.Equal(ExitCode.Ok, first.Code);
        Assert.Contains("retention removed them. The summary is all that could be sent.", first.Error, StringComparison.Ordinal);
        Assert.StartsWith($"{old}: sent run (", first.Out, StringComparison.Ordinal);
        Assert.StartsWith($"{newest}: the server has all of it", second.Out, StringComparison.Ordinal);
        Assert.Equal(All, Store(server).TryReadManifest(newest)!.Artifacts.Select(static one => one.Name));
    }

    [Fact]
    public async Task A_damaged_summary_is_told_and_keeps_no_other_run_here()
    {
        await using var job = Job(2);
        await using var server = await StartAsync();
        var (old, newest) = (Ids(job)[0], Ids(job)[1]);
        File.WriteAllText(job.Folder.SummaryFile(newest), "{\"schemaVersion\":\"1.0\",");

        var one = await PushAsync(job, Address(server), "--run", newest);
        var all = await PushAsync(job, Address(server), "--all");

        Assert.Equal(ExitCode.CheckFailed, one.Code);
        Assert.Contains("run.json cannot be read", one.Error, StringComparison.Ordinal);
        Assert.Contains("RUNM", one.Error, StringComparison.Ordinal);
        Assert.Contains($"{old}: sent run", all.Out, StringComparison.Ordinal);
        Assert.Equal([old], Ids(server));
        // Pushing changes nothing here, not even what is damaged.
        Assert.True(File.Exists(job.Folder.SummaryFile(newest)));
    }

    [Fact]
    public async Task An_artifact_the_server_refuses_is_told_with_its_places()
    {
        await using var job = Job(1);
        await using var server = await StartAsync();
        Rewrite(job, "build", static _ => """{"schemaVersion":"1.0","surprise":true}""");

        var answer = await PushAsync(job, Address(server), "--json");

        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Contains("'build' was refused (422)", answer.Error, StringComparison.Ordinal);
        Assert.Contains("surprise", answer.Error, StringComparison.Ordinal);
        var run = JsonNode.Parse(answer.Out)!["runs"]![0]!;
        Assert.Equal("incomplete", run["result"]!.GetValue<string>());
        Assert.Equal(["run", .. All.Except(["build"])], run["sent"]!.AsArray().Select(static one => one!.GetValue<string>()));
        Assert.Single(run["problems"]!.AsArray());
    }

    [Fact]
    public async Task A_file_that_is_too_large_for_the_server_is_told_before_it_is_sent()
    {
        await using var job = Job(1);
        await using var server = await StartAsync();
        Rewrite(job, "churn", static json => json + new string(' ', 64_000_001));
        var watch = Stopwatch.StartNew();

        var answer = await PushAsync(job, Address(server));

        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Contains("'churn' is too large", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Trying again", answer.Error, StringComparison.Ordinal);
        Assert.Equal(All.Except(["churn"]), Store(server).TryReadManifest(Id(job))!.Artifacts.Select(static one => one.Name));
    }

    [Fact]
    public async Task A_run_that_was_collected_again_replaces_what_the_server_has()
    {
        await using var job = Job(1);
        await using var server = await StartAsync();
        await using var proxy = await FaultyProxy.StartAsync(() => server.Host.Address);
        Assert.Equal(ExitCode.Ok, (await PushAsync(job, proxy.Address)).Code);
        var snapshot = Store(job).TryRead(Id(job))!;
        Assert.True(Store(job).Write(snapshot with { Run = snapshot.Run with { Result = RunResult.Canceled }, Tests = snapshot.Tests! with { Tests = [.. snapshot.Tests.Tests.Select(static test => test with { Duration = 1 })] } }));
        proxy.Passed.Clear();

        var answer = await PushAsync(job, proxy.Address);

        Assert.True(answer.Code == ExitCode.Ok, answer.Error);
        Assert.Equal([$"PUT /api/v1/runs/{Id(job)}", $"POST /api/v1/runs/{Id(job)}/artifacts/tests"], proxy.Changes);
        AssertSame(job, server, Id(job));
        Assert.Equal(File.ReadAllBytes(job.Folder.HistoryFile(Id(job))), File.ReadAllBytes(server.Folder.HistoryFile(Id(job))));
    }

    [Fact]
    public async Task Another_recording_under_the_same_id_is_refused_and_stays_as_it_is()
    {
        await using var first = Job(1);
        await using var second = Job(1, static run => run with { StartedAt = run.StartedAt.AddSeconds(1), StepTimestamps = new StepTimestamps { Started = run.StartedAt.AddSeconds(1) } });
        Assert.Equal(Id(first), Id(second));
        await using var server = await StartAsync();
        Assert.Equal(ExitCode.Ok, (await PushAsync(first, Address(server))).Code);
        var files = Files(server);

        var answer = await PushAsync(second, Address(server));

        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Contains("another recording of that id", answer.Error, StringComparison.Ordinal);
        Assert.Equal(files, Files(server));
    }

    [Fact]
    public async Task Jobs_that_push_the_same_run_at_once_do_not_disturb_each_other()
    {
        await using var job = Job(1);
        await using var server = await StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PushAsync(job, Address(server))));

        Assert.All(answers, static answer => Assert.True(answer.Code == ExitCode.Ok, answer.Error));
        AssertSame(job, server, Id(job));
        Assert.Equal(File.ReadAllBytes(job.Folder.HistoryFile(Id(job))), File.ReadAllBytes(server.Folder.HistoryFile(Id(job))));
    }

    [Fact]
    public async Task Cancelling_ends_it_at_once_and_says_that_the_next_push_completes_it()
    {
        await using var job = Job(1);
        using var stop = new CancellationTokenSource();
        await using var proxy = await FaultyProxy.StartAsync(static () => new Uri("http://127.0.0.1:1"), async (context, _) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
            return true;
        });
        using var console = Console(job, Token);

        var code = await Task.Run(() => new PushSession(ToolFolder.Find(console, job.Folder.Root), console, new PushRequest { Server = proxy.Address, Timeout = TimeSpan.FromMinutes(5) }).Run(stop.Token));

        Assert.Equal(ExitCode.CheckFailed, code);
        Assert.Contains("cancelled. What was sent stays; the next push completes it.", console.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_left_at_the_timeout()
    {
        await using var job = Job(1);
        await using var proxy = await FaultyProxy.StartAsync(static () => new Uri("http://127.0.0.1:1"), static async (context, _) =>
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
            return true;
        });

        var answer = await PushAsync(job, proxy.Address, "--timeout", "1");

        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Contains("took longer than 1 s", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { "push" }, Token, "no server is named")]
    [InlineData(new[] { "push", "--server", "http://127.0.0.1:1" }, "", "there is no token")]
    [InlineData(new[] { "push", "--server", "http://runs.example.org" }, Token, "--insecure")]
    [InlineData(new[] { "push", "--server", "https://runs.example.org", "--run", "a", "--all" }, Token, "take one of them")]
    [InlineData(new[] { "push", "--server", "https://runs.example.org", "--since", "soon" }, Token, "'soon' is no time")]
    [InlineData(new[] { "push", "--server", "https://runs.example.org", "--timeout", "0" }, Token, "'0' is no number of seconds")]
    [InlineData(new[] { "push", "--token", "secret" }, Token, "'--token'")]
    public async Task What_cannot_be_meant_is_a_matter_of_usage(string[] args, string token, string why)
    {
        await using var job = Job(1);

        var answer = await RunAsync(job, token, args);

        Assert.Equal(ExitCode.Usage, answer.Code);
        Assert.Contains(why, answer.Error, StringComparison.Ordinal);
        Assert.Contains("See 'runmetrics push --help'.", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_may_be_named_by_the_environment_and_the_token_by_a_file()
    {
        await using var job = Job(1);
        await using var server = await StartAsync();
        File.WriteAllText(job.Files.File("token"), Token + "\n");

        using var console = Console(job, "", ("RUNMETRICS_SERVER", Address(server)));
        var code = await Task.Run(() => Entry.Run(["push", "--root", job.Folder.Root, "--token-file", "token"], console));

        Assert.True(code == ExitCode.Ok, console.Error.ToString());
        AssertSame(job, server, Id(job));
    }

    [Fact]
    public async Task Where_there_is_no_run_nobody_is_asked()
    {
        await using var job = Job(0);

        var answer = await PushAsync(job, "http://127.0.0.1:1");

        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Contains("there is no run in", answer.Error, StringComparison.Ordinal);
    }

    private static ServerProbe Job(int runs, Func<RunSummary, RunSummary>? change = null)
    {
        var job = new ServerProbe();
        for (var i = 0; i < runs; i++)
            job.Store(i, change);
        return job;
    }

    private static RunMetrics.Server.ServeOptions Ingest(RunMetrics.Server.ServeOptions options) => options with { Token = Token, AllowIngest = true };

    private static Task<ServerProbe> StartAsync() => ServerProbe.StartAsync(Ingest, 0);

    private static string Address(ServerProbe server) => server.Host.Address.AbsoluteUri;

    private static string[] Ids(ServerProbe probe) => [.. Directory.GetDirectories(probe.Folder.RunsDirectory).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string Id(ServerProbe probe) => Ids(probe).Single();

    private static RunStore Store(ServerProbe probe) => new(probe.Folder, TimeProvider.System, readOnly: true);

    private static Task<ToolAnswer> PushAsync(ServerProbe job, string server, params string[] args) => RunAsync(job, Token, ["push", "--server", server, .. args]);

    private static async Task<ToolAnswer> RunAsync(ServerProbe job, string token, params string[] args)
    {
        using var console = Console(job, token);
        var code = await Task.Run(() => Entry.Run([.. args, "--root", job.Folder.Root], console));
        // That it takes a while is not what is tested.
        var error = string.Concat(console.Error.ToString()!.Split('\n').Where(static line => !line.StartsWith("Pushing runs", StringComparison.Ordinal) && line.Length > 0).Select(static line => line + "\n"));
        return new ToolAnswer(code, console.Out.ToString()!, error);
    }

    private static ToolConsole Console(ServerProbe job, string token, params (string Name, string Value)[] environment) => new()
    {
        Out = new StringWriter { NewLine = "\n" },
        Error = new StringWriter { NewLine = "\n" },
        In = TextReader.Null,
        WorkingDirectory = job.Files.Path,
        Environment = name => name == "RUNMETRICS_TOKEN" ? token : environment.FirstOrDefault(one => one.Name == name).Value,
    };

    /// <summary>Changes an artifact and what the manifest says of it.</summary>
    private static void Rewrite(ServerProbe job, string name, Func<string, string> change)
    {
        var file = Path.Combine(job.Folder.ArtifactsDirectory(Id(job)), name + ".json");
        File.WriteAllText(file, change(File.ReadAllText(file)));
        var manifest = JsonNode.Parse(File.ReadAllText(job.Folder.ManifestFile(Id(job))))!;
        var artifact = manifest["artifacts"]!.AsArray().Single(one => one!["name"]!.GetValue<string>() == name)!;
        artifact["bytes"] = new FileInfo(file).Length;
        artifact["sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)));
        File.WriteAllText(job.Folder.ManifestFile(Id(job)), manifest.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }

    private static void AssertSame(ServerProbe job, ServerProbe server, string id)
    {
        Assert.Equal(File.ReadAllText(job.Folder.SummaryFile(id)), File.ReadAllText(server.Folder.SummaryFile(id)));
        foreach (var name in All)
            Assert.True(File.ReadAllBytes(Path.Combine(job.Folder.ArtifactsDirectory(id), name + ".json")).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(server.Folder.ArtifactsDirectory(id), name + ".json"))), name);
        Assert.Equal(
            Store(job).TryReadManifest(id)!.Artifacts.Select(static one => (one.Name, one.Path, one.Bytes, one.Sha256)),
            Store(server).TryReadManifest(id)!.Artifacts.Select(static one => (one.Name, one.Path, one.Bytes, one.Sha256)));
    }

    private static List<(string Path, DateTime Written)> Files(ServerProbe server) =>
        [.. Directory.EnumerateFiles(server.Folder.Root, "*", SearchOption.AllDirectories).Where(static path => !path.EndsWith("store.lock", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(static path => (path, File.GetLastWriteTimeUtc(path)))];
}
