using System.Globalization;
using System.Text.Json;
using RunMetrics.Reports.Coverage;
using RunMetrics.Reports.Sources;
using RunMetrics.Snapshots.Coverage;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>Lines, branches, members and text of some files: contract <c>report-source.schema.json</c>.</summary>
internal static class SourceShard
{
    /// <summary>JSON numbers are exact up to here; hits beyond it mean the same.</summary>
    private const long MostHits = (1L << 53) - 1;

    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"coverage-source-{number}");

    /// <summary>Writes the shard.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="view">All files.</param>
    /// <param name="files">The files of this shard.</param>
    public static void Write(Utf8JsonWriter json, CoverageView view, IEnumerable<ShardFile> files)
    {
        json.WriteStartObject();
        json.WriteString("schemaVersion", BlockJson.SchemaVersion);
        json.WriteStartArray("files");
        foreach (var file in files)
            WriteFile(json, view.Files[file.Row], file);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFile(Utf8JsonWriter json, CoveredFile file, ShardFile place)
    {
        json.WriteStartObject();
        json.WriteNumber("file", place.Row);
        json.WriteIfKnown("text", place.Source.Text);
        json.WriteIfKnown("reason", place.Source.Reason);
        WriteLines(json, file.Lines());
        if (file.Members.Count > 0)
            WriteMembers(json, file.Members);
        json.WriteEndObject();
        json.FlushWhenFull();
    }

    private static void WriteLines(Utf8JsonWriter json, IReadOnlyList<LineCoverage> lines)
    {
        json.WriteStartArray("lines");
        var last = 0;
        foreach (var line in lines)
        {
            json.WriteNumberValue(line.Number - last);
            last = line.Number;
        }

        json.WriteEndArray();
        json.WriteStartArray("hits");
        foreach (var line in lines)
            json.WriteNumberValue(Math.Min(line.Hits, MostHits));
        json.WriteEndArray();
        var branched = Enumerable.Range(0, lines.Count).Where(at => lines[at].Branches > 0).ToList();
        if (branched.Count == 0)
            return;
        json.WriteIntegers("branchLines", branched);
        json.WriteIntegers("branches", branched.Select(at => lines[at].Branches));
        json.WriteBounds(branched.Select(at => (lines[at].BranchesCovered, lines[at].BranchesCoveredAtMost)));
    }

    private static void WriteMembers(Utf8JsonWriter json, IReadOnlyList<CoveredMember> members)
    {
        var types = new StringTable(members.Count);
        foreach (var member in members)
            types.Add(member.Type);
        json.WriteStartObject("members");
        types.WriteMembers(json, "types", "type");
        json.WriteStrings("name", members.Select(member => member.Name));
        json.WriteIntegers("first", members.Select(member => member.FirstLine));
        json.WriteIntegers("last", members.Select(member => member.LastLine));
        json.WriteIntegers("coverable", members.Select(member => member.Counts.Lines));
        json.WriteIntegers("covered", members.Select(member => member.Counts.LinesCovered));
        json.WriteIntegers("branches", members.Select(member => member.Counts.Branches));
        json.WriteBounds(members.Select(member => (member.Counts.BranchesCovered, member.Counts.BranchesCoveredAtMost)));
        json.WriteIntegers("complexity", members.Select(member => member.Complexity));
        json.WriteStartArray("crap");
        foreach (var member in members)
            json.WriteNumberValue(Math.Round(member.Crap, 2));
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

/// <summary>A file in a shard.</summary>
/// <param name="Row">Its row in the coverage block.</param>
/// <param name="Source">Its text, or why there is none.</param>
internal readonly record struct ShardFile(int Row, SourceText Source);
