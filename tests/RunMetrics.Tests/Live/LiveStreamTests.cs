extern alias testLogger;

using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using RunMetrics.Server.Live;
using RunMetrics.Tests.Contracts;
using testLogger::RunMetrics.Shared;
using static RunMetrics.Tests.Collecting.RecordedRun;

namespace RunMetrics.Tests.Live;

public sealed class LiveStreamTests
{
    private const string Other = "20261120-101501-def456";

    [Fact]
    public async Task A_snapshot_comes_first_and_then_each_line_as_it_stands_in_the_file()
    {
        await using var server = await LiveServer.StartAsync();
        await using var listener = await server.ListenAsync();
        var snapshot = await listener.NextAsync();
        server.Append(Id, "test.finished", "Shop", "Ünïcode");

        var finished = await listener.NextAsync();

        Assert.Equal(("snapshot", Id + ":1"), (snapshot.EventType, snapshot.EventId));
        SchemaValidator.Conforms("live-runs", snapshot.Data);
        var run = JsonDocument.Parse(snapshot.Data).RootElement.GetProperty("live")[0];
        SchemaValidator.Conforms("live-run", run.GetRawText());
        Assert.Equal(("running", "dotnet test"), (run.GetProperty("state").GetString(), run.GetProperty("command").GetString()));
        Assert.Equal(("test.finished", Id + ":2"), (finished.EventType, finished.EventId));
        Assert.Equal(File.ReadAllLines(server.Recorded.Folder.EventsFile(Id))[1], finished.Data);
    }

    [Fact]
    public async Task The_stream_of_one_run_has_the_numbers_of_its_events_as_ids()
    {
        await using var server = await LiveServer.StartAsync();
        server.Begin(Other);
        await using var listener = await server.ListenAsync($"?run={Id}");
        server.Append(Other, "test.finished");
        server.Append(Id, "test.finished");

        var (snapshot, finished) = (await listener.NextAsync(), await listener.NextAsync());

        SchemaValidator.Conforms("live-run", snapshot.Data);
        Assert.Equal(("1", "test.finished", "2"), (snapshot.EventId, finished.EventType, finished.EventId));
        Assert.True(await listener.IsSilentAsync());
    }

    [Fact]
    public async Task Hosts_see_that_somebody_watches_for_as_long_as_somebody_does()
    {
        await using var server = await LiveServer.StartAsync();
        Assert.Equal(LiveDetail.None, server.Watched);
        await using (var listener = await server.ListenAsync())
        {
            await listener.NextAsync();
            Assert.Equal(LiveDetail.Results, server.Watched);
        }

        for (var i = 0; i < 100 && server.Watched != LiveDetail.None; i++)
        {
            // Writing to it is how a server notices that a client has gone.
            server.Append(Id, "test.finished");
            await Task.Delay(50);
        }

        Assert.Equal(LiveDetail.None, server.Watched);
    }

    [Theory]
    [InlineData(40, 10.0, true)]
    [InlineData(2_000, 4.0, false)]
    [InlineData(1_500, 60.0, true)]
    [InlineData(2_000, 60.0, false)]
    [InlineData(40, null, false)]
    [InlineData(0, 10.0, false)]
    public void Which_test_runs_is_asked_for_where_the_newest_run_says_that_it_costs_little(int tests, double? duration, bool asked) =>
        Assert.Equal(asked, LiveAttention.MayTellRunning(tests, duration));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_comes_back_gets_what_was_missed_and_nothing_twice(bool inHeader)
    {
        await using var server = await LiveServer.StartAsync();
        for (var i = 0; i < 50; i++)
            server.Append(Id, "test.finished", "Shop", "T" + i);

        await using var one = await server.ListenAsync($"?run={Id}{(inHeader ? "" : "&lastEventId=30")}", inHeader ? "30" : null);
        await using var all = await server.ListenAsync(inHeader ? "" : $"?lastEventId={Id}:30", inHeader ? Id + ":30" : null);

        Assert.Equal(Enumerable.Range(31, 21).Select(static seq => seq.ToString()), (await one.NextAsync(21)).Select(static item => item.EventId));
        Assert.Equal(Enumerable.Range(31, 21).Select(static seq => $"{Id}:{seq}"), (await all.NextAsync(21)).Select(static item => item.EventId));
        // What the events do not say is told again.
        Assert.Equal(("run.changed", "run.changed"), ((await one.NextAsync()).EventType, (await all.NextAsync()).EventType));
        server.Append(Id, "test.finished");
        Assert.Equal(("52", Id + ":52"), ((await one.NextAsync()).EventId, (await all.NextAsync()).EventId));
    }

    [Theory]
    [InlineData("?run=" + Id, "99")]
    [InlineData("?run=" + Id, "nonsense")]
    [InlineData("", Id + ":99")]
    [InlineData("", "20200101-000000-aaaaaa:1")]
    [InlineData("", "../../x:1")]
    [InlineData("", "7")]
    public async Task An_id_that_is_none_of_ours_is_answered_with_a_reset_and_a_snapshot(string query, string lastEventId)
    {
        await using var server = await LiveServer.StartAsync();
        await using var listener = await server.ListenAsync(query, lastEventId);

        Assert.Equal(["reset", "snapshot"], (await listener.NextAsync(2)).Select(static item => item.EventType));
    }

    [Fact]
    public async Task Types_are_filtered_and_a_filtered_stream_resumes_exactly()
    {
        await using var server = await LiveServer.StartAsync();
        var types = $"?run={Id}&types=test.finished,run.*";
        await using var first = await server.ListenAsync(types);
        await first.NextAsync();
        for (var i = 0; i < 6; i++)
            server.Append(Id, i % 2 == 0 ? "test.started" : "test.finished");
        Assert.Equal(["3", "5", "7"], (await first.NextAsync(3)).Select(static item => item.EventId));
        server.Append(Id, "build.started");
        server.Append(Id, "run.canceled");

        await using var second = await server.ListenAsync(types, "5");

        var items = await second.NextAsync(3);
        Assert.Equal(["7", "9"], items.Select(static item => item.EventId).OfType<string>());
        Assert.Single(items, static item => item.EventType == "run.changed");
    }

    [Fact]
    public async Task The_other_name_of_the_stream_answers_the_same()
    {
        await using var server = await LiveServer.StartAsync();
        await using var listener = await server.ListenAsync(path: "/api/v1/events");
        Assert.Equal("snapshot", (await listener.NextAsync()).EventType);
    }

    [Fact]
    public async Task Runs_come_change_and_go()
    {
        await using var server = await LiveServer.StartAsync(withRun: false);
        await using var listener = await server.ListenAsync();
        var snapshot = await listener.NextAsync();
        Assert.Equal((null, """{"schemaVersion":"1.0","live":[]}"""), (snapshot.EventId, snapshot.Data));

        server.Begin(Id);
        var added = await listener.NextAsync();
        server.Append(Id, "test.finished");
        var finished = await listener.NextAsync();
        while (finished.EventType != "test.finished")
            finished = await listener.NextAsync();
        server.Recorded.Host([Result("Adds")]);
        Assert.True(server.Recorded.Store.Write(server.Recorded.Collect().Snapshot));
        var changed = await listener.NextAsync();
        while (!changed.Data.Contains("finished", StringComparison.Ordinal))
            changed = await listener.NextAsync();
        server.Time.Shift = TimeSpan.FromMinutes(1);

        Assert.Equal("run.added", added.EventType);
        SchemaValidator.Conforms("live-run", added.Data);
        SchemaValidator.Conforms("live-change", changed.Data);
        Assert.Equal("passed", JsonDocument.Parse(changed.Data).RootElement.GetProperty("result").GetString());
        // Whoever asks for the latest run after this gets it.
        var latest = await server.Http.GetStringAsync(new Uri(server.Address, "/api/v1/runs/latest"));
        Assert.Equal(Id, JsonDocument.Parse(latest).RootElement.GetProperty("run").GetProperty("id").GetString());
        var types = (await listener.NextAsync(2)).Select(static item => item.EventType).ToHashSet();
        Assert.Equal(new HashSet<string> { "run.removed", "heartbeat" }, types);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_that_another_invocation_joins_after_its_end_is_told_of_again(bool longOver)
    {
        await using var server = await LiveServer.StartAsync();
        await using var listener = await server.ListenAsync();
        await listener.NextAsync();
        server.Recorded.Host([Result("Adds")]);
        Assert.True(server.Recorded.Store.Write(server.Recorded.Collect().Snapshot));
        await listener.UntilAsync("run.changed", "finished");
        if (longOver)
        {
            server.Time.Shift = TimeSpan.FromMinutes(1);
            await listener.UntilAsync("run.removed", Id);
        }

        server.Recorded.Joined(new { process = Environment.ProcessId, time = DateTimeOffset.UtcNow });
        var again = await listener.UntilAsync(longOver ? "run.added" : "run.changed", "running");
        server.Append(Id, "test.finished");
        var finished = await listener.UntilAsync("test.finished", "passed");
        server.Recorded.Host([Result("Removes")]);
        Assert.True(server.Recorded.Store.Write(server.Recorded.Collect().Snapshot));
        var over = await listener.UntilAsync("run.changed", "finished");

        SchemaValidator.Conforms(longOver ? "live-run" : "live-change", again.Data);
        Assert.Equal(Id + ":2", finished.EventId);
        Assert.Equal("passed", JsonDocument.Parse(over.Data).RootElement.GetProperty("result").GetString());
        Assert.Equal(2, server.Recorded.Store.TryReadSummary(Id)!.Tests!.Total);
        await using var back = await server.ListenAsync("", Id + ":1");
        Assert.Equal(Id + ":2", (await back.NextAsync()).EventId);
        Assert.Equal("run.changed", (await back.NextAsync()).EventType);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_listens_to_one_run_hears_all_that_it_tells_when_it_begins_again(bool cameAfterItsEnd)
    {
        await using var server = await LiveServer.StartAsync();
        await using var all = await server.ListenAsync();
        await all.NextAsync();
        await using var before = await server.ListenAsync($"?run={Id}");
        await before.NextAsync();
        server.Recorded.Host([Result("Adds")]);
        Assert.True(server.Recorded.Store.Write(server.Recorded.Collect().Snapshot));
        await before.UntilAsync("run.changed", "finished");
        server.Time.Shift = TimeSpan.FromMinutes(1);
        await all.UntilAsync("run.removed", Id);
        await using var after = await server.ListenAsync($"?run={Id}");
        Assert.Equal("1", (await after.NextAsync()).EventId);
        var listener = cameAfterItsEnd ? after : before;

        // There before anybody looks whether the run goes on.
        server.Append(Id, "test.started");
        server.Append(Id, "test.finished");
        server.Recorded.Joined(new { process = Environment.ProcessId, time = DateTimeOffset.UtcNow });
        var heard = await listener.ThroughAsync("run.changed", "running");
        var added = JsonDocument.Parse((await all.UntilAsync("run.added", Id)).Data).RootElement;
        server.Append(Id, "run.canceled");
        heard.AddRange(await listener.ThroughAsync("run.canceled", ""));

        Assert.Equal(["2", "3", "4"], heard.Select(static item => item.EventId).OfType<string>());
        Assert.Equal(3, added.GetProperty("seq").GetInt64());
        Assert.Equal(Id + ":4", (await all.UntilAsync("run.canceled", "")).EventId);
        await using var back = await server.ListenAsync($"?run={Id}", "2");
        Assert.Equal(["3", "4"], (await back.NextAsync(2)).Select(static item => item.EventId));
    }

    [Fact]
    public async Task Who_listens_to_an_interrupted_run_hears_that_it_was_saved()
    {
        await using var server = await LiveServer.StartAsync(withRun: false);
        server.Recorded.Session(more: new { process = 1_999_999_999 }).Host([Result("Adds")], header: new { process = 1_999_999_999 });
        await using var listener = await server.ListenAsync($"?run={Id}");
        Assert.Contains("interrupted", (await listener.NextAsync()).Data, StringComparison.Ordinal);

        Assert.True(server.Recorded.Store.Write(server.Recorded.Collect().Snapshot));

        SchemaValidator.Conforms("live-change", (await listener.UntilAsync("run.changed", "finished")).Data);
    }

    [Fact]
    public async Task Who_listens_hears_that_runs_come_and_go_which_nobody_saw_running()
    {
        await using var server = await LiveServer.StartAsync(withRun: false);
        await using var listener = await server.ListenAsync();
        await listener.NextAsync();

        server.Recorded.Session().Host([Result("Adds")]);
        Assert.True(server.Recorded.Store.Write(server.Recorded.Collect().Snapshot));
        var came = await listener.UntilAsync("runs.changed", Id);
        Directory.Delete(server.Recorded.Folder.RunDirectory(Id), recursive: true);
        var went = await listener.UntilAsync("runs.changed", "{}");

        Assert.Equal((null, $$"""{"newest":"{{Id}}"}"""), (came.EventId, came.Data));
        SchemaValidator.Conforms("live-list", came.Data);
        SchemaValidator.Conforms("live-list", went.Data);
    }

    [Fact]
    public async Task Who_comes_back_is_told_that_the_list_may_have_changed()
    {
        await using var server = await LiveServer.StartAsync();
        await using var one = await server.ListenAsync();
        await one.NextAsync();

        await using var back = await server.ListenAsync("", Id + ":1");

        Assert.Equal("{}", (await back.UntilAsync("runs.changed", "")).Data);
    }

    [Fact]
    public async Task A_run_that_lost_its_processes_is_interrupted()
    {
        await using var server = await LiveServer.StartAsync();
        await using var listener = await server.ListenAsync();
        await listener.NextAsync();
        server.Recorded.Session(more: new { process = 1_999_999_999 });
        foreach (var fragment in Directory.GetFiles(server.Recorded.Folder.FragmentsDirectory(Id)).Where(static file => File.ReadAllText(file).Contains($"\"process\":{Environment.ProcessId}", StringComparison.Ordinal)))
            File.Delete(fragment);

        var changed = await listener.NextAsync();

        Assert.Equal("run.changed", changed.EventType);
        Assert.Equal("interrupted", JsonDocument.Parse(changed.Data).RootElement.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_stream_that_was_replaced_is_begun_anew()
    {
        await using var server = await LiveServer.StartAsync();
        await using var one = await server.ListenAsync($"?run={Id}");
        await one.NextAsync();
        var file = server.Recorded.Folder.EventsFile(Id);
        File.WriteAllText(file, """{"seq":1,"time":"2026-11-20T10:15:00Z","type":"tests.started","source":"New"}""" + "\n");

        Assert.Equal(["reset", "snapshot"], (await one.NextAsync(2)).Select(static item => item.EventType));
    }

    [Fact]
    public async Task Silence_is_broken_by_a_heartbeat_that_moves_no_position()
    {
        await using var server = await LiveServer.StartAsync();
        await using var listener = await server.ListenAsync();
        await listener.NextAsync();
        server.Time.Shift = TimeSpan.FromSeconds(16);
        var heartbeat = await listener.NextAsync();
        server.Append(Id, "test.finished");

        Assert.Equal(("heartbeat", "{}", null), (heartbeat.EventType, heartbeat.Data, heartbeat.EventId));
        Assert.Equal(Id + ":2", (await listener.NextAsync()).EventId);
    }

    [Theory]
    [InlineData("?run=20200101-000000-aaaaaa", HttpStatusCode.NotFound)]
    [InlineData("?run=..", HttpStatusCode.NotFound)]
    [InlineData("?types=a b", HttpStatusCode.BadRequest)]
    [InlineData("?types=,", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_streamed_is_a_problem(string query, HttpStatusCode status)
    {
        await using var server = await LiveServer.StartAsync();
        using var response = await server.Http.GetAsync(new Uri(server.Address, "/api/v1/runs/live" + query));
        Assert.Equal((status, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task The_server_stops_with_streams_open_and_starts_again_where_everybody_stood()
    {
        await using var server = await LiveServer.StartAsync();
        var port = server.Address.Port;
        await using var listener = await server.ListenAsync($"?run={Id}");
        await listener.NextAsync();
        server.Append(Id, "test.finished");
        Assert.Equal("2", (await listener.NextAsync()).EventId);

        var watch = Stopwatch.StartNew();
        await server.CloseAsync();
        // A server that waited for its listeners would take the host's 30 s. How long it really takes is measured by the benchmark of the streams.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"It took {watch.Elapsed}.");
        await listener.EndAsync();
        server.Append(Id, "test.finished");
        await server.OpenAsync(port);

        await using var again = await server.ListenAsync($"?run={Id}", "2");
        server.Append(Id, "test.finished");
        var items = await again.NextAsync(3);
        Assert.Equal(["3", "4"], items.Where(static item => item.EventType == "test.finished").Select(static item => item.EventId));
        Assert.Equal("", server.Log.ToString());
    }

    [Fact]
    public async Task Who_goes_leaves_no_word_in_the_log()
    {
        await using var server = await LiveServer.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await using var listener = await server.ListenAsync();
            await listener.NextAsync();
        }

        server.Append(Id, "test.finished");
        await using var last = await server.ListenAsync();
        await last.NextAsync();
        Assert.Equal("", server.Log.ToString());
    }

    [Fact]
    public async Task A_web_socket_hears_the_same_in_envelopes_and_a_word_at_the_end()
    {
        await using var server = await LiveServer.StartAsync();
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://{server.Address.Authority}/ws"), CancellationToken.None);
        var init = await ReceiveAsync(socket);
        server.Append(Id, "test.finished", "Shop", "Adds");
        var finished = await ReceiveAsync(socket);
        while (finished.GetProperty("type").GetString() is "heartbeat" or "runs.changed")
            finished = await ReceiveAsync(socket);
        var closing = server.CloseAsync();
        var last = await socket.ReceiveAsync(new byte[100], CancellationToken.None);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await closing;

        Assert.Equal("init", init.GetProperty("type").GetString());
        SchemaValidator.Conforms("live-runs", init.GetProperty("payload").GetRawText());
        Assert.Equal(("test.finished", Id), (finished.GetProperty("type").GetString(), finished.GetProperty("run").GetString()));
        Assert.Equal("Adds", finished.GetProperty("payload").GetProperty("data").GetProperty("name").GetString());
        Assert.Equal((WebSocketMessageType.Close, WebSocketCloseStatus.EndpointUnavailable), (last.MessageType, last.CloseStatus));
    }

    [Fact]
    public async Task A_web_socket_of_a_foreign_page_is_refused()
    {
        await using var server = await LiveServer.StartAsync();
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "https://evil.example");
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri($"ws://{server.Address.Authority}/ws"), CancellationToken.None));
    }

    private static async Task<JsonElement> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var received = await socket.ReceiveAsync(buffer, patience.Token);
        Assert.True(received.EndOfMessage);
        return JsonDocument.Parse(Encoding.UTF8.GetString(buffer, 0, received.Count)).RootElement;
    }
}
