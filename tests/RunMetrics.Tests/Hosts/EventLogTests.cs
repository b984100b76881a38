extern alias testLogger;

using System.Globalization;
using System.Text.Json;
using RunMetrics.Tests.Contracts;
using testLogger::RunMetrics.Shared;

namespace RunMetrics.Tests.Hosts;

public sealed class EventLogTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly RunFolderPaths _folder;

    public EventLogTests()
    {
        _folder = new RunFolderPaths(_temporary.Path, "20261120-120000-abcdef");
        _folder.Create();
    }

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Events_count_from_one_and_keep_their_contract()
    {
        using var events = new EventLog(_folder, EventLog.DefaultPatience);
        Assert.Equal(1, events.Append("run.started"));
        Assert.Equal(2, events.Append("test.finished", "Core (net10.0)", data => data.Property("name", "a\nb")));
        SchemaValidator.LinesConform("event", File.ReadAllText(_folder.EventsFile));
    }

    [Fact]
    public void A_second_writer_goes_on_where_the_first_one_stopped()
    {
        using var first = new EventLog(_folder, EventLog.DefaultPatience);
        using var second = new EventLog(_folder, EventLog.DefaultPatience);
        Assert.Equal([1L, 2L, 3L, 4L], [first.Append("a.b"), second.Append("a.b"), second.Append("a.b"), first.Append("a.b")]);
    }

    [Theory]
    [InlineData("""{"seq":7,"time":"2026-11-20T12:00:00Z","type":"a.b"}""", 8)] // Only the line end is missing.
    [InlineData("""{"seq":7,"time":"2026-11-20T12:0""", 8)] // The number was taken, though nobody can read the line.
    [InlineData("""{"seq":7""", 7)] // It may have been 70.
    [InlineData("""{"se""", 7)]
    public void A_torn_last_line_is_closed_and_its_number_is_not_given_again(string torn, long next)
    {
        File.WriteAllText(_folder.EventsFile, """{"seq":6,"time":"2026-11-20T12:00:00Z","type":"a.b"}""" + "\n" + torn);
        using var events = new EventLog(_folder, EventLog.DefaultPatience);
        Assert.Equal(next, events.Append("c.d"));
        var lines = File.ReadAllLines(_folder.EventsFile);
        Assert.Equal(torn, lines[1]);
        Assert.Equal("c.d", JsonDocument.Parse(lines[2]).RootElement.GetProperty("type").GetString());
    }

    [Fact]
    public void The_last_number_is_found_behind_a_torn_line_of_any_length()
    {
        File.WriteAllText(_folder.EventsFile, """{"seq":41,"time":"2026-11-20T12:00:00Z","type":"a.b"}""" + "\n" + new string('x', 100_000));
        using var events = new EventLog(_folder, EventLog.DefaultPatience);
        Assert.Equal(42, events.Append("c.d"));
    }

    [Fact]
    public void An_event_is_skipped_when_the_lock_is_not_to_be_had_and_later_ones_do_not_wait_again()
    {
        using var events = new EventLog(_folder, TimeSpan.FromMilliseconds(200));
        using (new FileStream(_folder.EventsLock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Null(events.Append("a.b"));
            var watch = System.Diagnostics.Stopwatch.StartNew();
            for (var i = 0; i < 100; i++)
                Assert.Null(events.Append("a.b"));
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"100 events waited for {watch.Elapsed}.");
        }

        Assert.Equal(101, events.Skipped);
        Assert.Equal(1, events.Append("a.b"));
    }

    [Fact]
    public void A_folder_that_vanished_skips_events_and_throws_nothing()
    {
        using var events = new EventLog(new RunFolderPaths(_temporary.File("gone"), "x"), TimeSpan.Zero);
        Assert.Null(events.Append("a.b"));
        Assert.Equal(1, events.Skipped);
    }

    [Fact]
    public void Several_processes_and_threads_lose_no_event_and_never_share_a_number()
    {
        const int perWriter = 300;
        using var one = RecorderProcess.Start("events", _temporary.Path, _folder.RunId, perWriter);
        using var two = RecorderProcess.Start("events", _temporary.Path, _folder.RunId, perWriter);
        _ = one.StandardOutput.ReadToEndAsync();
        _ = two.StandardOutput.ReadToEndAsync();
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, thread =>
        {
            using var events = new EventLog(_folder, TimeSpan.FromMinutes(1));
            for (var number = 0; number < perWriter; number++)
                Assert.NotNull(events.Append("test.finished", null, data => data.Property("process", -thread).Property("number", number)));
        });
        one.WaitForExit();
        two.WaitForExit();
        Assert.Equal((0, 0), (one.ExitCode, two.ExitCode));

        var lines = File.ReadAllLines(_folder.EventsFile).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(Enumerable.Range(1, 6 * perWriter).Select(number => (long)number), lines.Select(line => line.GetProperty("seq").GetInt64()));
        var writers = lines.Select(line => line.GetProperty("data")).GroupBy(data => data.GetProperty("process").GetInt32()).ToList();
        Assert.Equal(6, writers.Count);
        Assert.All(writers, writer => Assert.Equal(
            writer.Select(data => data.GetProperty("number").GetInt32()).Order(), writer.Select(data => data.GetProperty("number").GetInt32())));
    }

    [Fact]
    public void The_number_stands_first_in_a_line()
    {
        using var events = new EventLog(_folder, EventLog.DefaultPatience);
        events.Append("a.b");
        Assert.StartsWith(
            string.Create(CultureInfo.InvariantCulture, $"{{\"seq\":{1},"), File.ReadAllText(_folder.EventsFile), StringComparison.Ordinal);
    }
}
