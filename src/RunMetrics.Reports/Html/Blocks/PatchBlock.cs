using System.Text.Json;
using RunMetrics.Reports.Coverage;
using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Git;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>Coverage of the change: contract <c>report-patch.schema.json</c>.</summary>
internal static class PatchBlock
{
    public const string Name = "patch";

    /// <summary>Files listed; the totals count all.</summary>
    private const int MostFiles = 5_000;

    /// <summary>Writes the block.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="patch">The change.</param>
    /// <param name="run">The run, for the name of its branch.</param>
    /// <param name="view">The coverage; null when none was collected.</param>
    public static void Write(Utf8JsonWriter json, PatchSummary patch, Snapshots.Runs.RunSummary run, CoverageView? view)
    {
        var rows = (view?.Files ?? []).Index().ToDictionary(pair => pair.Item.Path, pair => pair.Index, StringComparer.Ordinal);
        json.WriteStartObject();
        json.WriteString("schemaVersion", BlockJson.SchemaVersion);
        json.WriteString("verdict", BlockJson.Word(patch.State));
        json.WriteIfKnown("reason", patch.Reason);
        WriteEnds(json, patch.Report, run);
        WriteTotals(json, patch.Report);
        json.WriteStartArray("files");
        foreach (var file in patch.Files.Take(MostFiles))
            WriteFile(json, file, rows);
        json.WriteEndArray();
        WriteCommits(json, patch.Report.Commits);
        WriteIndirect(json, patch.Report.Indirect, rows);
        json.WriteEndObject();
    }

    private static void WriteEnds(Utf8JsonWriter json, PatchReport report, Snapshots.Runs.RunSummary run)
    {
        if (report.BaseName is not null || report.Base is not null || report.MergeBase is not null)
        {
            json.WriteStartObject("base");
            json.WriteIfKnown("name", report.BaseName);
            json.WriteIfKnown("commit", report.MergeBase ?? report.Base);
            json.WriteEndObject();
        }

        json.WriteStartObject("head");
        json.WriteIfKnown("name", run.Git.Branch);
        json.WriteIfKnown("commit", report.Head);
        json.WriteBoolean("workingTree", report.IncludesWorkingTree);
        json.WriteEndObject();
    }

    private static void WriteTotals(Utf8JsonWriter json, PatchReport report)
    {
        var totals = report.Totals;
        json.WriteStartObject("totals");
        CoverageBlock.WriteLines(json, totals?.Covered ?? 0, totals?.Coverable ?? 0);
        CoverageBlock.WriteBranches(json, totals?.BranchesCovered ?? 0, totals?.BranchesCoveredAtMost ?? 0, totals?.Branches ?? 0);
        json.WriteNumber("changedLines", totals?.Changed ?? 0);
        json.WriteNumber("partialLines", report.Files.Sum(file => file.Partial?.Count ?? 0));
        json.WriteEndObject();
    }

    private static void WriteFile(Utf8JsonWriter json, PatchFile file, Dictionary<string, int> rows)
    {
        json.WriteStartObject();
        json.WriteString("path", file.Path);
        json.WriteIfKnown("oldPath", file.OldPath);
        json.WriteString("kind", BlockJson.Word(file.Kind));
        if (rows.TryGetValue(file.Path, out var row))
            json.WriteNumber("file", row);
        json.WriteNumber("changedLines", file.Changed);
        if (file is { Coverable: { } coverable, Covered: { } covered })
        {
            WriteRanges(json, "changed", file.Lines);
            CoverageBlock.WriteLines(json, covered, coverable);
            if (file.Branches is > 0 and var branches)
                CoverageBlock.WriteBranches(json, file.BranchesCovered ?? 0, file.BranchesCoveredAtMost ?? 0, branches);
            WriteRanges(json, "uncovered", file.Uncovered);
            WriteRanges(json, "partial", file.Partial?.Select(line => new LineRange(line, line)));
        }

        json.WriteIfKnown("note", NoteOf(file));
        json.WriteEndObject();
        json.FlushWhenFull();
    }

    private static string? NoteOf(PatchFile file) => file switch
    {
        { Unmapped: true } => "No report names this file.",
        { Kind: ChangeKind.Deleted } => "Deleted.",
        { Kind: ChangeKind.Binary } => "Not text.",
        { Kind: ChangeKind.Submodule } => "A submodule.",
        { Changed: 0 } => "No line was added or changed.",
        _ => null,
    };

    private static void WriteRanges(Utf8JsonWriter json, string name, IEnumerable<LineRange>? ranges)
    {
        var ends = (ranges ?? []).SelectMany(range => new[] { range.From, range.To }).ToList();
        if (ends.Count > 0)
            json.WriteIntegers(name, ends);
    }

    private static void WriteCommits(Utf8JsonWriter json, IReadOnlyList<PatchCommit>? commits)
    {
        if (commits is null)
            return;
        json.WriteStartArray("commits");
        foreach (var commit in commits)
        {
            json.WriteStartObject();
            json.WriteIfKnown("commit", commit.Commit);
            json.WriteIfKnown("subject", commit.Origin switch
            {
                ChangeOrigin.WorkingTree => "Not committed",
                ChangeOrigin.Commit => commit.Subject,
                _ => "Lines that no single commit of the range brought",
            });
            CoverageBlock.WriteLines(json, commit.Covered, commit.Coverable);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteIndirect(Utf8JsonWriter json, IndirectChanges? indirect, Dictionary<string, int> rows)
    {
        if (indirect is null)
            return;
        json.WriteStartObject("indirect");
        json.WriteIfKnown("runId", indirect.BaseRun);
        json.WriteNumber("lost", indirect.Lost);
        json.WriteNumber("gained", indirect.Gained);
        json.WriteStartArray("files");
        foreach (var file in indirect.Files.Take(MostFiles))
        {
            json.WriteStartObject();
            json.WriteString("path", file.Path);
            if (rows.TryGetValue(file.Path, out var row))
                json.WriteNumber("file", row);
            WriteRanges(json, "lost", file.Lines);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
