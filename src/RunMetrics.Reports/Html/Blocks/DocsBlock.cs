using System.Text.Json;
using RunMetrics.Reports.Documents;
using RunMetrics.Snapshots.Docs;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>Which documents there are: contract <c>report-docs.schema.json</c>.</summary>
internal static class DocsBlock
{
    public const string Name = "docs";

    /// <summary>Writes the block.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="set">The documents, and what was left out.</param>
    /// <param name="changes">What is known of changes, by path.</param>
    /// <param name="shards">Number of the shard of each document.</param>
    /// <param name="diagrams">File that draws diagrams; null for none.</param>
    public static void Write(Utf8JsonWriter json, DocumentSet set, IReadOnlyDictionary<string, DocumentChanges> changes, IReadOnlyList<int> shards, string? diagrams)
    {
        json.WriteStartObject();
        json.WriteString("schemaVersion", BlockJson.SchemaVersion);
        json.WriteStartArray("documents");
        foreach (var (row, file) in set.Files.Index())
        {
            json.WriteStartObject();
            DocumentJson.WriteHead(json, file.Document, changes.GetValueOrDefault(file.Path));
            json.WriteNumber("shard", shards[row]);
            json.WriteEndObject();
            json.FlushWhenFull();
        }

        json.WriteEndArray();
        if (set.LeftOut.Count > 0)
            WriteLeftOut(json, set.LeftOut);
        json.WriteIfKnown("diagrams", diagrams);
        json.WriteEndObject();
    }

    private static void WriteLeftOut(Utf8JsonWriter json, IReadOnlyList<LeftOutDocument> documents)
    {
        json.WriteStartArray("leftOut");
        foreach (var document in documents)
        {
            json.WriteStartObject();
            json.WriteString("path", document.Path);
            json.WriteString("reason", document.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
