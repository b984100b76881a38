using System.Text.Json;
using RunMetrics.Snapshots.Git;

namespace RunMetrics.Snapshots.Coverage.Patch;

/// <summary>Writes <c>patch.json</c>.</summary>
internal static class PatchReportWriter
{
    public static void Write(Utf8JsonWriter json, PatchReport report)
    {
        json.WriteStartObject();
        json.Text("schemaVersion"u8, report.SchemaVersion);
        json.Text("runId"u8, report.RunId);
        json.Word("state"u8, report.State);
        json.Texts("reasons"u8, report.Reasons);
        json.Text("baseName"u8, report.BaseName);
        json.Text("base"u8, report.Base);
        json.Text("mergeBase"u8, report.MergeBase);
        json.Text("head"u8, report.Head);
        json.Flag("includesWorkingTree"u8, report.IncludesWorkingTree);
        json.Number("commitsInReach"u8, report.CommitsInReach);
        if (report.Totals is { } totals)
            Totals(json, totals);
        json.WriteStartArray("files"u8);
        foreach (var file in report.Files)
        {
            File(json, file);
            json.FlushWhenLarge();
        }

        json.WriteEndArray();
        if (report.Commits is { } commits)
            Commits(json, commits);
        if (report.Indirect is { } indirect)
            Indirect(json, indirect);
        json.Extra(report.Extra);
        json.WriteEndObject();
    }

    private static void Totals(Utf8JsonWriter json, PatchTotals totals)
    {
        json.WriteStartObject("totals"u8);
        json.Number("files"u8, totals.Files);
        json.Number("changed"u8, totals.Changed);
        json.Number("removed"u8, totals.Removed);
        Sums(json, totals.Coverable, totals.Covered, totals.Branches, totals.BranchesCovered, totals.BranchesCoveredAtMost);
        json.Number("lineRate"u8, totals.LineRate);
        json.Number("branchRate"u8, totals.BranchRate);
        json.Number("branchRateAtMost"u8, totals.BranchRateAtMost);
        json.Number("unmapped"u8, totals.Unmapped);
        json.Number("unmappedSources"u8, totals.UnmappedSources);
        json.WriteEndObject();
    }

    private static void File(Utf8JsonWriter json, PatchFile file)
    {
        json.WriteStartObject();
        json.Text("path"u8, file.Path);
        json.Text("oldPath"u8, file.OldPath);
        json.Word("kind"u8, file.Kind);
        json.Number("changed"u8, file.Changed);
        json.Number("removed"u8, file.Removed);
        Ranges(json, "lines"u8, file.Lines);
        json.Flag("unmapped"u8, file.Unmapped);
        Sums(json, file.Coverable, file.Covered, file.Branches, file.BranchesCovered, file.BranchesCoveredAtMost);
        if (file.Uncovered is { } uncovered)
            Ranges(json, "uncovered"u8, uncovered);
        if (file.Partial is { } partial)
        {
            json.WriteStartArray("partial"u8);
            foreach (var line in partial)
                json.WriteNumberValue(line);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Commits(Utf8JsonWriter json, IReadOnlyList<PatchCommit> commits)
    {
        json.WriteStartArray("commits"u8);
        foreach (var commit in commits)
        {
            json.WriteStartObject();
            json.Word("origin"u8, commit.Origin);
            json.Text("commit"u8, commit.Commit);
            json.Time("time"u8, commit.Time);
            json.Text("subject"u8, commit.Subject);
            json.Number("files"u8, commit.Files);
            json.Number("changed"u8, commit.Changed);
            Sums(json, commit.Coverable, commit.Covered, commit.Branches, commit.BranchesCovered, commit.BranchesCoveredAtMost);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Indirect(Utf8JsonWriter json, IndirectChanges indirect)
    {
        json.WriteStartObject("indirect"u8);
        json.Text("baseRun"u8, indirect.BaseRun);
        json.Text("baseCommit"u8, indirect.BaseCommit);
        json.Number("lost"u8, indirect.Lost);
        json.Number("gained"u8, indirect.Gained);
        json.WriteStartArray("files"u8);
        foreach (var file in indirect.Files)
        {
            json.WriteStartObject();
            json.Text("path"u8, file.Path);
            json.Text("oldPath"u8, file.OldPath);
            Ranges(json, "lines"u8, file.Lines);
            json.Number("gained"u8, file.Gained);
            json.WriteEndObject();
            json.FlushWhenLarge();
        }

        json.WriteEndArray();
        json.Texts("unmeasured"u8, indirect.Unmeasured);
        json.WriteEndObject();
    }

    private static void Sums(Utf8JsonWriter json, int? coverable, int? covered, int? branches, int? branchesCovered, int? atMost)
    {
        json.Number("coverable"u8, coverable);
        json.Number("covered"u8, covered);
        json.Number("branches"u8, branches);
        json.Number("branchesCovered"u8, branchesCovered);
        json.Number("branchesCoveredAtMost"u8, atMost);
    }

    private static void Ranges(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<LineRange> ranges)
    {
        json.WriteStartArray(name);
        foreach (var range in ranges)
        {
            json.WriteStartArray();
            json.WriteNumberValue(range.From);
            json.WriteNumberValue(range.To);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
