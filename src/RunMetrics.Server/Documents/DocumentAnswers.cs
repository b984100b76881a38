using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using RunMetrics.Reports.Documents;
using RunMetrics.Reports.Html.Blocks;
using RunMetrics.Reports.Sources;
using RunMetrics.Server.Answers;
using RunMetrics.Server.Runs;
using RunMetrics.Snapshots.Docs;
using RunMetrics.Snapshots.Docs.History;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Settings;

namespace RunMetrics.Server.Documents;

/// <summary>Answers with the documents of the repository as they are now: contracts <c>doc-list.schema.json</c>, <c>doc-node.schema.json</c>.</summary>
internal sealed class DocumentAnswers(RunCatalog catalog, ServeOptions options)
{
    /// <summary>Documents are read again when they were read longer ago.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    /// <summary>Who opens a document waits longer for its commits than the end of a test run does.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private ReadDocuments? _last;

    /// <summary>The documents, without their content; with words, those that have all of them.</summary>
    /// <param name="words">Words, separated by white space; null for all documents.</param>
    public IResult List(string? words)
    {
        var documents = Read();
        var wanted = words?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];
        var found = documents.Set.Files.Where(file => Array.TrueForAll(wanted, word => file.Text.Contains(word, StringComparison.OrdinalIgnoreCase) || file.Path.Contains(word, StringComparison.OrdinalIgnoreCase))).ToList();
        return Answer.Of(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("total"u8, found.Count);
            json.WriteStartArray("documents"u8);
            foreach (var file in found)
                DocumentJson.WriteListed(json, file.Document, documents.Changes.GetValueOrDefault(file.Path));
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>One document, ready to be shown.</summary>
    /// <param name="path">Relative to the repository root, with forward slashes.</param>
    public IResult Show(string path)
    {
        var documents = Read();
        var set = documents.Set;
        // The server leaves escaped slashes to who reads the path; only a document that is listed is ever shown.
        if (set.Files.All(file => file.Path != path))
            path = path.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        if (set.Files.FirstOrDefault(file => file.Path == path) is not { } file)
            return new Problem(ProblemKind.NotFound, $"There is no document '{path}'. GET /api/v1/docs lists those there are.");
        var rendered = RenderedDocument.Of(file, new DocumentRepository(set.Files.Select(static one => one.Path), new SourceFolder(options.RepositoryRoot)));
        var history = documents.Histories.GetOrAdd(path, _ => DocumentHistories.Read(options.RepositoryRoot, [file], options.Settings, Patience).GetValueOrDefault(path));
        return Answer.Of(json => DocumentJson.Write(json, rendered, documents.Changes.GetValueOrDefault(path), history));
    }

    private ReadDocuments Read()
    {
        lock (_gate)
        {
            if (_last is null || options.Time.GetElapsedTime(_last.At) > Fresh)
            {
                var store = catalog.Open();
                var newest = catalog.Newest() is { } id ? store.TryReadSummary(id) : null;
                _last = new ReadDocuments(
                    options.Time.GetTimestamp(),
                    Of(newest),
                    DocumentChanges.Of(newest is null ? null : store.TryReadChurn(newest.Id)),
                    new ConcurrentDictionary<string, DocumentHistory?>(StringComparer.Ordinal));
            }

            return _last;
        }
    }

    /// <summary>Those of the repository, and those that the page of the newest run has: its settings may be those of a folder.</summary>
    private DocumentSet Of(RunSummary? newest)
    {
        var all = DocumentFiles.Read(options.RepositoryRoot, options.Settings.Docs);
        if (newest is null || SettingsReader.NearestTo(newest, options.RepositoryRoot) is var place && place == options.RepositoryRoot)
            return all;
        return all.With(RunDocuments.Read(newest, SettingsReader.Read(place, Environment.GetEnvironmentVariable).Settings, options.RepositoryRoot));
    }

    /// <summary>What was read, and since when it stands. Git is asked for the commits of a document when somebody wants it.</summary>
    private sealed record ReadDocuments(long At, DocumentSet Set, IReadOnlyDictionary<string, DocumentChanges> Changes, ConcurrentDictionary<string, DocumentHistory?> Histories);
}
