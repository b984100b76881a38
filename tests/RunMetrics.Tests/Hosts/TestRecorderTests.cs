extern alias testLogger;

using System.Text.Json;
using RunMetrics.Tests.Contracts;
using testLogger::RunMetrics.Shared;

namespace RunMetrics.Tests.Hosts;

public sealed class TestRecorderTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly RunFolderPaths _folder;
    private readonly List<HostDiagnostic> _reported = [];

    public TestRecorderTests() => _folder = new RunFolderPaths(_temporary.Path, "20261120-120000-abcdef");

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void All_lines_keep_their_contracts()
    {
        using (var recorder = Start()!)
        {
            recorder.Message("error", "The active test run was aborted.");
            recorder.Message("shout", "An unknown level is information.");
            recorder.Message("info", "  ");
            recorder.Attachment("/tmp/coverage.cobertura.xml", "XPlat code coverage", "datacollector://coverlet");
            recorder.Diagnostic(HostDiagnostic.RecordingStopped("/tmp/x", "full"));
            recorder.Record(Everything());
            recorder.Record(new RecordedResult { Name = "", Outcome = "notExecuted" });
            recorder.Complete(new RecordedEnd { Outcome = "aborted", Duration = 1.5, Total = 2, Passed = 1, Error = "crash", ExitCode = 1 });
        }

        var fragment = File.ReadAllText(Fragment());
        SchemaValidator.LinesConform("fragment", fragment);
        SchemaValidator.LinesConform("event", File.ReadAllText(_folder.EventsFile));
        Assert.Equal(
            ["header", "message", "message", "attachment", "diagnostic", "result", "result", "end"],
            Lines(fragment).Select(line => line.GetProperty("kind").GetString()));
        Assert.Equal(
            ["tests.started", "test.finished", "test.finished", "tests.finished"],
            Lines(File.ReadAllText(_folder.EventsFile)).Select(line => line.GetProperty("type").GetString()));
        Assert.Empty(_reported);
    }

    [Fact]
    public void An_event_is_small_whatever_the_test_has_written()
    {
        using (var recorder = Start()!)
            recorder.Record(new RecordedResult { Name = new string('n', 5000), Outcome = "failed", Output = new string('o', 1_000_000), Message = new string('m', 1_000_000) });
        var finished = File.ReadLines(_folder.EventsFile).Last();
        Assert.True(finished.Length < 1400, finished);
        var data = JsonDocument.Parse(finished).RootElement.GetProperty("data");
        Assert.Equal(["name", "outcome", "module", "message"], data.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void Only_a_failure_brings_its_message()
    {
        using (var recorder = Start()!)
            recorder.Record(new RecordedResult { Name = "n", Outcome = "skipped", Message = "by hand" });
        Assert.DoesNotContain("by hand", File.ReadAllText(_folder.EventsFile), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_that_takes_long_is_told_while_it_runs_and_a_short_one_is_not()
    {
        using (var recorder = Start()!)
        {
            recorder.Started("long", "Takes long");
            recorder.Started("short", "Is short");
            recorder.Record(new RecordedResult { Uid = "short", Name = "Is short", Outcome = "passed" });
            await Eventually(() => Events("test.started").Count == 1);
            recorder.Record(new RecordedResult { Uid = "long", Name = "Takes long", Outcome = "passed" });
            recorder.Complete(new RecordedEnd { Outcome = "completed" });
        }

        var data = Assert.Single(Events("test.started")).GetProperty("data");
        Assert.Equal(("long", "Takes long"), (data.GetProperty("uid").GetString(), data.GetProperty("name").GetString()));
        Assert.True(data.GetProperty("startedAt").GetDateTimeOffset() <= DateTimeOffset.UtcNow);
        SchemaValidator.LinesConform("event", File.ReadAllText(_folder.EventsFile));
    }

    [Fact]
    public async Task However_many_tests_take_long_one_is_told_in_each_interval()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        using var recorder = Start()!;
        for (var i = 0; i < 50; i++)
            recorder.Started("t" + i, "Test " + i);

        await Eventually(() => Events("test.started").Count >= 2);

        Assert.InRange(Events("test.started").Count, 2, watch.Elapsed / RunningTests.Interval);
        Assert.Equal(["t0", "t1"], Events("test.started").Take(2).Select(static line => line.GetProperty("data").GetProperty("uid").GetString()));
    }

    [Fact]
    public void Huge_output_is_cut_in_the_fragment_and_says_so()
    {
        using (var recorder = Start()!)
            recorder.Record(new RecordedResult { Name = "n", Outcome = "passed", Output = new string('o', 37 * 1024 * 1024) });
        Assert.True(new FileInfo(Fragment()).Length < 100_000);
        Assert.Contains("were cut", File.ReadAllText(Fragment()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_negative_or_impossible_duration_is_left_out()
    {
        using (var recorder = Start()!)
        {
            recorder.Record(new RecordedResult { Name = "n", Outcome = "passed", Duration = -1 });
            recorder.Record(new RecordedResult { Name = "n", Outcome = "passed", Duration = double.NaN });
        }

        Assert.DoesNotContain("duration", File.ReadAllText(Fragment()) + File.ReadAllText(_folder.EventsFile), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_host_has_a_fragment_of_its_own_even_for_the_same_project()
    {
        using var one = Start()!;
        using var two = Start()!;
        Assert.Equal(2, Directory.GetFiles(_folder.FragmentsDirectory).Length);
    }

    [Fact]
    public void A_project_name_cannot_leave_the_folder()
    {
        using (TestRecorder.Start(_folder, new FragmentHeader { Role = "test", RunId = _folder.RunId, ProjectName = "../../späce / x" }, _reported.Add))
        {
        }

        Assert.StartsWith("test-.._.._sp_ce___x-", Path.GetFileName(Fragment()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_reported_once_and_nothing_is_recorded()
    {
        _temporary.Write("runs", "a file where a folder should be");
        Assert.Null(Start());
        Assert.Equal("RUNM1001", Assert.Single(_reported).Code);
    }

    [Fact]
    public void The_folder_keeps_itself_out_of_version_control()
    {
        using var recorder = Start();
        Assert.Equal("*\n", File.ReadAllText(_temporary.File(".gitignore")));
    }

    [Fact]
    public void After_the_end_nothing_is_written_and_nothing_is_thrown()
    {
        var recorder = Start()!;
        recorder.Dispose();
        recorder.Record(new RecordedResult { Name = "late", Outcome = "passed" });
        Assert.DoesNotContain("late", File.ReadAllText(Fragment()), StringComparison.Ordinal);
    }

    private List<JsonElement> Events(string type)
    {
        using var reader = new StreamReader(new FileStream(_folder.EventsFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return [.. Lines(reader.ReadToEnd()).Where(line => line.GetProperty("type").GetString() == type)];
    }

    private static async Task Eventually(Func<bool> holds)
    {
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); !holds(); await Task.Delay(20))
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(20), "It never came.");
    }

    private static IEnumerable<JsonElement> Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement);

    private static RecordedResult Everything() => new()
    {
        Uid = "id",
        Name = "Name(text: \"<script>\\ud800\", other: \"\ud800\n\0\")",
        FullyQualifiedName = "A.B.C",
        Type = "A.B",
        Method = "C",
        Outcome = "failed",
        RawOutcome = "Failed",
        Start = DateTimeOffset.UtcNow,
        End = DateTimeOffset.UtcNow,
        Duration = 0.25,
        Message = "boom",
        StackTrace = "at A.B.C()",
        ErrorType = "System.Exception",
        Output = "out",
        ErrorOutput = "err",
        File = "/repo/B.cs",
        Line = 12,
        Traits = [new("Category", "slow"), new("Owner", "")],
        Attachments = ["/tmp/screenshot.png"],
    };

    private TestRecorder? Start() => TestRecorder.Start(
        _folder,
        new FragmentHeader
        {
            Role = "test",
            RunId = _folder.RunId,
            Project = "/repo/Core.csproj",
            ProjectName = "Core",
            TargetFramework = "net10.0",
            Configuration = "Debug",
            Source = "/repo/bin/Core.dll",
            Platform = "vstest",
        },
        _reported.Add);

    private string Fragment() => Directory.GetFiles(_folder.FragmentsDirectory).Single();
}
