using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;
using static RunMetrics.Tests.Collecting.RecordedRun;

namespace RunMetrics.Tests.Collecting;

public sealed class RunCollectorTests
{
    [Fact]
    public void A_run_with_one_failing_test_is_failed_and_complete()
    {
        using var run = new RecordedRun();
        run.Session().Host([Result("Adds"), Result("Removes", "failed", new { message = "System.InvalidOperationException : empty" }), Result("Waits", "skipped")]);

        var collected = run.Collect().Snapshot;

        Assert.Equal(RunResult.Failed, collected.Run.Result);
        Assert.False(collected.Run.Partial);
        Assert.Equal((3, 1, 1, 1), (collected.Run.Tests!.Total, collected.Run.Tests.Passed, collected.Run.Tests.Failed, collected.Run.Tests.Skipped));
        Assert.Equal("System.InvalidOperationException", collected.Tests!.Tests[1].Attempts[0].ErrorType);
        Assert.Equal("tests/Shop.Tests/Shop.Tests.csproj", collected.Run.Projects[0].Path);
    }

    [Fact]
    public void A_snapshot_is_read_back_as_it_was_written()
    {
        using var run = new RecordedRun();
        run.Session().Host([Result("Adds"), Result("Removes", "failed")]);
        var collected = run.Collect().Snapshot;

        Assert.True(run.Store.Write(collected));
        var read = new RunStore(run.Folder, TimeProvider.System).TryRead(Id);

        Assert.Empty(run.Store.Diagnostics);
        Assert.Equivalent(collected, read, strict: true);
        Assert.Equal(Id, Assert.Single(run.Store.ReadIndex().Runs).Id);
        Assert.Equal("pf", Assert.Single(run.Store.RecentHistory(5)).Outcomes);
    }

    [Fact]
    public void A_host_that_never_said_how_it_ended_makes_the_run_aborted_and_partial()
    {
        using var run = new RecordedRun();
        run.Session().Host([Result("Adds"), Result("Removes", "failed"), "{\"kind\":\"result\",\"name\":\"Cut"], ends: false);

        var summary = run.Collect().Snapshot.Run;

        Assert.Equal(RunResult.Aborted, summary.Result);
        Assert.True(summary.Partial);
        Assert.Equal((1, 1), (summary.Tests!.Passed, summary.Tests.Failed));
        Assert.Contains(summary.Diagnostics, finding => finding.Code == "RUNM2011");
        Assert.DoesNotContain(summary.Diagnostics, finding => finding.Code == "RUNM2010");
    }

    [Fact]
    public void A_crashed_host_is_aborted_even_when_it_says_completed()
    {
        using var run = new RecordedRun();
        run.Session().Host([Result("Adds"), new { kind = "message", level = "error", text = "The active test run was aborted. Reason: Test host process crashed" }]);

        var collected = run.Collect().Snapshot;

        Assert.Equal((RunResult.Aborted, true), (collected.Run.Result, collected.Run.Partial));
        Assert.Equal(ModuleOutcome.Aborted, collected.Tests!.Modules[0].Outcome);
        Assert.Contains("crashed", Assert.Single(collected.Tests.Modules[0].Messages!).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_line_in_the_middle_is_counted_and_the_rest_is_kept()
    {
        using var run = new RecordedRun();
        run.Session().Host([Result("Adds"), "{\"kind\":\"result\",}", "no json }", Result("Removes")]);

        var summary = run.Collect().Snapshot.Run;

        Assert.Equal(2, summary.Tests!.Total);
        Assert.True(summary.Partial);
        var finding = Assert.Single(summary.Diagnostics, finding => finding.Code == "RUNM2010");
        Assert.Contains("2 lines", finding.Message, StringComparison.Ordinal);
        Assert.Contains("line 3", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Durations_of_what_did_not_execute_are_ignored_and_absurd_ones_are_cut_to_the_run()
    {
        using var run = new RecordedRun();
        run.Session(end: 40).Host(
        [
            Result("Waits", "skipped", new { duration = 42_780.0, start = "0001-01-01T00:00:00Z" }),
            Result("Explicit", "notExecuted", new { duration = 42_780.0 }),
            Result("Runs", "passed", new { duration = 42_780.0 }),
        ]);

        var collected = run.Collect().Snapshot;
        var tests = collected.Tests!.Tests.ToDictionary(test => test.MethodName);

        Assert.Null(tests["Waits"].Duration);
        Assert.Null(tests["Waits"].Attempts[0].StartedAt);
        Assert.Null(tests["Explicit"].Duration);
        Assert.Equal((40.0, true), (tests["Runs"].Duration, tests["Runs"].Attempts[0].Clamped));
        Assert.Equal(40.0, collected.Run.Duration);
        Assert.Equal(40.0, collected.Run.Tests!.Duration);
        Assert.Contains(collected.Run.Diagnostics, finding => finding.Code == "RUNM2013");
    }

    [Fact]
    public void Tests_that_were_never_started_are_not_called_skipped()
    {
        using var run = new RecordedRun();
        run.Session().Host([Result("Adds"), Result("Explicit", "notExecuted"), Result("Waits", "skipped"), Result("Odd", "inconclusive", new { rawOutcome = "Inconclusive" })]);

        var totals = run.Collect().Snapshot.Run.Tests!;

        Assert.Equal((4, 1, 1, 1, 1), (totals.Total, totals.Passed, totals.Skipped, totals.NotExecuted, totals.Other));
        Assert.Equal(2, totals.Attempts.Total);
    }

    [Fact]
    public void Rows_that_share_name_and_id_stay_separate()
    {
        using var run = new RecordedRun();
        run.Session().Host([Result("Adds(x: 1)"), Result("Adds(x: 1)", "failed"), Result("Adds(x: 1)"), Result("Adds(x: 2)")]);

        var tests = run.Collect().Snapshot.Tests!.Tests;

        Assert.Equal(4, tests.Select(test => test.Id).Distinct().Count());
        Assert.Equal([1, 2, 3, null], tests.Select(test => test.Row));
        Assert.Equal(TestOutcome.Failed, tests[1].Outcome);
        Assert.All(tests, test => Assert.Single(test.Attempts));
    }

    [Fact]
    public void A_later_host_of_the_same_module_retries_its_tests()
    {
        using var run = new RecordedRun();
        run.Session().Host([Result("Adds"), Result("Removes", "failed"), Result("Pays", "failed")]);
        run.Host([Result("Removes"), Result("Pays", "failed")], start: 15);

        var collected = run.Collect().Snapshot;
        var removes = collected.Tests!.Tests.Single(test => test.MethodName == "Removes");

        Assert.Equal([TestOutcome.Failed, TestOutcome.Passed], removes.Attempts.Select(attempt => attempt.Outcome));
        Assert.Equal((TestOutcome.Passed, true), (removes.Outcome, removes.Flaky));
        Assert.NotNull(removes.Fingerprint);
        Assert.Equal((3, 2, 1, 1), (collected.Run.Tests!.Total, collected.Run.Tests.Passed, collected.Run.Tests.Failed, collected.Run.Tests.Flaky));
        Assert.Equal((5, 2, 3), (collected.Run.Tests.Attempts.Total, collected.Run.Tests.Attempts.Passed, collected.Run.Tests.Attempts.Failed));
        Assert.Equal(20.0, Assert.Single(collected.Tests.Modules).Duration);
    }

    [Fact]
    public void A_retry_of_some_rows_belongs_to_those_that_failed()
    {
        using var run = new RecordedRun();
        run.Session().Host([Result("Adds(x: 1)"), Result("Adds(x: 1)", "failed"), Result("Adds(x: 1)", "failed")]);
        run.Host([Result("Adds(x: 1)"), Result("Adds(x: 1)", "failed")], start: 15);

        var tests = run.Collect().Snapshot.Tests!.Tests;

        Assert.Equal([1, 2, 2], tests.Select(test => test.Attempts.Count));
        Assert.Equal([TestOutcome.Passed, TestOutcome.Passed, TestOutcome.Failed], tests.Select(test => test.Outcome));
    }

    [Fact]
    public void A_host_that_numbers_attempts_repeats_the_test()
    {
        using var run = new RecordedRun();
        run.Session().Host([Result("Adds", "failed", new { attempt = 1 }), Result("Adds", "failed", new { attempt = 2 }), Result("Adds", "passed", new { attempt = 3 })]);

        var test = Assert.Single(run.Collect().Snapshot.Tests!.Tests);

        Assert.Equal(3, test.Attempts.Count);
        Assert.True(test.Flaky);
        Assert.Null(test.Row);
    }

    [Fact]
    public void A_retry_that_only_lists_a_test_does_not_change_its_outcome()
    {
        using var run = new RecordedRun();
        run.Session().Host([Result("Adds"), Result("Explicit", "notExecuted")]);
        run.Host([Result("Adds", "notExecuted"), Result("Explicit")], start: 15);

        var tests = run.Collect().Snapshot.Tests!.Tests;

        Assert.All(tests, test => Assert.Equal(TestOutcome.Passed, test.Outcome));
        Assert.All(tests, test => Assert.Single(test.Attempts));
    }

    [Fact]
    public void The_same_test_in_two_frameworks_has_one_identity_and_two_results()
    {
        using var run = new RecordedRun();
        run.Session().Host([Result("Adds")]).Host([Result("Adds", "failed")], header: new { targetFramework = "net8.0" });

        var collected = run.Collect().Snapshot;

        Assert.Equal(["net10.0", "net8.0"], collected.Tests!.Modules.Select(module => module.TargetFramework));
        Assert.Equal(collected.Tests.Tests[0].Id, collected.Tests.Tests[1].Id);
        Assert.Equal(2, collected.Run.Tests!.Total);
        Assert.All(collected.Tests.Tests, test => Assert.Single(test.Attempts));
    }

    [Fact]
    public void The_same_module_on_another_system_is_no_retry()
    {
        using var run = new RecordedRun();
        run.Session().Host([Result("Adds", "failed")]).Host([Result("Adds")], start: 12, header: new { os = "windows" });

        Assert.Equal(2, run.Collect().Snapshot.Tests!.Modules.Count);
    }

    [Fact]
    public void Names_that_change_from_run_to_run_are_told_apart_by_row()
    {
        using var first = new RecordedRun();
        using var second = new RecordedRun();
        first.Session().Host([Result($"Adds(id: {Guid.NewGuid()})"), Result($"Adds(id: {Guid.NewGuid()})"), Result("Removes")]);
        second.Session().Host([Result($"Adds(id: {Guid.NewGuid()})"), Result($"Adds(id: {Guid.NewGuid()})"), Result("Removes")]);

        var before = first.Collect().Snapshot;
        var after = second.Collect().Snapshot;

        Assert.Equal(before.Tests!.Tests.Select(test => test.Id), after.Tests!.Tests.Select(test => test.Id));
        Assert.Equal([1, 2, null], after.Tests.Tests.Select(test => test.Row));
        Assert.Equal([true, true, null], after.Tests.Tests.Select(test => test.VolatileName));
        Assert.Equal(2, after.Tests.Modules[0].VolatileNames);
        Assert.Contains(after.Run.Diagnostics, finding => finding.Code == "RUNM2014");
    }

    [Fact]
    public void A_project_that_was_to_run_and_left_nothing_is_missing()
    {
        using var run = new RecordedRun();
        run.Session(more: new { expected = new[] { "Shop.Tests|net10.0", "Pay.Tests|net10.0" } }).Host([Result("Adds")]);

        var collected = run.Collect().Snapshot;

        Assert.Equal((RunResult.Aborted, true), (collected.Run.Result, collected.Run.Partial));
        Assert.Equal([("Pay.Tests", ModuleOutcome.Missing), ("Shop.Tests", ModuleOutcome.Completed)], collected.Tests!.Modules.Select(module => (module.Name, module.Outcome)));
        Assert.Equal(1, collected.Tests.Tests[0].Module);
        Assert.Contains(collected.Run.Diagnostics, finding => finding.Code == "RUNM2012");
    }

    [Fact]
    public void A_failed_build_explains_the_missing_results_without_a_warning_of_its_own()
    {
        using var run = new RecordedRun();
        var build = new { kind = "header", schemaVersion = "1.0", role = "build", runId = RecordedRun.Id, time = RecordedRun.Time(1), process = 50, projectName = "Shop.Tests", targetFramework = "net10.0" };
        run.Session(more: new { expected = new[] { "Shop.Tests|net10.0" } }).Fragment("build", build, null, [new { kind = "build", phase = "started", time = RecordedRun.Time(1) }]);

        var collected = run.Collect().Snapshot;

        Assert.Equal((RunResult.BuildFailed, true), (collected.Run.Result, collected.Run.Partial));
        Assert.Equal(ModuleOutcome.Missing, Assert.Single(collected.Tests!.Modules).Outcome);
        Assert.DoesNotContain(collected.Run.Diagnostics, finding => finding.Code == "RUNM2012");
    }

    [Fact]
    public void Listing_tests_is_no_run_that_lost_them()
    {
        using var run = new RecordedRun();
        run.Session(command: "dotnet test --list-tests", more: new { expected = new[] { "Shop.Tests|net10.0" } });

        var collected = run.Collect().Snapshot;

        Assert.Null(collected.Tests);
        Assert.Equal((RunResult.Empty, false), (collected.Run.Result, collected.Run.Partial));
    }

    [Fact]
    public void A_filter_without_a_match_gives_an_empty_run()
    {
        using var run = new RecordedRun();
        run.Session().Host([]);

        var summary = run.Collect().Snapshot.Run;

        Assert.Equal((RunResult.Empty, false, 0), (summary.Result, summary.Partial, summary.Tests!.Total));
    }

    [Fact]
    public void A_run_stopped_by_the_user_is_canceled_and_partial()
    {
        using var run = new RecordedRun();
        run.Session().Host([Result("Adds")], ends: false);
        run.Files.Write($"artifacts/runmetrics/runs/{Id}/events.jsonl", $"{{\"seq\":1,\"time\":\"{Time(2)}\",\"type\":\"run.canceled\"}}\n{{\"seq\":2,\"ti");

        var collected = run.Collect().Snapshot;

        Assert.Equal((RunResult.Canceled, true), (collected.Run.Result, collected.Run.Partial));
        Assert.Equal(ModuleOutcome.Canceled, collected.Tests!.Modules[0].Outcome);
    }

    [Fact]
    public void A_host_that_counted_more_than_it_delivered_makes_the_run_partial()
    {
        using var run = new RecordedRun();
        run.Session().Host([Result("Adds")], end: new { counts = new { total = 7 } });

        var summary = run.Collect().Snapshot.Run;

        Assert.True(summary.Partial);
        Assert.Contains(summary.Diagnostics, finding => finding.Code == "RUNM2015");
    }

    [Fact]
    public void An_exit_code_no_test_explains_is_shown_and_said()
    {
        using var run = new RecordedRun();
        run.Session().Host([Result("Adds")]);

        var summary = run.Collect(Options with { ExitCode = 3 }).Snapshot.Run;

        Assert.Equal((RunResult.Passed, 3), (summary.Result, summary.ExitCode));
        Assert.Contains(summary.Diagnostics, finding => finding.Code == "RUNM2016");
    }

    [Fact]
    public void A_fragment_of_another_major_version_is_refused_and_named()
    {
        using var run = new RecordedRun();
        run.Session().Host([Result("Adds")]).Host([Result("Removes")], header: new { schemaVersion = "2.0" });

        var summary = run.Collect().Snapshot.Run;

        Assert.Equal((1, true), (summary.Tests!.Total, summary.Partial));
        Assert.Contains(summary.Diagnostics, finding => finding.Code == "RUNM2017" && finding.Message.Contains("2.0", StringComparison.Ordinal));
    }

    [Fact]
    public void A_fragment_without_its_first_line_still_counts()
    {
        using var run = new RecordedRun();
        run.Session().Raw("test-Pay.Tests-net10.0", "{\"kind\":\"result\",\"name\":\"Pays\",\"outcome\":\"passed\"}\n");

        Assert.Equal(1, run.Collect().Snapshot.Run.Tests!.Passed);
    }

    [Fact]
    public void Awkward_text_survives_and_half_characters_are_replaced()
    {
        using var run = new RecordedRun();
        var name = $"Shop.CartTests.Adds(text: \"{new string('ß', 4200)}\")";
        run.Session().Host(
        [
            Result("x", "passed", new { name }),
            "{\"kind\":\"result\",\"name\":\"Shop.CartTests.Odd\",\"fullyQualifiedName\":\"Shop.CartTests.Odd\",\"outcome\":\"passed\",\"output\":\"\\u0000\\u001b[31m<script>\\ud83d lone \\ud83d\\ude00\"}",
        ]);

        var snapshot = run.Collect().Snapshot;
        run.Store.Write(snapshot);
        var tests = run.Store.TryRead(Id)!.Tests!.Tests;

        Assert.Equal(name, tests.Single(test => test.Arguments is not null).Name);
        Assert.Equal("\0\u001b[31m<script>\ufffd lone \U0001F600", tests.Single(test => test.MethodName == "Odd").Attempts[0].Output);
    }

    [Fact]
    public void Paths_become_relative_and_nothing_absolute_is_left()
    {
        using var run = new RecordedRun();
        var source = run.Files.File("tests", "Shop.Tests", "CartTests.cs");
        run.Session().Host(
        [
            Result("Adds", "failed", new { file = source, line = 12, stackTrace = $"   at Shop.CartTests.Adds() in {source}:line 12", attachments = new[] { run.Files.File("TestResults", "a.png"), "/home/somebody/b.png" } }),
        ]);

        var test = run.Collect().Snapshot.Tests!.Tests[0];

        Assert.Equal(("tests/Shop.Tests/CartTests.cs", 12), (test.Source!.Path, test.Source.Line));
        Assert.Equal("   at Shop.CartTests.Adds() in tests/Shop.Tests/CartTests.cs:line 12", test.Attempts[0].StackTrace);
        Assert.Equal(["TestResults/a.png", "b.png"], test.Attempts[0].Attachments!.Select(attachment => attachment.Path));
    }

    [Fact]
    public void The_command_is_kept_without_its_secrets()
    {
        using var run = new RecordedRun();
        run.Session(command: $"dotnet test {Path.Combine(run.Root, "Shop.sln")} -p:Password=hunter2").Host([Result("Adds")]);

        var trigger = run.Collect().Snapshot.Run.Trigger!;

        Assert.Equal(("dotnet test Shop.sln -p:Password=***", "."), (trigger.Command, trigger.WorkingDirectory));
    }

    [Fact]
    public void Nothing_recorded_is_a_run_without_a_result_and_says_so()
    {
        using var run = new RecordedRun();

        var summary = run.Collect().Snapshot.Run;

        Assert.Equal(RunResult.Unknown, summary.Result);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 10, 15, 0, TimeSpan.Zero), summary.StartedAt);
        Assert.Contains(summary.Diagnostics, finding => finding.Code == "RUNM2061");
    }
}
