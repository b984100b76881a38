using System.Text.Json;
using RunMetrics.Reports.Coverage;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>The columns of the coverage block: one entry per file.</summary>
internal static class CoverageColumns
{
    public static void Write(Utf8JsonWriter json, CoverageView view, List<string> assemblies, FileChanges changes, SourceBlocks? sources)
    {
        var files = view.Files;
        json.WriteStartObject("files");
        WriteNames(json, files, assemblies);
        json.WriteIntegers("coverable", files.Select(file => file.Counts.Lines));
        json.WriteIntegers("covered", files.Select(file => file.Counts.LinesCovered));
        json.WriteIntegers("branches", files.Select(file => file.Counts.Branches));
        json.WriteBounds(files.Select(file => (file.Counts.BranchesCovered, file.Counts.BranchesCoveredAtMost)));
        json.WriteStartArray("crap");
        foreach (var file in files)
            json.WriteNumberValue(file.Crap is { } crap ? Math.Round(crap, 2) : -1);
        json.WriteEndArray();
        json.WriteIntegers("shard", sources?.ShardOf ?? files.Select(_ => -1));
        json.WriteString("text", string.Concat((sources?.HasText ?? [.. files.Select(_ => false)]).Select(has => has ? '1' : '0')));
        WriteChanges(json, view, changes);
        if (files.Any(file => file.Stale))
            json.WriteIntegers("stale", Enumerable.Range(0, files.Count).Where(row => files[row].Stale));
        if (files.Any(file => file.Churn is not null))
            json.WriteIntegers("churn", files.Select(file => file.Churn ?? 0));
        json.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter json, IReadOnlyList<CoveredFile> files, List<string> assemblies)
    {
        var folders = new StringTable(files.Count);
        var namespaces = new StringTable(files.Count);
        foreach (var file in files)
        {
            folders.Add(file.Path[..Math.Max(0, file.Path.LastIndexOf('/'))]);
            namespaces.Add(file.Namespace);
        }

        folders.WriteColumn(json, "folder");
        json.WriteStrings("name", files.Select(file => file.Path[(file.Path.LastIndexOf('/') + 1)..]));
        json.WriteIntegers("assembly", files.Select(file => file.Assembly is null ? -1 : assemblies.BinarySearch(file.Assembly, StringComparer.Ordinal)));
        namespaces.WriteColumn(json, "namespace");
    }

    private static void WriteChanges(Utf8JsonWriter json, CoverageView view, FileChanges changes)
    {
        var changed = Enumerable.Range(0, view.Files.Count).Where(row => changes.Of(view.Files[row].Path) is not null).ToList();
        if (changed.Count == 0)
            return;
        json.WriteIntegers("changed", changed);
        var coverable = changed.Where(row => changes.Of(view.Files[row].Path)!.Coverable > 0).ToList();
        if (coverable.Count == 0)
            return;
        json.WriteStartObject("patch");
        json.WriteIntegers("rows", coverable);
        json.WriteIntegers("coverable", coverable.Select(row => changes.Of(view.Files[row].Path)!.Coverable));
        json.WriteIntegers("covered", coverable.Select(row => changes.Of(view.Files[row].Path)!.Covered));
        json.WriteEndObject();
    }
}
