using System.Text.Json;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>The tests in columns: contract <c>report-tests.schema.json</c>.</summary>
/// <remarks>Columns with string tables, gzipped, are a third of the size of objects and half the time to read.</remarks>
internal static class TestsBlock
{
    public const string Name = "tests";

    /// <summary>Writes the block. <paramref name="shardOf"/> says which rows have details, and in which shard.</summary>
    public static void Write(Utf8JsonWriter json, ReportModel model, IReadOnlyList<KeyValuePair<int, int>> shardOf)
    {
        var tests = model.Tests;
        json.WriteStartObject();
        json.WriteString("schemaVersion", BlockJson.SchemaVersion);
        json.WriteNumber("count", tests.Count);
        WriteModules(json, model.Modules);
        json.WriteIntegers("module", tests.Select(test => test.Module));
        WriteTexts(json, "className", tests, test => test.ClassName);
        WriteTexts(json, "method", tests, TestNames.Method);
        WriteTexts(json, "arguments", tests, TestNames.Arguments);
        json.WriteString("outcomes", string.Create(tests.Count, tests, (letters, all) =>
        {
            for (var row = 0; row < letters.Length; row++)
                letters[row] = BlockJson.Letter(all[row].Outcome);
        }));
        json.WriteIntegers("durations", tests.Select(Microseconds));
        json.WriteIntegers("starts", tests.Select(test => StartMilliseconds(model.Run, test)));
        WriteTexts(json, "file", tests, test => test.Source?.Path ?? "");
        json.WriteIntegers("line", tests.Select(test => test.Source?.Line ?? 0));
        WriteTraits(json, tests);
        json.WriteIntegers("volatile", RowsWhere(tests, test => test.VolatileName is true));
        json.WriteIntegers("flaky", RowsWhere(tests, test => test.Flaky is true));
        WriteChanges(json, model.Changes);
        QuarantineJson.WriteRows(json, model);
        HistoryColumn.Write(json, model);
        WriteDetails(json, shardOf);
        json.WriteEndObject();
    }

    private static void WriteModules(Utf8JsonWriter json, IReadOnlyList<TestModule> modules)
    {
        json.WriteStartArray("modules");
        foreach (var module in modules)
        {
            json.WriteStartObject();
            json.WriteString("name", module.Name);
            json.WriteIfKnown("targetFramework", module.TargetFramework);
            json.WriteIfKnown("project", module.Project);
            json.WriteIfKnown("framework", module.Framework);
            json.WriteString("platform", BlockJson.Word(module.Platform));
            json.WriteString("outcome", BlockJson.Word(module.Outcome));
            json.WriteIfKnown("volatileNames", module.VolatileNames);
            if (module.Messages is { Count: > 0 } messages)
                json.WriteStrings("messages", messages.Select(message => Texts.TextCap.HeadAndTail(message.Text, TextLimits.Message)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<TestResult> tests, Func<TestResult, string> value)
    {
        var table = new StringTable(tests.Count);
        foreach (var test in tests)
            table.Add(value(test));
        table.WriteColumn(json, name);
    }

    private static int Microseconds(TestResult test) =>
        test.Duration is { } seconds ? (int)Math.Clamp(Math.Round(seconds * 1e6), 0, int.MaxValue) : -1;

    private static int StartMilliseconds(RunSummary run, TestResult test) =>
        test.Attempts is [.., { StartedAt: { } began }] && began >= run.StartedAt
            ? (int)Math.Clamp((began - run.StartedAt).TotalMilliseconds, 0, int.MaxValue)
            : -1;

    private static IEnumerable<int> RowsWhere(IReadOnlyList<TestResult> tests, Func<TestResult, bool> condition) =>
        Enumerable.Range(0, tests.Count).Where(row => condition(tests[row]));

    private static void WriteTraits(Utf8JsonWriter json, IReadOnlyList<TestResult> tests)
    {
        var rowsOf = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        for (var row = 0; row < tests.Count; row++)
        {
            foreach (var trait in tests[row].Traits ?? [])
            {
                var key = $"{trait.Name}={trait.Value}";
                if (!rowsOf.TryGetValue(key, out var rows))
                    rowsOf.Add(key, rows = []);
                if (rows is not [.., var last] || last != row)
                    rows.Add(row);
            }
        }

        json.WriteStartObject("traits");
        json.WriteStrings("t", rowsOf.Keys);
        json.WriteStartArray("rows");
        foreach (var rows in rowsOf.Values)
        {
            json.WriteStartArray();
            foreach (var row in rows)
                json.WriteNumberValue(row);
            json.WriteEndArray();
            json.FlushWhenFull();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteChanges(Utf8JsonWriter json, TestChanges? changes)
    {
        if (changes is null)
            return;
        json.WriteStartObject("changes");
        json.WriteIntegers("newFailures", changes.NewFailures);
        json.WriteIntegers("fixed", changes.Fixed);
        json.WriteIntegers("stillFailing", changes.StillFailing);
        json.WriteIntegers("added", changes.Added ?? []);
        json.WriteEndObject();
    }

    private static void WriteDetails(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<int, int>> shardOf)
    {
        json.WriteStartArray("details");
        foreach (var (row, shard) in shardOf)
        {
            json.WriteStartObject();
            json.WriteNumber("row", row);
            json.WriteNumber("shard", shard);
            json.WriteEndObject();
            json.FlushWhenFull();
        }

        json.WriteEndArray();
    }
}
