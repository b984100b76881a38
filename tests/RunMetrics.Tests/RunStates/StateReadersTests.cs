using System.Text;
using System.Text.Json;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.RunStates;
using RunMetrics.Snapshots.RunStates.Reading;
using RunMetrics.Tests.Contracts;
using RunMetrics.Tests.Verification;

namespace RunMetrics.Tests.RunStates;

/// <summary>Files as other programs write them; the facts are theirs, the contents are made up.</summary>
public sealed class StateReadersTests
{
    private const string Index = """{"version":1,"artifacts":[{"name":"architecture_pack","filename":"architecture_pack.json","content_type":"application/json","sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","created_at":"2026-03-14T09:02:00.000Z"},{"filename":"without-a-name"}]}""";

    [Theory]
    [InlineData("running", "in_progress", RunStateStanding.Open)]
    [InlineData("stopped", "pending", RunStateStanding.Stuck)]
    [InlineData("stopped", "completed", RunStateStanding.Finished)]
    [InlineData("waiting", "pending", RunStateStanding.Unknown)]
    [InlineData("error", "error", RunStateStanding.Stuck)]
    [InlineData("dreaming", "in_progress", RunStateStanding.Unknown)]
    public void A_monitored_runner_stands_where_status_and_task_say(string status, string task, RunStateStanding standing)
    {
        var run = MonitorStateReader.Read(Encoding.UTF8.GetBytes(Monitor(status, task)), "state.json", RunStateSettings.Default);

        Assert.Equal(standing, run.Standing);
        Assert.Equal(("iteration 3 of 10", "3.1 Add a retry"), (run.Phase, run.Candidate));
        Assert.Equal(StateTimeKind.IsoWithoutOffset, Assert.Single(run.Times).Kind);
        Assert.Equal(status == "stopped" && task == "pending", run.Handoff is not null);
        Conforms(run);
    }

    [Fact]
    public void A_checkpoint_of_a_monitored_runner_hands_the_wheel_over()
    {
        var run = MonitorStateReader.Read(Encoding.UTF8.GetBytes(Monitor("stopped", "pending")), "state.json", new RunStateSettings { UtcOffset = TimeSpan.FromHours(9) });

        Assert.Equal("A person is asked to take the wheel since 2026-03-14 00:15 UTC: Checkpoint 1 - paused for review.", run.Sentences.Wheel);
        Assert.Equal(RunStateActionKind.Handoff, Assert.Single(run.Actions).Kind);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("")]
    public void A_state_that_is_half_written_is_a_run_of_which_nothing_is_known(string json)
    {
        var run = MonitorStateReader.Read(Encoding.UTF8.GetBytes(json), "state.json", RunStateSettings.Default);

        Assert.Equal((RunStateStanding.Unknown, 1), (run.Standing, run.Unreadable.Bad));
        Conforms(run);
    }

    [Fact]
    public void A_run_folder_of_others_is_told_whole()
    {
        var run = RunFolderReader.Read("6f9619ff-8b86-4d01-b42d-00cf4fc964ff", Encoding.UTF8.GetBytes(RunJson), Encoding.UTF8.GetBytes(Index), "6f9619ff-8b86-4d01-b42d-00cf4fc964ff/run.json", RunStateSettings.Default);

        Conforms(run);
        Verified.Text(JsonSerializer.Serialize(run, SnapshotJson.Indented.RunStateReport));
    }

    [Theory]
    [InlineData("created", RunStateStanding.Open, null)]
    [InlineData("plan_generated", RunStateStanding.Open, null)]
    [InlineData("review_blocked", RunStateStanding.Stuck, null)]
    [InlineData("completed", RunStateStanding.Finished, false)]
    [InlineData("failed", RunStateStanding.Finished, true)]
    [InlineData("a new word", RunStateStanding.Unknown, null)]
    public void A_run_folder_stands_where_its_status_says(string status, RunStateStanding standing, bool? failed)
    {
        var run = RunFolderReader.Read("a", Encoding.UTF8.GetBytes($$"""{"run_id":"a","status":"{{status}}","current_step":"plan","created_at":"2026-03-14T09:00:00Z","last_updated_at":"2026-03-14T09:30:00Z"}"""), null, "a/run.json", RunStateSettings.Default);

        Assert.Equal((standing, failed, status), (run.Standing, run.Failed, run.Status));
        Assert.Null(run.Artifacts);
        Conforms(run);
    }

    [Fact]
    public void Flat_spans_are_runs_by_trace_and_bad_files_are_counted()
    {
        var runs = SpanFilesReader.Read(
            [
                ("t1_s2.json", Flat("t1", "s2", "orchestrator.plan", 10, 20, "s1")),
                ("t1_s1.json", Flat("t1", "s1", "orchestrator.flow", 0, 60, null)),
                ("t2_s9.json", Flat("t2", "s9", "lint", 5, 6, null)),
                ("torn.json", "{\"trace_id\":"u8.ToArray()),
                ("other.json", "{\"name\":\"a package\"}"u8.ToArray()),
                ("huge.json", null),
            ],
            "spans",
            RunStateSettings.Default);

        Assert.Equal(["t1", "t2"], runs.Select(run => run.Id));
        Assert.Equal(["orchestrator.flow", "orchestrator.plan"], runs[0].Timeline.Select(span => span.Name));
        Assert.Equal(("s1", "worker", "bookshop"), (runs[0].Timeline[1].ParentSpanId, runs[0].Actor, Assert.Single(runs[0].Repositories)));
        Assert.Equal(["huge.json", "other.json", "torn.json"], runs[0].Unreadable.Examples.Select(file => file.File));
        Assert.Equal((3, 0), (runs[0].Unreadable.Bad, runs[1].Unreadable.Bad));
        Assert.Equal(StateTimeKind.Nanoseconds, Assert.Single(runs[0].Times).Kind);
        // Spans come when they end, so that there are no more says nothing.
        Assert.Equal(RunStateStanding.Unknown, runs[1].Standing);
        Assert.All(runs, Conforms);
    }

    [Fact]
    public void A_flow_that_says_that_it_is_complete_is_finished()
    {
        var run = Assert.Single(SpanFilesReader.Read([("a", Flat("t", "s1", "orchestrator.flow", 0, 60, null)), ("b", Flat("t", "s2", "orchestrator.flow_complete", 59, 60, "s1"))], ".", RunStateSettings.Default));

        Assert.Equal((RunStateStanding.Finished, 60), (run.Standing, (run.FinishedAt!.Value - run.StartedAt!.Value).TotalSeconds));
    }

    [Fact]
    public void The_standard_shape_of_spans_is_read_too()
    {
        var run = Assert.Single(SpanFilesReader.Read([("export.json", """
            {"resourceSpans":[{"resource":{"attributes":[{"key":"vcs.repository.name","value":{"stringValue":"bookshop"}}]},"scopeSpans":[{"scope":{"name":"x"},"spans":[
              {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","name":"RUN tests","kind":2,"startTimeUnixNano":"1773479723000000000","endTimeUnixNano":"1773479783000000000","attributes":[{"key":"agent.role","value":{"stringValue":"tester"}},{"key":"n","value":{"intValue":"3"}}],"status":{"code":2}},
              {"traceId":"5b8efff798038103d269b633813fc60c","name":"no id"}]}]}]}
            """u8.ToArray())], "export.json", RunStateSettings.Default));

        var span = Assert.Single(run.Timeline);
        Assert.Equal(("RUN tests", "error", "tester", "5b8efff798038103d269b633813fc60c"), (span.Name, span.Status, span.Actor, run.Id));
        Assert.Equal(["bookshop"], run.Repositories);
        Assert.Equal(60, (span.EndedAt!.Value - span.At!.Value).TotalSeconds);
    }

    private static byte[] Flat(string trace, string span, string name, int from, int to, string? parent)
    {
        var members = $"\"trace_id\": \"{trace}\", \"span_id\": \"{span}\", \"name\": \"{name}\", \"start_time_unix_nano\": {(1_773_479_700L + from) * 1_000_000_000}, \"end_time_unix_nano\": {(1_773_479_700L + to) * 1_000_000_000}";
        var more = parent is null ? "" : $", \"parent_span_id\": \"{parent}\"";
        return Encoding.UTF8.GetBytes($$"""{{{members}}, "attributes": {"agent.role": "worker", "session.id": "w-1", "repo": "bookshop", "deep": {"x": 1} }{{more}} }""");
    }

    private static string Monitor(string status, string task) =>
        $$"""
        {
          "status": "{{status}}",
          "iteration": { "current": 3, "specified": 10 },
          "code_metrics": { "total_lines": 1200, "file_count": 17 },
          "current_task": { "description": "3.1 Add a retry", "status": "{{task}}" },
          "last_output": "Checkpoint 1 - paused for review",
          "timestamp": "2026-03-14T09:15:23.123456"
        }
        """;

    private static void Conforms(RunStateReport run) => SchemaValidator.Conforms("run-state", JsonSerializer.Serialize(run, SnapshotJson.Default.RunStateReport));

    private const string RunJson = """
        {
          "run_id": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
          "created_at": "2026-03-14T09:00:00.000Z",
          "status": "build_ready",
          "current_step": "build",
          "last_updated_at": "2026-03-14T10:00:00.000Z",
          "step_timestamps": { "created": "2026-03-14T09:00:00.000Z", "build": "2026-03-14T09:30:00.000Z", "plan": "2026-03-14T09:02:00.000Z" },
          "input": { "prd_text": "A shop for books." },
          "execution": { "backend": "local_process", "workflow_name": "phase3-build-orchestrator", "status": "failed", "requested_at": "2026-03-14T09:30:00.000Z", "started_at": "2026-03-14T09:30:05.000Z", "completed_at": "2026-03-14T10:00:00.000Z", "error_message": "Stopped." },
          "repo_state": { "mode": "use_existing_repo", "repository": "contoso/bookshop" },
          "decomposition_review_state": { "status": "build_ready", "questions": [{ "id": "q1", "prompt": "Which currency?", "rationale": "Prices need one.", "status": "open", "created_at": "2026-03-14T09:10:00.000Z" }, { "id": "q2", "prompt": "Answered", "status": "answered" }] },
          "build_state": {
            "status": "blocked", "started_at": "2026-03-14T09:30:05.000Z", "blocked_reason": "A key is missing.", "summary": "Build orchestration paused.",
            "issues": [
              { "issue_id": "i1", "title": "Price list", "ring": 0, "status": "blocked_missing_tools", "blocker_summary": "A key is missing.", "last_updated_at": "2026-03-14T09:50:00.000Z",
                "attempts": [{ "attempt_number": 1, "started_at": "2026-03-14T09:31:00.000Z", "completed_at": "2026-03-14T09:50:00.000Z", "status": "blocked_missing_tools", "summary": "No key." }],
                "secret_requirements": [{ "label": "Payment key", "reason": "To test payments.", "status": "open", "created_at": "2026-03-14T09:50:00.000Z" }],
                "pull_request": { "status": "not_opened" } },
              { "issue_id": "i2", "title": "Checkout", "ring": 0, "status": "working", "last_updated_at": "2026-03-14T09:55:00.000Z",
                "attempts": [{ "attempt_number": 2, "started_at": "2026-03-14T09:40:00.000Z", "status": "working", "summary": "At it." }],
                "pull_request": { "status": "checks_failed", "failing_checks": ["tests", "lint"], "failure_summary": "2 checks fail.", "last_updated_at": "2026-03-14T09:54:00.000Z" } },
              { "issue_id": "i3", "title": "Search", "ring": 1, "status": "failed", "last_updated_at": "2026-03-14T09:45:00.000Z", "attempts": [] }
            ]
          }
        }
        """;
}
