using System.Text.Json;
using Microsoft.AspNetCore.Http;
using RunMetrics.Server.Answers;
using RunMetrics.Server.Runs;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.History;

namespace RunMetrics.Server.History;

/// <summary>Answers with what is remembered, also of runs whose files are gone: contract <c>history-page.schema.json</c>.</summary>
internal sealed class HistoryAnswers(RunCatalog catalog, AnswerCache cache)
{
    private const int UsualLimit = 100, MostLimit = 1_000;

    /// <summary>Tests whose past is told in one answer.</summary>
    private const int MostTests = 50;

    /// <summary>The newest runs, oldest first; with a part of a name the outcomes of those tests, too.</summary>
    public IResult List(string question, string? branch, string? test, string? limit)
    {
        var errors = new List<FieldError>();
        var most = RunQuery.LimitOf(limit, UsualLimit, MostLimit, errors);
        return errors.Count > 0
            ? Problem.Parameters(errors)
            : cache.Get("history" + question, () => Of(catalog.Open().ReadMemory(branch is null ? most : int.MaxValue), branch, test, most))!;
    }

    private static Answer Of(IReadOnlyList<HistoryRun> memory, string? branch, string? test, int most)
    {
        var runs = memory.Where(run => branch is null || run.Branch == branch).TakeLast(most).ToList();
        return Answer.Of(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("total"u8, runs.Count);
            json.WriteStartArray("history"u8);
            foreach (var run in runs)
                Run(json, run);
            json.WriteEndArray();
            if (test is not null)
                Tests(json, runs, test);
            json.WriteEndObject();
        });
    }

    private static void Run(Utf8JsonWriter json, HistoryRun run)
    {
        json.WriteStartObject();
        json.Text("id"u8, run.RunId);
        json.Time("startedAt"u8, run.StartedAt);
        json.Number("duration"u8, run.Duration);
        json.Text("branch"u8, run.Branch);
        json.Text("head"u8, run.Head);
        json.Word("result"u8, run.Result);
        json.Flag("partial"u8, run.Partial);
        json.WriteNumber("passed"u8, run.Modules.Sum(static module => module.Outcomes.Count(static outcome => outcome == 'p')));
        json.WriteNumber("failed"u8, run.Modules.Sum(static module => module.Outcomes.Count(static outcome => outcome == 'f')));
        json.WriteNumber("skipped"u8, run.Modules.Sum(static module => module.Outcomes.Count(static outcome => outcome == 's')));
        if (run.Totals is { LinesValid: > 0 and var valid, LinesCovered: { } covered })
            json.Number("lineRate"u8, Math.Round((double)covered / valid, 6));
        json.WriteEndObject();
    }

    /// <summary>A column of outcomes per test and variant, a letter for each run above; - where the run did not have the test.</summary>
    private static void Tests(Utf8JsonWriter json, List<HistoryRun> runs, string text)
    {
        var columns = new SortedDictionary<(string Test, string Assembly, string Variant), char[]>();
        foreach (var (index, run) in runs.Index())
        {
            foreach (var module in run.Modules)
            {
                for (var row = 0; row < module.Tests.Count && row < module.Outcomes.Length; row++)
                {
                    if (module.Outcomes[row] == HistoryModule.Absent || !module.Tests[row].Name.Contains(text, StringComparison.OrdinalIgnoreCase))
                        continue;
                    var key = (module.Tests[row].Name, module.Assembly, module.Variant);
                    if (!columns.TryGetValue(key, out var column))
                    {
                        column = new char[runs.Count];
                        Array.Fill(column, HistoryModule.Absent);
                        columns[key] = column;
                    }

                    column[index] = module.Outcomes[row];
                }
            }
        }

        json.WriteNumber("matchingTests"u8, columns.Count);
        json.WriteStartArray("tests"u8);
        foreach (var ((name, assembly, variant), column) in columns.Take(MostTests))
        {
            json.WriteStartObject();
            json.Text("test"u8, name);
            json.Text("assembly"u8, assembly);
            json.Text("variant"u8, variant);
            json.Text("outcomes"u8, new string(column));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
