using System.Text.Json;
using RunMetrics.Snapshots.History;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>Outcomes of each test in recent runs, one letter per run: the history strip.</summary>
internal static class HistoryColumn
{
    /// <summary>Runs shown, this one included.</summary>
    public const int Runs = 50;

    private const char Absent = '-';

    public static void Write(Utf8JsonWriter json, ReportModel model)
    {
        var earlier = Earlier(model);
        var letters = Letters(model, earlier);
        var table = new StringTable(model.Tests.Count);
        var width = earlier.Count + 1;
        for (var row = 0; row < model.Tests.Count; row++)
            table.Add(new string(letters, row * width, width));

        json.WriteStartObject("history");
        json.WriteStrings("runs", [.. earlier.Select(entry => entry.RunId), model.Run.Id]);
        table.WriteMembers(json);
        json.WriteEndObject();
    }

    private static List<HistoryEntry> Earlier(ReportModel model) =>
        [.. model.Context.History
            .Where(entry => entry.RunId != model.Run.Id && entry.StartedAt <= model.Run.StartedAt)
            .OrderByDescending(entry => entry.StartedAt)
            .ThenBy(entry => entry.RunId, StringComparer.Ordinal)
            .Take(Runs - 1)
            .Reverse()];

    private static char[] Letters(ReportModel model, List<HistoryEntry> earlier)
    {
        var width = earlier.Count + 1;
        var letters = new char[model.Tests.Count * width];
        Array.Fill(letters, Absent);
        var rowOf = RowsByModule(model);
        for (var run = 0; run < earlier.Count; run++)
        {
            var entry = earlier[run];
            var rowsOf = entry.Modules.Select(module => rowOf.GetValueOrDefault(module)).ToArray();
            for (var i = 0; i < entry.Ids.Count; i++)
            {
                if (rowsOf[entry.Module[i]] is { } rows && rows.TryGetValue(entry.Ids[i], out var row))
                    letters[(row * width) + run] = entry.Outcomes[i];
            }
        }

        for (var row = 0; row < model.Tests.Count; row++)
            letters[(row * width) + width - 1] = HistoryBuilder.Letter(model.Tests[row]);
        return letters;
    }

    private static Dictionary<string, Dictionary<string, int>> RowsByModule(ReportModel model)
    {
        var keys = ModuleKeys.Of(model.Modules);
        var rowOf = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        for (var row = 0; row < model.Tests.Count; row++)
        {
            var key = keys[model.Tests[row].Module];
            if (!rowOf.TryGetValue(key, out var rows))
                rowOf.Add(key, rows = new Dictionary<string, int>(StringComparer.Ordinal));
            rows.TryAdd(model.Tests[row].Id, row);
        }

        return rowOf;
    }
}
