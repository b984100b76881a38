using System.Text.Json;
using Microsoft.Data.Sqlite;
using Parquet;
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

    [Fact]
    public void The_past_is_written_for_Prometheus()
    {
        Remember("runs", 0, 5, _ => ["p", "f"]);
        _probe.Files.Write("runmetrics.json", """{ "project": { "name": "Shop" } }""");

        var answer = _probe.Run("export", "openmetrics", "--history", "--root", "runs");
        Assert.Equal((ExitCode.Ok, ""), (answer.Code, answer.Error));
        Assert.Contains("runmetrics_tests{project=\"Shop\",branch=\"main\",variant=\"net10.0\",outcome=\"failed\"} 1 1773479723\n", answer.Out, StringComparison.Ordinal);
        Assert.EndsWith("# EOF\n", answer.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, _probe.Run("export", "openmetrics", "--history", "--root", "runs", "-o", "history.om").Code);
        Assert.Equal(answer.Out, File.ReadAllText(_probe.Below("history.om")));
        Assert.Contains("nothing is remembered of any run of branch 'topic'", _probe.Run("export", "openmetrics", "--history", "--branch", "topic", "--root", "runs").Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.CheckFailed, _probe.Run("export", "openmetrics", "--root", "runs").Code);
        Assert.Equal(ExitCode.Usage, _probe.Run("export", "openmetrics", "--branch", "main").Code);
        Assert.Equal(ExitCode.Usage, _probe.Run("export", "openmetrics", "--history", "--run", "latest").Code);
    }

    [Fact]
    public void A_database_answers_in_SQL()
    {
        Remember("runs", 0, 6, run => [run == 3 ? "fp" : "p", run > 4 ? "f" : "p", run == 0 ? "-" : "s"]);

        Assert.Equal("6 runs written to 'history.db'.\n", _probe.Run("history", "export", "--format", "sqlite", "--output", "history.db", "--root", "runs").Out);

        using var database = new SqliteConnection($"Data Source={_probe.Below("history.db")};Mode=ReadOnly;Pooling=False");
        database.Open();
        Assert.Equal(["6|6|1|3|17"], Ask(database, "SELECT (SELECT count(*) FROM runs), (SELECT count(*) FROM totals), (SELECT count(*) FROM variants), (SELECT count(*) FROM tests), (SELECT count(*) FROM results)"));
        Assert.Equal(["run-003|Shop.Test1|net10.0|passed|fp|10|00000000000000aa"], Ask(database, "SELECT runs.id, tests.name, variants.name, outcome, attempts, milliseconds, fingerprint FROM results JOIN runs USING (run) JOIN tests USING (test) JOIN variants USING (variant) WHERE attempts <> substr(attempts, -1)"));
        Assert.Equal(["2026-03-14T14:15:23.000Z|main|failed"], Ask(database, "SELECT started_at, branch, result FROM runs WHERE result <> 'passed'"));
        Assert.Equal(["ok"], Ask(database, "PRAGMA integrity_check"));
    }

    [Fact]
    public void The_same_memory_gives_the_same_database()
    {
        Remember("runs", 0, 6, run => [run == 3 ? "fp" : "p", "f"]);
        _probe.Run("history", "merge", "runs", "--root", "copy");
        _probe.Run("history", "export", "--format", "sqlite", "-o", "one.db", "--root", "runs");
        _probe.Run("history", "export", "--format", "sqlite", "-o", "two.db", "--root", "copy");
        Assert.Equal(File.ReadAllBytes(_probe.Below("one.db")), File.ReadAllBytes(_probe.Below("two.db")));
        Assert.Equal(["one.db", "two.db"], Directory.EnumerateFiles(_probe.Below(), "*.db*").Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_database_needs_a_file_that_can_be_written()
    {
        Remember("runs", 0, 1, _ => ["p"]);
        Assert.Contains("A database needs a file", _probe.Run("history", "export", "--format", "sqlite", "--root", "runs").Error, StringComparison.Ordinal);
        var answer = _probe.Run("history", "export", "--format", "sqlite", "-o", "nowhere/history.db", "--root", "runs");
        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Contains("'nowhere/history.db' could not be written", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Parquet_file_has_the_columns_of_the_CSV()
    {
        Remember("runs", 0, 60, run => [run == 3 ? "fp" : "p", "f", run == 0 ? "-" : "s"]);
        Assert.Equal("60 runs written to 'history.parquet'.\n", _probe.Run("history", "export", "--format", "parquet", "-o", "history.parquet", "--root", "runs").Out);

        await using var file = File.OpenRead(_probe.Below("history.parquet"));
        await using var reader = await ParquetReader.CreateAsync(file);
        var header = _probe.Run("history", "export", "--format", "csv", "--root", "runs").Out.Split('\n')[0].Split(',');
        Assert.Equal(header.Order(StringComparer.Ordinal), reader.Schema.DataFields.Select(field => field.Name).Order(StringComparer.Ordinal));
        Assert.Equal(2, reader.RowGroupCount);
        Assert.Equal((60 * 3) - 1, Enumerable.Range(0, 2).Sum(group => reader.OpenRowGroupReader(group).RowCount));
        Assert.Equal(ExitCode.Usage, _probe.Run("history", "export", "--format", "parquet", "--root", "runs").Code);
    }

    /// <summary>The queries of the documentation, on a database with something to find.</summary>
    [Fact]
    public void The_documented_queries_work()
    {
        Remember("runs", 0, 12, run => [run % 3 == 0 ? "fp" : "p", run > 4 ? "f" : "p", "p"]);
        _probe.Run("history", "export", "--format", "sqlite", "-o", "history.db", "--root", "runs");
        using var database = new SqliteConnection($"Data Source={_probe.Below("history.db")};Mode=ReadOnly;Pooling=False");
        database.Open();
        var queries = File.ReadAllText(Repository.PathOf("docs", "history.md")).Split("```sql\n").Skip(1).SelectMany(block => block.Split("```")[0].Split(";\n", StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.InRange(queries.Count, 4, 20);
        Assert.All(queries, query => Assert.NotEmpty(Ask(database, query)));
    }

    [Fact]
    public void Every_table_and_column_of_the_database_is_documented()
    {
        Remember("runs", 0, 1, _ => ["p"]);
        _probe.Run("history", "export", "--format", "sqlite", "-o", "history.db", "--root", "runs");
        using var database = new SqliteConnection($"Data Source={_probe.Below("history.db")};Mode=ReadOnly;Pooling=False");
        database.Open();
        var tables = Ask(database, "SELECT m.name, group_concat(c.name, ', ') FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' GROUP BY m.name ORDER BY m.rowid");
        var page = File.ReadAllText(Repository.PathOf("docs", "history.md"));
        Assert.All(tables.Select(table => table.Split('|')), table => Assert.Contains($"| `{table[0]}` | {string.Join(", ", table[1].Split(", ").Select(column => $"`{column}`"))} |", page, StringComparison.Ordinal));
    }

    private static List<string> Ask(SqliteConnection database, string query)
    {
        using var command = database.CreateCommand();
#pragma warning disable CA2100 // Our own texts.
        command.CommandText = query;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => Convert.ToString(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture))));
        return rows;
    }

    private void Remember(string root, int first, int count, Func<int, string[]> attempts)
    {
        var folder = new HistoryFolder(_probe.Below(root, "history"), new Findings());
        for (var run = first; run < first + count; run++)
            folder.Write(Remembered.Run(run, "c" + run, attempts(run)));
    }
}
