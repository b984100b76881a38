using System.Text;
using System.Text.Json;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.RunStates;
using RunMetrics.Snapshots.RunStates.Reading;
using RunMetrics.Tests.Verification;

namespace RunMetrics.Tests.RunStates;

public sealed class RunLogReaderTests
{
    [Fact]
    public void A_run_that_waits_for_a_person_is_told_whole() => Verified.Text(Json(Of(
        """
        {"ts":"2026-03-14T08:00:00Z","type":"run.started","parent_run_id":"nightly-41","repo":"bookshop","phase":"build","candidate":"checkout-retry","agent":{"role":"builder"}}
        {"ts":"2026-03-14T08:00:05Z","type":"step.start","span_id":"a1","name":"compile","repo":"bookshop"}
        {"ts":"2026-03-14T08:01:05Z","type":"step.end","span_id":"a1","name":"compile","status":"ok"}
        {"ts":"2026-03-14T08:20:00Z","type":"phase.changed","phase":"hardening"}
        Traceback (most recent call last):
        {"ts":1773477300000,"type":"gate","gate":"coverage","status":"failed","message":"71 % of changed lines, 80 % are wanted","repo":"bookshop"}
        {"ts":1773477360000,"type":"task.blocked","task":"T-7","reason":"waits for a key","repo":"warehouse"}
        {"ts":"2026-03-14T08:40:00Z","type":"gate","gate":"style","status":"failed"}
        {"ts":"2026-03-14T08:41:00Z","type":"gate","gate":"style","status":"passed"}
        {"ts":"2026-03-14 08:50:00","type":"mood","value":3}
        {"ts":"2026-03-14T09:00:00Z","type":"run.handoff","to":"maintainer","reason":"three attempts failed"}
        {"ts":"2026-03-14T09:01:00Z","type":"step.st
        """)));

    [Theory]
    [InlineData("""{"type":"run:end","status":"success"}""", RunStateStanding.Finished, false)]
    [InlineData("""{"event":"run_failed"}""", RunStateStanding.Finished, true)]
    [InlineData("""{"type":"cycle:end"}""", RunStateStanding.Finished, null)]
    [InlineData("""{"phase":"done"}""", RunStateStanding.Finished, null)]
    [InlineData("""{"type":"take-the-wheel"}""", RunStateStanding.Stuck, null)]
    [InlineData("""{"type":"Run.Handoff"}""", RunStateStanding.Stuck, null)]
    [InlineData("""{"type":"progress"}""", RunStateStanding.Open, null)]
    [InlineData("""{"type":"never heard of"}""", RunStateStanding.Open, null)]
    [InlineData("no JSON at all", RunStateStanding.Unknown, null)]
    public void Where_a_run_stands_is_told_by_its_types(string line, RunStateStanding standing, bool? failed)
    {
        var run = Of(line + "\n");

        Assert.Equal(standing, run.Standing);
        Assert.Equal(failed, run.Failed);
    }

    [Fact]
    public void A_run_that_begins_again_is_open_and_a_wheel_given_back_is_nobodys()
    {
        var run = Of("""
            {"type":"run.finished","status":"failed"}
            {"type":"run.started"}
            {"type":"handoff"}
            {"type":"resumed"}

            """);

        Assert.Equal(RunStateStanding.Open, run.Standing);
        Assert.Null(run.Failed);
        Assert.Null(run.Handoff);
        Assert.Empty(run.Actions);
    }

    [Fact]
    public void Order_is_that_of_the_file_whatever_the_clock_says()
    {
        var run = Of("""
            {"time":"2026-03-14T09:00:00Z","type":"note","name":"first"}
            {"time":"2026-03-14T07:00:00Z","type":"note","name":"second"}

            """);

        Assert.Equal(["first", "second"], run.Timeline.Select(one => one.Name));
        Assert.Equal(9, run.StartedAt!.Value.Hour);
        Assert.Equal(7, run.LastActivityAt!.Value.Hour);
    }

    [Fact]
    public void Unknown_types_are_kept_counted_and_shown_as_they_stand()
    {
        var run = Of("""
            {"type":"mood","value":1}
            {"value":2}
            {"type":"mood","value":3}

            """);

        Assert.Equal([("mood", 2L), ("", 1L)], run.UnknownTypes.Select(type => (type.Type, type.Count)));
        Assert.Equal("""{"value":2}""", run.Timeline[1].Raw);
        Assert.Equal(3, run.Events);
    }

    [Fact]
    public void Line_ends_of_another_system_a_byte_order_mark_and_empty_lines_are_no_fault()
    {
        var run = Of("\uFEFF{\"type\":\"note\"}\r\n\r\n   \n{\"type\":\"note\"}\r\n");

        Assert.Equal(2, run.Events);
        Assert.Equal([1L, 4L], run.Timeline.Select(one => one.Line));
        Assert.Equal(0, run.Unreadable.Bad);
    }

    [Fact]
    public void A_whole_last_line_without_an_end_counts_and_a_torn_one_is_said()
    {
        Assert.Equal((1, false), (Of("""{"type":"note"}""").Events, Of("""{"type":"note"}""").Unreadable.Torn));
        var torn = Of("""{"type":"no""");
        Assert.Equal((0, 0, true), (torn.Events, torn.Unreadable.Bad, torn.Unreadable.Torn));
        Assert.Equal("a last line without an end", Assert.Single(torn.Unreadable.Examples).Reason);
    }

    [Fact]
    public void A_line_that_is_too_long_is_passed_over_counted_and_shown_from_its_beginning()
    {
        var run = Of($"{{\"type\":\"note\",\"x\":\"{new string('x', RunLogReader.MostLineBytes)}\"}}\n{{\"type\":\"note\"}}\n");

        Assert.Equal((1, 1), (run.Events, run.Unreadable.TooLong));
        Assert.StartsWith("{\"type\":\"note\",\"x\":\"xxx", Assert.Single(run.Unreadable.Examples).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1,2]")]
    [InlineData("42")]
    [InlineData("{\"type\":\"note\"}{}")]
    [InlineData("\0\0\0")]
    public void What_is_no_one_object_is_a_bad_line(string line) => Assert.Equal(1, Of(line + "\n").Unreadable.Bad);

    [Fact]
    public void Bytes_that_are_no_text_spoil_nothing()
    {
        var reader = new RunLogReader(RunStateSettings.Default);
        reader.Feed([.. "{\"type\":\"note\",\"message\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}\n{\"type\":\"note\",\"name\":\"\\ud800\"}\n"u8]);
        var run = reader.Report("r", null, "run.log");

        Assert.Equal(2, run.Events);
        Assert.Equal("\uFFFD(\uFFFD", run.Timeline[0].Message);
        Assert.Equal("\uFFFD", run.Timeline[1].Name);
        SchemaValidatorOf(run);
    }

    [Fact]
    public void Only_the_last_events_are_kept_and_the_end_of_a_span_remembers_its_start()
    {
        var run = Of("""
            {"time":"2026-03-14T09:00:00Z","type":"span.start","span_id":"s","name":"long"}
            {"time":"2026-03-14T09:01:00Z","type":"note","name":"a"}
            {"time":"2026-03-14T09:02:00Z","type":"note","name":"b"}
            {"time":"2026-03-14T09:03:00Z","type":"span.end","span_id":"s","name":"long"}

            """, new RunStateSettings { Events = 2 });

        Assert.Equal(4, run.Events);
        Assert.Equal(["b", "long"], run.Timeline.Select(one => one.Name));
        Assert.Equal((0, 3), (run.Timeline[1].At!.Value.Minute, run.Timeline[1].EndedAt!.Value.Minute));
    }

    [Fact]
    public void A_span_that_is_still_open_stays_before_the_last_events_and_goes_when_it_ends()
    {
        const string Log = """
            {"time":"2026-03-14T09:00:00Z","type":"span.start","span_id":"s","name":"long"}
            {"time":"2026-03-14T09:00:01Z","type":"span.start","span_id":"t","name":"short"}
            {"time":"2026-03-14T09:00:02Z","type":"span.end","span_id":"t","name":"short"}
            {"time":"2026-03-14T09:01:00Z","type":"note","name":"a"}
            {"time":"2026-03-14T09:02:00Z","type":"note","name":"b"}

            """;
        const string End = """
            {"time":"2026-03-14T09:03:00Z","type":"span.end","span_id":"s","name":"long"}
            {"time":"2026-03-14T09:04:00Z","type":"note","name":"c"}
            {"time":"2026-03-14T09:05:00Z","type":"note","name":"d"}

            """;
        var settings = new RunStateSettings { Events = 2 };

        var open = Of(Log, settings).Timeline;

        Assert.Equal([("long", 1L), ("a", 4L), ("b", 5L)], open.Select(one => (one.Name, one.Line)));
        Assert.Equal((0, null), (open[0].At!.Value.Minute, open[0].EndedAt));
        Assert.Equal(["c", "d"], Of(Log + End, settings).Timeline.Select(one => one.Name));
    }

    [Fact]
    public void A_span_that_begins_again_before_it_ends_is_open_once()
    {
        const string Log = """
            {"type":"span.start","span_id":"s","name":"first"}
            {"type":"span.start","span_id":"s","name":"again"}
            {"type":"note","name":"a"}

            """;

        Assert.Equal(["again", "a"], Of(Log, new RunStateSettings { Events = 2 }).Timeline.Select(one => one.Name));
        Assert.Equal(["again", "a", "b"], Of(Log + "{\"type\":\"note\",\"name\":\"b\"}\n", new RunStateSettings { Events = 2 }).Timeline.Select(one => one.Name));
    }

    [Fact]
    public void Of_spans_that_never_end_the_first_hundred_stay()
    {
        var log = string.Concat(Enumerable.Range(0, 500).Select(at => $"{{\"type\":\"span.start\",\"span_id\":\"s{at}\",\"name\":\"n{at}\"}}\n"));

        var run = Of(log, new RunStateSettings { Events = 2 });

        Assert.Equal([.. Enumerable.Range(0, 100), 498, 499], run.Timeline.Select(one => (int)one.Line - 1));
    }

    [Fact]
    public void What_waits_elsewhere_is_counted_and_not_listed()
    {
        var run = Of("""
            {"type":"run.started","repo":"bookshop"}
            {"type":"task.blocked","task":"here","repo":"bookshop"}
            {"type":"task.blocked","task":"nowhere"}
            {"type":"task.blocked","task":"there","repo":"warehouse"}

            """);

        Assert.Equal(["here", "nowhere"], run.Actions.Select(action => action.Title));
        Assert.Equal(1, run.ActionsElsewhere);
        Assert.Equal(["bookshop"], run.Repositories);
    }

    [Fact]
    public void A_declared_mapping_goes_first_and_what_it_does_not_name_keeps_its_default()
    {
        var settings = new RunStateSettings
        {
            Fields = new Dictionary<string, IReadOnlyList<string>> { ["type"] = ["ev.what"], ["time"] = ["ev.when"], ["phase"] = ["ev.stage"] },
            Types = new Dictionary<string, IReadOnlyList<string>> { ["handoff"] = ["acme stop"] },
        };
        var run = Of("""
            {"type":"note","ev":{"what":"acme-stop","when":1773479723,"stage":"polish"},"message":"help"}

            """, settings);

        Assert.Equal("help", run.Handoff!.Reason);
        Assert.Equal("polish", run.Phase);
        Assert.Equal(StateTimeKind.Seconds, Assert.Single(run.Times).Kind);
        // Its default words are replaced, too.
        Assert.Null(Of("""{"ev":{"what":"take-the-wheel"}}""", settings).Handoff);
    }

    [Fact]
    public void Envelopes_are_looked_through_after_what_stands_beside_them()
    {
        var run = Of("""
            {"type":"note","payload":{"type":"run.failed","phase":"build","agent":{"role":"builder"},"data":{"candidate":"c1"}}}
            {"attributes":{"agent.role":"verifier","repo":"bookshop"},"type":"note"}

            """);

        Assert.Equal(RunStateStanding.Open, run.Standing);
        Assert.Equal(("build", "c1", "verifier"), (run.Phase, run.Candidate, run.Actor));
        Assert.Equal(["bookshop"], run.Repositories);
    }

    [Fact]
    public void A_log_of_which_nothing_can_be_read_says_three_times_that_it_is_not_known()
    {
        var run = Of("");

        Assert.All([run.Sentences.Happening, run.Sentences.Wheel, run.Sentences.Blocked], sentence => Assert.Contains("not known", sentence, StringComparison.Ordinal));
    }

    private static RunStateReport Of(string log, RunStateSettings? settings = null)
    {
        var reader = new RunLogReader(settings ?? RunStateSettings.Default);
        reader.Feed(Encoding.UTF8.GetBytes(log));
        var run = reader.Report("r", null, "r/run.log");
        SchemaValidatorOf(run);
        return run;
    }

    private static void SchemaValidatorOf(RunStateReport run) => Contracts.SchemaValidator.Conforms("run-state", Json(run));

    private static string Json(RunStateReport run) => JsonSerializer.Serialize(run, SnapshotJson.Indented.RunStateReport);
}
