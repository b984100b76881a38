using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace RunMetrics.Snapshots.Coverage.Storing;

/// <summary>Writes <c>coverage.json</c>, file by file.</summary>
internal static class CoverageTreeWriter
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _text;

    public static void Write(Utf8JsonWriter json, CoverageTree tree)
    {
        json.WriteStartObject();
        json.Text("schemaVersion"u8, tree.SchemaVersion);
        json.Text("runId"u8, tree.RunId);
        Totals(json, tree.Totals);
        Definitions(json, tree.Definitions);
        json.WriteStartObject("reconciliation"u8);
        Rule(json, "reportGenerator"u8, tree.Reconciliation.ReportGenerator);
        Rule(json, "codecov"u8, tree.Reconciliation.Codecov);
        json.WriteEndObject();
        Excluded(json, tree.Excluded);
        json.WriteStartArray("reports"u8);
        foreach (var report in tree.Reports)
            Report(json, report);
        json.WriteEndArray();
        json.Texts("names"u8, tree.Names);
        json.WriteStartArray("assemblies"u8);
        foreach (var assembly in tree.Assemblies)
            Assembly(json, assembly);
        json.WriteEndArray();
        json.WriteStartArray("files"u8);
        foreach (var file in tree.Files)
            File(json, file);
        json.WriteEndArray();
        json.Extra(tree.Extra);
        json.WriteEndObject();
    }

    private static void Totals(Utf8JsonWriter json, CoverageTreeTotals totals)
    {
        json.WriteStartObject("totals"u8);
        json.Number("linesCovered"u8, totals.LinesCovered);
        json.Number("lines"u8, totals.Lines);
        json.Number("branchesCovered"u8, totals.BranchesCovered);
        json.Number("branchesCoveredAtMost"u8, totals.BranchesCoveredAtMost);
        json.Number("branches"u8, totals.Branches);
        json.Number("ambiguousLines"u8, totals.AmbiguousLines);
        json.WriteEndObject();
    }

    private static void Definitions(Utf8JsonWriter json, CoverageDefinitions definitions)
    {
        json.WriteStartObject("definitions"u8);
        json.Text("lines"u8, definitions.Lines);
        json.Text("branches"u8, definitions.Branches);
        json.Text("complexity"u8, definitions.Complexity);
        json.Text("crap"u8, definitions.Crap);
        json.WriteEndObject();
    }

    private static void Rule(Utf8JsonWriter json, ReadOnlySpan<byte> name, CoverageRuleTotals totals)
    {
        json.WriteStartObject(name);
        json.Number("linesCovered"u8, totals.LinesCovered);
        json.Number("lines"u8, totals.Lines);
        json.WriteEndObject();
    }

    private static void Excluded(Utf8JsonWriter json, CoverageExclusions excluded)
    {
        json.WriteStartObject("excluded"u8);
        json.Number("generatedFiles"u8, excluded.GeneratedFiles);
        json.Number("generatedLines"u8, excluded.GeneratedLines);
        json.Number("filteredFiles"u8, excluded.FilteredFiles);
        json.Number("filteredLines"u8, excluded.FilteredLines);
        json.WriteEndObject();
    }

    private static void Report(Utf8JsonWriter json, CoverageReportFacts report)
    {
        json.WriteStartObject();
        json.Text("name"u8, report.Name);
        json.Word("format"u8, report.Format);
        json.Time("createdAt"u8, report.CreatedAt);
        json.Number("lines"u8, report.Lines);
        json.Number("linesCovered"u8, report.LinesCovered);
        if (report.Stated is { } stated)
        {
            json.WriteStartObject("stated"u8);
            json.WriteNumber("linesCovered"u8, stated.LinesCovered);
            json.WriteNumber("lines"u8, stated.Lines);
            json.WriteNumber("branchesCovered"u8, stated.BranchesCovered);
            json.WriteNumber("branches"u8, stated.Branches);
            json.WriteEndObject();
        }

        json.Text("replacedBy"u8, report.ReplacedBy);
        json.WriteEndObject();
    }

    private static void Assembly(Utf8JsonWriter json, CoverageAssembly assembly)
    {
        json.WriteStartObject();
        json.Text("name"u8, assembly.Name);
        Numbers(json, "counts"u8, assembly.Counts);
        json.WriteStartArray("namespaces"u8);
        foreach (var space in assembly.Namespaces)
        {
            json.WriteStartObject();
            json.Text("name"u8, space.Name);
            Numbers(json, "counts"u8, space.Counts);
            json.WriteStartArray("types"u8);
            foreach (var type in space.Types)
            {
                json.WriteStartObject();
                json.Text("name"u8, type.Name);
                Numbers(json, "counts"u8, type.Counts);
                json.WriteEndObject();
                json.FlushWhenLarge();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void File(Utf8JsonWriter json, CoverageTreeFile file)
    {
        json.WriteStartObject();
        json.Text("path"u8, file.Path);
        json.Text("unresolved"u8, file.Unresolved);
        json.Text("stale"u8, file.Stale);
        Numbers(json, "counts"u8, file.Counts);
        Numbers(json, "lines"u8, file.Lines);
        Hits(json, file.Hits);
        Numbers(json, "branchLines"u8, file.BranchLines);
        Numbers(json, "branches"u8, file.Branches);
        Numbers(json, "branchesCovered"u8, file.BranchesCovered);
        Numbers(json, "branchesCoveredAtMost"u8, file.BranchesCoveredAtMost);
        if (file.Conditions is { } conditions)
            json.Texts("conditions"u8, conditions);
        json.WriteStartObject("members"u8);
        Numbers(json, "type"u8, file.Members.Type);
        Numbers(json, "name"u8, file.Members.Name);
        Numbers(json, "firstLine"u8, file.Members.FirstLine);
        Numbers(json, "lastLine"u8, file.Members.LastLine);
        Numbers(json, "complexity"u8, file.Members.Complexity);
        Numbers(json, "counts"u8, file.Members.Counts);
        json.WriteEndObject();
        json.WriteEndObject();
        json.FlushWhenLarge();
    }

    // Formatted here in one go: the writer's own bookkeeping for each of millions of numbers costs more than the numbers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Numbers(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<int>? numbers)
    {
        if (numbers is null)
            return;
        var text = Begin(json, name);
        for (var i = 0; i < numbers.Count; i++)
            Append(text, i, numbers[i]);
        End(json, text);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Hits(Utf8JsonWriter json, IReadOnlyList<long> hits)
    {
        var text = Begin(json, "hits"u8);
        for (var i = 0; i < hits.Count; i++)
            Append(text, i, hits[i]);
        End(json, text);
    }

    private static ArrayBufferWriter<byte> Begin(Utf8JsonWriter json, ReadOnlySpan<byte> name)
    {
        json.WritePropertyName(name);
        var text = _text ??= new ArrayBufferWriter<byte>(16 * 1024);
        text.ResetWrittenCount();
        text.Write("["u8);
        return text;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Append(ArrayBufferWriter<byte> text, int index, long number)
    {
        const int Longest = 24;
        var span = text.GetSpan(Longest);
        var length = 0;
        if (index > 0)
            span[length++] = (byte)',';
        if ((ulong)number < 10)
        {
            span[length++] = (byte)('0' + number);
        }
        else
        {
            Utf8Formatter.TryFormat(number, span[length..], out var written);
            length += written;
        }

        text.Advance(length);
    }

    private static void End(Utf8JsonWriter json, ArrayBufferWriter<byte> text)
    {
        text.Write("]"u8);
        json.WriteRawValue(text.WrittenSpan, skipInputValidation: true);
        json.FlushWhenLarge();
    }
}
