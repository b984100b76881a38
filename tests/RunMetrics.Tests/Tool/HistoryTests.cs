using System.Text.Json;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tests.History;
using RunMetrics.Tool;

namespace RunMetrics.Tests.Tool;

/// <summary><c>runmetrics flaky</c>, <c>history</c>, and a past that was imported.</summary>
public sealed class HistoryTests : IDisposable
{
    private readonly ToolProbe _probe = new();

    public void Dispose() => _probe.Dispose();

    [Fact]
    public void People_see_what_is_flaky_what_is_broken_and_why()
    {
        Remember("runs", 0, 8, run => [run == 3 ? "fp" : "p", run > 4 ? "f" : "p", "p"]);

        var answer = _probe.Run("flaky", "--root", "runs");

        Assert.Equal((ExitCode.Ok, ""), (answer.Code, answer.Error));
        var lines = answer.Out.Split('\n');
        Assert.StartsWith("STATE   FLAKE RATE  95 %", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("flaky   12.5 %", lines[1], StringComparison.Ordinal);
        Assert.Contains($"Shop.Test1 [net10.0]  failed 1 of 8 runs since {Remembered.Commit("c0")[..7]}; passed on retry once on the same commit", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("broken", lines[2], StringComparison.Ordinal);
        Assert.Contains("8 runs, 3 tests: 1 flaky, 1 broken, 0 with too few runs, 1 healthy.\n", answer.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Shop.Test3", answer.Out, StringComparison.Ordinal);
        Assert.Contains("Shop.Test3", _probe.Run("flaky", "--root", "runs", "--all").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_get_what_is_promised()
    {
        Remember("runs", 0, 8, run => [run == 3 ? "fp" : "p", "p"]);

        using var json = JsonDocument.Parse(_probe.Run("flaky", "--root", "runs", "--json").Out);

        Assert.Equal(["flaky", "healthy"], json.RootElement.EnumerateArray().Select(one => one.GetProperty("state").GetString()));
        var test = json.RootElement[0];
        Assert.Equal(["test", "variant", "state", "flakeRate", "low", "high", "runs", "evidence", "assembly"], test.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("Shop.Test1", "net10.0", "flaky", 0.125, 8), (test.GetProperty("test").GetString(), test.GetProperty("variant").GetString(), test.GetProperty("state").GetString(), test.GetProperty("flakeRate").GetDouble(), test.GetProperty("runs").GetInt32()));
        Assert.Equal("[]", _probe.Run("flaky", "--root", "runs", "--json", "--test", "Test3").Out.Trim());
        Assert.StartsWith("test,variant,state,flakeRate,low,high,runs,evidence,assembly\nShop.Test1,net10.0,flaky,0.125,0.0224,0.4709,8,\"failed 1 of 8 runs", _probe.Run("flaky", "--root", "runs", "--format", "csv").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Outages_are_said_where_they_do_not_disturb()
    {
        Remember("runs", 0, 8, run => [.. Enumerable.Range(0, 30).Select(test => run == 4 && test < 10 ? "f" : "p")]);

        Assert.StartsWith("Left out as an outage: run run-004, 10 of 30 tests failed at first", _probe.Run("flaky", "--root", "runs").Out, StringComparison.Ordinal);
        var answer = _probe.Run("flaky", "--root", "runs", "--json");
        Assert.DoesNotContain("\"state\": \"flaky\"", answer.Out, StringComparison.Ordinal);
        Assert.StartsWith("Left out as an outage", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_memory_it_says_what_to_do()
    {
        Assert.Equal(ExitCode.CheckFailed, _probe.Run("flaky").Code);
        Assert.Contains("nothing is remembered of any run", _probe.Run("flaky").Error, StringComparison.Ordinal);
        Assert.Contains("of branch 'topic'", _probe.Run("flaky", "--branch", "topic").Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.CheckFailed, _probe.Run("history", "export").Code);
        Assert.Equal(ExitCode.Ok, _probe.Run("history", "stats").Code);
        Assert.Equal(ExitCode.CheckFailed, _probe.Run("history", "merge", "nowhere").Code);
    }

    [Fact]
    public void Folders_are_merged_in_any_order_and_export_the_same()
    {
        Remember("linux", 0, 5, _ => ["p", "f"]);
        Remember("windows", 3, 4, _ => ["-", "f", "fp"]);

        Assert.Equal("5 runs added, 0 completed; 5 runs remembered.\n", _probe.Run("history", "merge", "linux", "--root", "one").Out);
        Assert.Equal("2 runs added, 2 completed; 7 runs remembered.\n", _probe.Run("history", "merge", "windows/history", "--root", "one").Out);
        Assert.Equal("7 runs added, 0 completed; 7 runs remembered.\n", _probe.Run("history", "merge", "one", "--root", "two").Out);
        Assert.Equal(ExitCode.Ok, _probe.Run("history", "merge", "windows", "linux", "--root", "three").Code);

        var exported = _probe.Run("history", "export", "--root", "one").Out;
        Assert.Equal(exported, _probe.Run("history", "export", "--root", "two").Out);
        Assert.Equal(exported, _probe.Run("history", "export", "--root", "three").Out);
        Assert.StartsWith("""{"run":"run-000","startedAt":"2026-03-14T09:15:23Z","branch":"main","commit":"6330000000000000000000000000000000000000","assembly":"Shop.Tests","variant":"net10.0","id":"0000000000000001","test":"Shop.Test1","outcome":"passed","attempts":"p","milliseconds":10}""", exported, StringComparison.Ordinal);
        Assert.Equal((5 * 2) + (2 * 1) + (2 * 2), exported.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("run,startedAt,branch,commit,assembly,variant,id,test,outcome,attempts,milliseconds,fingerprint\nrun-000,", _probe.Run("history", "export", "--root", "one", "--format", "csv").Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, _probe.Run("history", "export", "--root", "one", "-o", "out.jsonl").Code);
        Assert.Equal(exported, File.ReadAllText(_probe.Below("out.jsonl")));
    }

    [Fact]
    public void Old_runs_are_forgotten_when_asked()
    {
        Remember("runs", 0, 5, _ => ["p"]);
        _probe.Now = Remembered.Start.AddDays(1);

        Assert.Equal("3 runs would be forgotten, 2 runs would be kept.\n", _probe.Run("history", "prune", "--keep", "2", "--dry-run", "--root", "runs").Out);
        Assert.Equal("3 runs forgotten, 2 runs kept.\n", _probe.Run("history", "prune", "--keep", "2", "--root", "runs").Out);
        Assert.Equal("0 runs forgotten, 2 runs kept.\n", _probe.Run("history", "prune", "--older-than", "1", "--root", "runs").Out);
        Assert.Equal(ExitCode.Usage, _probe.Run("history", "prune", "--root", "runs").Code);
        Assert.Equal(ExitCode.Usage, _probe.Run("history", "prune", "--keep", "0", "--root", "runs").Code);
    }

    [Fact]
    public void The_size_of_a_memory_is_told()
    {
        Remember("runs", 0, 5, _ => ["p", "f"]);

        var answer = _probe.Run("history", "stats", "--root", "runs").Out;
        Assert.StartsWith("5 runs, 2026-03-14 09:15:23 UTC to 2026-03-14 13:15:23 UTC\n2 tests, 10 results\nbranches: main\nvariants: net10.0\n", answer, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(_probe.Run("history", "stats", "--root", "runs", "--json").Out);
        Assert.Equal((5, 2, 10), (json.RootElement.GetProperty("runs").GetInt32(), json.RootElement.GetProperty("tests").GetInt32(), json.RootElement.GetProperty("results").GetInt32()));
    }

    [Fact]
    public void A_past_is_rebuilt_from_old_results()
    {
        for (var run = 0; run < 6; run++)
        {
            _probe.Files.Write("old.xml", $"""<testsuites><testsuite name="Shop.Tests"><testcase classname="Shop.Cart" name="Adds" time="0.01">{(run == 2 ? "<failure message='timeout after 30 s'/>" : "")}</testcase></testsuite></testsuites>""");
            var commit = Remembered.Commit("c" + (run / 2));
            var answer = _probe.Run("import", "old.xml", "--commit", commit, "--branch", "main", "--started", $"2026-03-14T0{run}:15:23Z", "--variant", "net8.0/windows/x64", "--no-report", "--root", "runs");
            Assert.Equal(ExitCode.Ok, answer.Code);
        }

        using var json = JsonDocument.Parse(_probe.Run("flaky", "--root", "runs", "--json").Out);
        var test = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal(("Shop.Cart.Adds", "net8.0 windows x64", "flaky"), (test.GetProperty("test").GetString(), test.GetProperty("variant").GetString(), test.GetProperty("state").GetString()));
        Assert.Equal($"failed 1 of 6 runs since {Remembered.Commit("c0")[..7]}; failed once on a commit that passed in another run; clean for 3 runs now, too few to call it healthy", test.GetProperty("evidence").GetString());
        Assert.Equal(ExitCode.Usage, _probe.Run("import", "old.xml", "--variant", "a/b/c/d").Code);
    }

    private void Remember(string root, int first, int count, Func<int, string[]> attempts)
    {
        var folder = new HistoryFolder(_probe.Below(root, "history"), new Findings());
        for (var run = first; run < first + count; run++)
            folder.Write(Remembered.Run(run, "c" + run, attempts(run)));
    }
}
