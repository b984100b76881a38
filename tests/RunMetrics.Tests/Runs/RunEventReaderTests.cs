using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tests.Runs;

public sealed class RunEventReaderTests
{
    private const string Started = """{"seq":1,"time":"2026-11-20T10:15:00Z","type":"run.started","data":{"runId":"r"}}""";
    private const string Finished = """{"seq":2,"time":"2026-11-20T10:15:09Z","type":"test.finished","source":"Shop (net10.0)","data":{"outcome":"passed","nested":{"a":[1]}}}""";

    [Fact]
    public void Events_are_read_in_file_order_with_their_facts()
    {
        var reading = Read(Started + "\n" + Finished + "\n");

        Assert.Equal([(1, "run.started"), (2, "test.finished")], reading.Events.Select(read => (read.Seq, read.Type)));
        Assert.Equal(("Shop (net10.0)", "passed"), (reading.Events[1].Source, reading.Events[1].Data!.Value.GetProperty("outcome").GetString()));
        Assert.Equal(0, reading.BadLines);
    }

    [Fact]
    public void Reading_goes_on_behind_what_is_known() =>
        Assert.Equal([2L], Read(Started + "\n" + Finished + "\n", after: 1).Events.Select(read => read.Seq));

    [Theory]
    [InlineData("{\"seq\":3,\"ti", 0)]
    [InlineData("{\"seq\":3,\"ti\n", 1)]
    [InlineData("{\"seq\":3,\"ti\n{\"seq\":4,\"time\":\"2026-11-20T10:15:00Z\",\"type\":\"a.b\"}\n", 1)]
    [InlineData("[]\nnull\n{}\n{\"seq\":0,\"time\":\"2026-11-20T10:15:00Z\",\"type\":\"a.b\"}\n", 4)]
    [InlineData("\r\n\n", 0)]
    public void A_line_cut_off_by_a_kill_loses_nothing_else(string rest, int bad)
    {
        var reading = Read(Started + "\n" + Finished + "\n" + rest);

        Assert.Equal([1L, 2L], reading.Events.Select(read => read.Seq).Take(2));
        Assert.Equal(bad, reading.BadLines);
    }

    [Fact]
    public void Unknown_types_and_members_are_kept_or_passed_over() =>
        Assert.Equal("weather.changed", Assert.Single(Read("""{"seq":7,"new":[{}],"time":"2026-11-20T10:15:00Z","type":"weather.changed"}""").Events).Type);

    [Fact]
    public void A_missing_file_has_no_events() => Assert.Empty(RunEventReader.Read("/nowhere/events.jsonl").Events);

    private static RunEventReading Read(string content, long after = 0)
    {
        using var folder = new TemporaryFolder();
        return RunEventReader.Read(folder.Write("events.jsonl", content), after);
    }
}
