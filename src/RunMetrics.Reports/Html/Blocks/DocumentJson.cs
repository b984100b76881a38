using System.Text.Json;
using RunMetrics.Reports.Documents;
using RunMetrics.Snapshots.Docs;
using RunMetrics.Snapshots.Docs.History;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>Writes documents: contract <c>doc-node.schema.json</c>, and its members where the blocks of the page have them.</summary>
internal static class DocumentJson
{
    /// <summary>One document with what it says.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="document">The document.</param>
    /// <param name="changes">When it last changed, and how often; null when unknown.</param>
    /// <param name="history">Which commits last changed its sections; null when unknown.</param>
    public static void Write(Utf8JsonWriter json, RenderedDocument document, DocumentChanges? changes = null, DocumentHistory? history = null)
    {
        json.WriteStartObject();
        json.WriteString("schemaVersion", BlockJson.SchemaVersion);
        WriteHead(json, document.Document, changes);
        WriteContent(json, document, history);
        json.WriteEndObject();
    }

    /// <summary>One document of a list: without what it says.</summary>
    public static void WriteListed(Utf8JsonWriter json, Document document, DocumentChanges? changes)
    {
        json.WriteStartObject();
        json.WriteString("schemaVersion", BlockJson.SchemaVersion);
        WriteHead(json, document, changes);
        json.WriteEndObject();
    }

    /// <summary>Path, title, changes and sections, as members of the current object.</summary>
    public static void WriteHead(Utf8JsonWriter json, Document document, DocumentChanges? changes)
    {
        json.WriteString("path", document.Path);
        json.WriteString("title", document.Title);
        if (changes is not null)
        {
            json.WriteMoment("changedAt", changes.Last);
            json.WriteNumber("revisions", changes.Revisions);
        }

        json.WriteStartArray("sections");
        foreach (var section in document.Sections)
        {
            json.WriteStartObject();
            json.WriteNumber("level", section.Level);
            json.WriteString("text", section.Text);
            json.WriteString("anchor", section.Anchor);
            json.WriteNumber("line", section.Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Nodes, images and commits of sections, as members of the current object. The tree is written flat: no reader has to go deep.</summary>
    public static void WriteContent(Utf8JsonWriter json, RenderedDocument document, DocumentHistory? history)
    {
        json.WriteStartArray("nodes");
        foreach (var node in document.Nodes)
            WriteNode(json, node, 0);
        json.WriteEndArray();
        json.WriteStrings("images", document.Images);
        if (history is not null)
            WriteHistory(json, history);
    }

    private static void WriteHistory(Utf8JsonWriter json, DocumentHistory history)
    {
        json.WriteStartObject("history");
        if (history.Since is { } since)
            json.WriteMoment("since", since);
        json.WriteStartArray("commits");
        foreach (var commit in history.Commits)
        {
            json.WriteStartObject();
            json.WriteString("id", commit.Id);
            json.WriteMoment("time", commit.Time);
            json.WriteIfKnown("author", commit.Author);
            json.WriteString("subject", commit.Subject);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("sections");
        foreach (var section in history.Sections)
            WriteSection(json, section);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSection(Utf8JsonWriter json, SectionHistory section)
    {
        json.WriteStartObject();
        json.WriteIfKnown("anchor", section.Anchor);
        json.WriteStartArray("commits");
        foreach (var (commit, lines) in section.Commits)
        {
            json.WriteStartObject();
            json.WriteNumber("commit", commit);
            json.WriteNumber("lines", lines);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteIfKnown("more", Some(section.More));
        json.WriteIfKnown("uncommitted", Some(section.Uncommitted));
        json.WriteIfKnown("older", Some(section.Older));
        json.WriteEndObject();
        json.FlushWhenFull();
    }

    private static int? Some(int number) => number > 0 ? number : null;

    private static void WriteNode(Utf8JsonWriter json, DocumentNode node, int depth)
    {
        json.WriteStartObject();
        json.WriteNumber("depth", depth);
        json.WriteIfKnown("tag", node.Tag);
        json.WriteIfKnown("text", node.Text);
        json.WriteIfKnown("id", node.Id);
        json.WriteIfKnown("href", node.Target?.Href);
        json.WriteIfKnown("document", node.Target?.Document);
        json.WriteIfKnown("anchor", node.Target?.Anchor);
        json.WriteIfKnown("file", node.Target?.File);
        json.WriteIfKnown("line", node.Target?.Line);
        json.WriteIfKnown("image", node.Image);
        json.WriteIfKnown("language", node.Language);
        json.WriteIfKnown("alert", node.Alert);
        json.WriteIfKnown("align", node.Align);
        json.WriteIfKnown("start", node.Start);
        if (node.Checked is { } ticked)
            json.WriteBoolean("checked", ticked);
        json.WriteEndObject();
        json.FlushWhenFull();
        foreach (var child in node.Nodes)
            WriteNode(json, child, depth + 1);
    }
}
