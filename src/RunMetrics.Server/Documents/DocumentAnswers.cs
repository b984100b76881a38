using Microsoft.AspNetCore.Http;
using RunMetrics.Reports.Documents;
using RunMetrics.Reports.Html.Blocks;
using RunMetrics.Reports.Sources;
using RunMetrics.Server.Answers;
using RunMetrics.Server.Runs;
using RunMetrics.Snapshots.Docs;

namespace RunMetrics.Server.Documents;

/// <summary>Answers with the documents of the repository as they are now: contracts <c>doc-list.schema.json</c>, <c>doc-node.schema.json</c>.</summary>
internal sealed class DocumentAnswers(RunCatalog catalog, ServeOptions options)
{
    /// <summary>Documents are read again when they were read longer ago.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private (long Read, DocumentSet Set, IReadOnlyDictionary<string, DocumentChanges> Changes)? _last;

    /// <summary>The documents, without their content; with words, those that have all of them.</summary>
    /// <param name="words">Words, separated by white space; null for all documents.</param>
    public IResult List(string? words)
    {
        var (set, changes) = Read();
        var wanted = words?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];
        var found = set.Files.Where(file => Array.TrueForAll(wanted, word => file.Text.Contains(word, StringComparison.OrdinalIgnoreCase) || file.Path.Contains(word, StringComparison.OrdinalIgnoreCase))).ToList();
        return Answer.Of(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("total"u8, found.Count);
            json.WriteStartArray("documents"u8);
            foreach (var file in found)
                DocumentJson.WriteListed(json, file.Document, changes.GetValueOrDefault(file.Path));
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>One document, ready to be shown.</summary>
    /// <param name="path">Relative to the repository root, with forward slashes.</param>
    public IResult Show(string path)
    {
        var (set, changes) = Read();
        if (set.Files.FirstOrDefault(file => file.Path == path) is not { } file)
            return new Problem(ProblemKind.NotFound, $"There is no document '{path}'. GET /api/v1/docs lists those there are.");
        var rendered = RenderedDocument.Of(file, new DocumentRepository(set.Files.Select(static one => one.Path), new SourceFolder(options.RepositoryRoot)));
        return Answer.Of(json => DocumentJson.Write(json, rendered, changes.GetValueOrDefault(path)));
    }

    private (DocumentSet Set, IReadOnlyDictionary<string, DocumentChanges> Changes) Read()
    {
        lock (_gate)
        {
            if (_last is not { } last || options.Time.GetElapsedTime(last.Read) > Fresh)
            {
                var churn = catalog.Newest() is { } newest ? catalog.Open().TryReadChurn(newest) : null;
                last = (options.Time.GetTimestamp(), options.Settings.Docs.IsOn ? DocumentFiles.Read(options.RepositoryRoot, options.Settings.Docs, "") : DocumentSet.None, DocumentChanges.Of(churn));
                _last = last;
            }

            return (last.Set, last.Changes);
        }
    }
}
