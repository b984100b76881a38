using System.Globalization;
using System.Text.Json;

namespace RunMetrics.Snapshots.History;

/// <summary>Writes a run whose columns are already over the tests of its dictionaries.</summary>
internal static class HistoryRunWriter
{
    public static void Write(Utf8JsonWriter json, HistoryRun run, IReadOnlyList<string> dictionaries)
    {
        json.WriteStartObject();
        json.Text("schemaVersion"u8, ContractVersion.Text);
        json.Text("runId"u8, run.RunId);
        json.Time("startedAt"u8, run.StartedAt);
        json.Number("duration"u8, run.Duration);
        json.Text("branch"u8, run.Branch);
        json.Text("head"u8, run.Head);
        json.Flag("dirty"u8, run.Dirty ? true : null);
        json.Word("result"u8, run.Result);
        json.Flag("partial"u8, run.Partial);
        json.WriteStartArray("tests"u8);
        foreach (var dictionary in dictionaries)
            json.WriteStringValue(dictionary);
        json.WriteEndArray();
        json.WriteStartArray("modules"u8);
        foreach (var module in run.Modules)
            Module(json, module);
        json.WriteEndArray();
        Errors(json, run.Errors);
        Renames(json, run.Renames);
        Totals(json, run.Totals);
        json.WriteEndObject();
    }

    private static void Module(Utf8JsonWriter json, HistoryModule module)
    {
        json.WriteStartObject();
        json.Text("assembly"u8, module.Assembly);
        json.Text("targetFramework"u8, module.TargetFramework);
        json.Text("os"u8, module.Os);
        json.Text("architecture"u8, module.Architecture);
        json.Text("key"u8, module.Key);
        json.Text("outcomes"u8, module.Outcomes);
        json.Text("durations"u8, module.Durations);
        Rows(json, "attempts"u8, module.Attempts);
        Rows(json, "failures"u8, module.Failures);
        json.WriteEndObject();
        json.FlushWhenLarge();
    }

    private static void Rows(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyDictionary<int, string> rows)
    {
        if (rows.Count == 0)
            return;
        json.WriteStartObject(name);
        // Ordering pairs would have to be compiled in the short process that runs after every test run; numbers are ordered by code that is.
        int[] numbers = [.. rows.Keys];
        Array.Sort(numbers);
        foreach (var row in numbers)
            json.WriteString(row.ToString(CultureInfo.InvariantCulture), rows[row]);
        json.WriteEndObject();
    }

    private static void Errors(Utf8JsonWriter json, IReadOnlyList<HistoryError> errors)
    {
        if (errors.Count == 0)
            return;
        json.WriteStartArray("errors"u8);
        foreach (var error in errors)
        {
            json.WriteStartObject();
            json.Text("fingerprint"u8, error.Fingerprint);
            json.Text("type"u8, error.Type);
            json.Text("message"u8, error.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Renames(Utf8JsonWriter json, IReadOnlyList<HistoryRename> renames)
    {
        if (renames.Count == 0)
            return;
        json.WriteStartArray("renames"u8);
        foreach (var rename in renames)
        {
            json.WriteStartObject();
            json.Text("assembly"u8, rename.Assembly);
            json.Text("from"u8, rename.From);
            json.Text("fromName"u8, rename.FromName);
            json.Text("to"u8, rename.To);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Totals(Utf8JsonWriter json, HistoryTotals totals)
    {
        json.WriteStartObject("totals"u8);
        json.Number("linesCovered"u8, totals.LinesCovered);
        json.Number("linesValid"u8, totals.LinesValid);
        json.Number("branchesCovered"u8, totals.BranchesCovered);
        json.Number("branchesValid"u8, totals.BranchesValid);
        json.Number("churnCommits"u8, totals.ChurnCommits);
        json.Number("churnFiles"u8, totals.ChurnFiles);
        json.Number("linesAdded"u8, totals.LinesAdded);
        json.Number("linesDeleted"u8, totals.LinesDeleted);
        json.Number("graphAssemblies"u8, totals.GraphAssemblies);
        json.Number("graphTypes"u8, totals.GraphTypes);
        json.Number("graphEdges"u8, totals.GraphEdges);
        json.WriteEndObject();
    }
}
