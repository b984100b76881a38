using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using RunMetrics.Snapshots.History;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.History;

/// <summary>Writes a memory for other programs: one line for each test in each run.</summary>
internal static class HistoryExport
{
    private static readonly JsonWriterOptions Lines = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>JSON Lines. What is unknown is absent.</summary>
    public static void JsonLines(IReadOnlyList<HistoryRun> runs, TextWriter output)
    {
        using var stream = new MemoryStream();
        using var json = new Utf8JsonWriter(stream, Lines);
        foreach (var result in Results(runs))
        {
            stream.SetLength(0);
            json.Reset(stream);
            Write(json, result);
            json.Flush();
            output.Write(System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
            output.Write('\n');
        }
    }

    /// <summary>Comma separated values with a header.</summary>
    public static void Csv(IReadOnlyList<HistoryRun> runs, TextWriter output)
    {
        output.Write("run,startedAt,branch,commit,assembly,variant,id,test,outcome,attempts,milliseconds,fingerprint\n");
        foreach (var (run, module, row) in Results(runs))
        {
            string[] cells =
            [
                run.RunId, Time(run.StartedAt), run.Branch ?? "", run.Head ?? "", module.Assembly, module.Variant, module.Tests[row].Id, module.Tests[row].Name,
                Word(module.Outcomes[row]), Attempts(module, row), Milliseconds(module, row).ToString(CultureInfo.InvariantCulture), module.Failures.GetValueOrDefault(row, ""),
            ];
            output.Write(string.Join(',', cells.Select(CsvText.Quote)));
            output.Write('\n');
        }
    }

    /// <summary>A letter per attempt.</summary>
    public static string Attempts(HistoryModule module, int row) => module.Attempts.GetValueOrDefault(row) ?? module.Outcomes[row].ToString();

    /// <summary>The outcome a letter stands for.</summary>
    public static string Word(char outcome) => outcome switch
    {
        'p' => "passed",
        'f' => "failed",
        's' => "skipped",
        'n' => "notExecuted",
        _ => "other",
    };

    /// <summary>Every result of every run, by identity within its module.</summary>
    public static IEnumerable<(HistoryRun Run, HistoryModule Module, int Row)> Results(IReadOnlyList<HistoryRun> runs)
    {
        foreach (var run in runs)
        {
            foreach (var module in run.Modules)
            {
                // By identity, whatever the dictionaries are: two folders that remember the same export the same.
                foreach (var row in Enumerable.Range(0, module.Outcomes.Length).Where(row => module.Outcomes[row] != HistoryModule.Absent).OrderBy(row => module.Tests[row].Id, StringComparer.Ordinal))
                    yield return (run, module, row);
            }
        }
    }

    private static void Write(Utf8JsonWriter json, (HistoryRun Run, HistoryModule Module, int Row) result)
    {
        var (run, module, row) = result;
        json.WriteStartObject();
        json.WriteString("run", run.RunId);
        json.WriteString("startedAt", Time(run.StartedAt));
        Text(json, "branch", run.Branch);
        Text(json, "commit", run.Head);
        json.WriteString("assembly", module.Assembly);
        json.WriteString("variant", module.Variant);
        json.WriteString("id", module.Tests[row].Id);
        json.WriteString("test", module.Tests[row].Name);
        json.WriteString("outcome", Word(module.Outcomes[row]));
        json.WriteString("attempts", Attempts(module, row));
        json.WriteNumber("milliseconds", Milliseconds(module, row));
        Text(json, "fingerprint", module.Failures.GetValueOrDefault(row));
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static int Milliseconds(HistoryModule module, int row) => HistoryDuration.Read(module.Durations, row);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
