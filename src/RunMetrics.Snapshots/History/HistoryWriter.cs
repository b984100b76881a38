using System.Text.Json;

namespace RunMetrics.Snapshots.History;

/// <summary>Writes a history entry.</summary>
internal static class HistoryWriter
{
    public static void Write(Utf8JsonWriter json, HistoryEntry entry)
    {
        json.WriteStartObject();
        json.Text("schemaVersion"u8, entry.SchemaVersion);
        json.Text("runId"u8, entry.RunId);
        json.Time("startedAt"u8, entry.StartedAt);
        json.Number("duration"u8, entry.Duration);
        json.Text("branch"u8, entry.Branch);
        json.Text("head"u8, entry.Head);
        json.Word("result"u8, entry.Result);
        json.Flag("partial"u8, entry.Partial);
        json.Texts("modules"u8, entry.Modules);
        json.Texts("ids"u8, entry.Ids);
        json.Numbers("module"u8, entry.Module);
        json.Text("outcomes"u8, entry.Outcomes);
        json.Numbers("durations"u8, entry.Durations);
        json.Number("linesCovered"u8, entry.LinesCovered);
        json.Number("linesValid"u8, entry.LinesValid);
        json.Number("branchesCovered"u8, entry.BranchesCovered);
        json.Number("branchesValid"u8, entry.BranchesValid);
        json.Extra(entry.Extra);
        json.WriteEndObject();
    }
}
