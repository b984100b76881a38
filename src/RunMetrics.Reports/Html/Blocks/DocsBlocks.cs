using System.Globalization;
using RunMetrics.Reports.Documents;
using RunMetrics.Reports.Sources;
using RunMetrics.Snapshots.Docs.History;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>The documents in blocks: the list, and shards of what they say, contract <c>report-doc-pages.schema.json</c>.</summary>
/// <param name="List">Which documents there are.</param>
/// <param name="Shards">What they say.</param>
/// <param name="HasDiagrams">True when one of them has a diagram.</param>
internal sealed record DocsBlocks(PageBlock List, IReadOnlyList<PageBlock> Shards, bool HasDiagrams)
{
    /// <summary>Shards of this many bytes in base64 do not go into the page.</summary>
    public const long MostBytes = 2_000_000;

    /// <summary>About this much text is decoded at once when a document is opened.</summary>
    private const long ShardSize = 250_000;

    /// <summary>Bytes of all shards in base64.</summary>
    public long Encoded => Shards.Sum(static shard => shard.Encoded);

    /// <summary>Name of a shard.</summary>
    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"docs-pages-{number}");

    /// <summary>Renders and encodes the documents of a run; null when there are none.</summary>
    public static DocsBlocks? Of(ReportModel model)
    {
        var set = model.Context.Documents;
        if (set.Files.Count == 0)
            return null;
        var repository = new DocumentRepository(set.Files.Select(static file => file.Path), model.Context.SourceRoot is { } root ? new SourceFolder(root) : null);
        var shards = new List<PageBlock>();
        var shardOf = new List<int>();
        var current = new List<RenderedDocument>();
        var (size, diagrams) = (0L, false);
        foreach (var file in set.Files)
        {
            var document = RenderedDocument.Of(file, repository);
            current.Add(document);
            shardOf.Add(shards.Count);
            diagrams |= document.HasDiagram;
            size += file.Text.Length + document.Images.Sum(static image => (long)image.Length);
            if (size >= ShardSize)
                Close();
        }

        Close();
        var list = PageBlock.Encode(DocsBlock.Name, json => DocsBlock.Write(json, set, DocumentChanges.Of(model.Context.Snapshot.Churn), shardOf, diagrams ? WebAssets.DiagramFile : null));
        return new DocsBlocks(list, shards, diagrams);

        void Close()
        {
            if (current.Count == 0)
                return;
            shards.Add(Shard(shards.Count, shardOf.Count - current.Count, current, model.Context.DocumentHistories));
            current.Clear();
            size = 0;
        }
    }

    private static PageBlock Shard(int number, int first, IReadOnlyList<RenderedDocument> documents, Lazy<IReadOnlyDictionary<string, DocumentHistory>> histories) => PageBlock.Encode(Name(number), json =>
    {
        json.WriteStartObject();
        json.WriteString("schemaVersion", BlockJson.SchemaVersion);
        json.WriteStartArray("pages");
        foreach (var (at, document) in documents.Index())
        {
            json.WriteStartObject();
            json.WriteNumber("document", first + at);
            DocumentJson.WriteContent(json, document, histories.Value.GetValueOrDefault(document.Document.Path));
            json.WriteEndObject();
            json.FlushWhenFull();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
