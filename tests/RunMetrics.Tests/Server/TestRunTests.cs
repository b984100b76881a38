using System.Net;
using System.Text;
using System.Text.Json;
using RunMetrics.Server.TestRuns;
using RunMetrics.Tests.Contracts;

namespace RunMetrics.Tests.Server;

/// <summary>The test lab, with an engine of our own: one runs, one waits, both can be cancelled.</summary>
public sealed class TestRunTests
{
    private const string Token = "correct-horse-battery-staple";
    private static readonly (string, string) Authorization = ("Authorization", "Bearer " + Token);

    [Fact]
    public async Task One_runs_and_one_waits()
    {
        using var go = new SemaphoreSlim(0);
        var seen = new List<TestRunRequest>();
        await using var server = await StartAsync((request, output, _) =>
        {
            seen.Add(request);
            output.Began("20260314-091524-aa2a9c");
            output.Lines.WriteLine("12 of 62 tests");
            go.Wait(CancellationToken.None);
            output.Lines.WriteLine("done");
            return 1;
        });

        var first = await Post(server, """{"scope":"changed","filter":"--evil","repeat":3,"retry":1,"noCache":true}""");
        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        var place = first.Headers.Location!.ToString();
        var running = await Until(server, place, static run => run.TryGetProperty("runId", out _) && run.GetProperty("lastLine").GetInt32() == 1);
        Assert.Equal("running", running.GetProperty("state").GetString());
        Assert.Equal(["12 of 62 tests"], running.GetProperty("output").EnumerateArray().Select(static line => line.GetString()));
        var second = await Post(server, "{}");
        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Post(server, "{}")).StatusCode);

        go.Release(2);
        var finished = await Until(server, place + "?after=1", static run => run.GetProperty("state").GetString() == "finished");
        Assert.Equal(1, finished.GetProperty("exitCode").GetInt32());
        Assert.Equal(["done"], finished.GetProperty("output").EnumerateArray().Select(static line => line.GetString()));
        await Until(server, second.Headers.Location!.ToString(), static run => run.GetProperty("state").GetString() == "finished");
        Assert.Equal([new TestRunRequest { Scope = "changed", Filter = "--evil", Repeat = 3, Retry = 1, NoCache = true }, new TestRunRequest()], seen);
        var list = await (await server.GetAsync("/api/v1/test-runs", Authorization)).Content.ReadAsStringAsync();
        SchemaValidator.Conforms("test-run-list", list);
    }

    [Fact]
    public async Task What_runs_and_what_waits_can_be_cancelled()
    {
        await using var server = await StartAsync(static (_, _, cancellation) =>
        {
            cancellation.WaitHandle.WaitOne();
            return 1;
        });
        var running = (await Post(server, "{}")).Headers.Location!.ToString();
        var waiting = (await Post(server, "{}")).Headers.Location!.ToString();

        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Delete, waiting, null, Authorization)).StatusCode);
        await Until(server, waiting, static run => run.GetProperty("state").GetString() == "canceled");
        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Delete, running, null, Authorization)).StatusCode);
        await Until(server, running, static run => run.GetProperty("state").GetString() == "canceled");
        Assert.Equal(HttpStatusCode.NotFound, (await server.SendAsync(HttpMethod.Delete, "/api/v1/test-runs/x", null, Authorization)).StatusCode);
    }

    [Fact]
    public async Task A_fault_of_the_engine_ends_the_test_run_and_not_the_server()
    {
        await using var server = await StartAsync(static (_, _, _) => throw new InvalidOperationException("no engine"));

        var ended = await Until(server, (await Post(server, "{}")).Headers.Location!.ToString(), static run => run.GetProperty("state").GetString() == "finished");

        Assert.Contains("no engine", ended.GetProperty("output")[0].GetString(), StringComparison.Ordinal);
        Assert.False(ended.TryGetProperty("exitCode", out _));
    }

    [Theory]
    [InlineData("""{"scope":"--help"}""")]
    [InlineData("""{"repeat":0}""")]
    [InlineData("""{"repeat":100000}""")]
    [InlineData("""{"command":"rm"}""")]
    [InlineData("[]")]
    public async Task What_cannot_be_asked_is_refused(string json)
    {
        await using var server = await StartAsync(static (_, _, _) => 0);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Post(server, json)).StatusCode);
    }

    [Fact]
    public async Task Starting_needs_the_flag_and_the_token()
    {
        await using var off = await ServerProbe.StartAsync(static options => options with { Token = Token });
        var refused = await Post(off, "{}");
        Assert.Contains("--allow-run", (await ServerProbe.ProblemAsync(refused)).GetProperty("detail").GetString(), StringComparison.Ordinal);

        await using var on = await ServerProbe.StartAsync(static options => options with { AllowRun = true, RunTests = static (_, _, _) => 0 });
        Assert.Equal(HttpStatusCode.Unauthorized, (await on.SendAsync(HttpMethod.Post, "/api/v1/test-runs", new StringContent("{}", Encoding.UTF8, "application/json"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await on.GetAsync("/api/v1/test-runs")).StatusCode);
        Assert.NotNull(on.Host.LoginAddress);
    }

    [Fact]
    public void Output_is_bounded_and_counted()
    {
        using var run = new TestRun("x", new TestRunRequest(), DateTimeOffset.UnixEpoch);
        using var writer = new LineWriter(run.Print);
        for (var i = 1; i <= 6_000; i++)
            writer.Write($"line {i}\r\n");

        Assert.Equal(6_000, run.Printed);
        Assert.Equal(["line 1001"], run.LinesAfter(0, 1).Lines);
        Assert.Equal(1001, run.LinesAfter(0, 1).Last);
        Assert.Equal(["line 6000"], run.LinesAfter(5_999, 10).Lines);
        Assert.Empty(run.LinesAfter(6_000, 10).Lines);
    }

    private static Task<ServerProbe> StartAsync(TestRunner engine) => ServerProbe.StartAsync(options => options with { Token = Token, AllowRun = true, RunTests = engine });

    private static Task<HttpResponseMessage> Post(ServerProbe server, string json) => server.SendAsync(HttpMethod.Post, "/api/v1/test-runs", new StringContent(json, Encoding.UTF8, "application/json"), Authorization);

    private static async Task<JsonElement> Until(ServerProbe server, string path, Func<JsonElement, bool> condition)
    {
        for (var i = 0; ; i++)
        {
            var text = await (await server.GetAsync(path, Authorization)).Content.ReadAsStringAsync();
            SchemaValidator.Conforms("test-run", text);
            var run = JsonDocument.Parse(text).RootElement;
            if (condition(run))
                return run;
            Assert.True(i < 200, text);
            await Task.Delay(50);
        }
    }
}
