using Microsoft.AspNetCore.Http;
using RunMetrics.Reports.Html.Blocks;
using RunMetrics.Server.Answers;
using RunMetrics.Server.Pages;
using RunMetrics.Server.States;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Server.Runs;

/// <summary>Answers about runs and their files.</summary>
internal sealed class RunAnswers(RunFolder folder, RunCatalog catalog, AnswerCache cache, PageStore pages, StateCatalog states, ServeOptions options)
{
    /// <summary>The list of runs, contract <c>run-page.schema.json</c>.</summary>
    public IResult List(string question, Func<(RunQuery? Query, Problem? Problem)> parse)
    {
        Problem? problem = null;
        return cache.Get("runs" + question, () =>
        {
            (var query, problem) = parse();
            return query is null ? null : Page(catalog.Query(query));
        }) ?? (IResult)problem!;
    }

    /// <summary>One run with its artifacts, contract <c>run-details.schema.json</c>.</summary>
    public IResult Show(string name) =>
        catalog.Find(name) is not { } id ? Sketch(name) ?? (IResult)Problem.UnknownRun(name)
            : cache.Get("run " + id, () => Details(id)) ?? (IResult)new Problem(ProblemKind.Damaged, $"The summary of run '{id}' is damaged, or of another version. 'runmetrics validate' says where; the other runs are not affected.");

    /// <summary>The page of a run.</summary>
    public IResult Page(string name) => catalog.Find(name) is null && catalog.FindListed(name) is null ? PageShell.DocumentOfNothing : PageShell.Document;

    /// <summary>The entity tag of a run with its artifacts; null when there is none.</summary>
    public string? TagOf(string id) => cache.Get("run " + id, () => Details(id))?.ETag;

    /// <summary>One file of a run as it stands: its checksum is its entity tag. Whoever names the checksum gets that content for ever, or nothing.</summary>
    public IResult Artifact(string name, string artifact, string? sha256)
    {
        if (catalog.Find(name) is not { } id)
            return Problem.UnknownRun(name);
        var store = catalog.Open();
        if (store.TryReadManifest(id) is not { } manifest)
            return Missing(id, artifact);
        return manifest.Artifacts.FirstOrDefault(one => one.Name == artifact || one.Path == artifact) is { } found && (sha256 ?? found.Sha256) == found.Sha256
            && Safe(id, found.Path) is { } path && new FileInfo(path).Length == found.Bytes
            ? new FileAnswer(path, found.MediaType, $"\"{found.Sha256}\"") { IsImmutable = sha256 is not null }
            : Missing(id, artifact);
    }

    /// <summary>A data block of the page of a run.</summary>
    public IResult PageBlock(string name, string block)
    {
        if (catalog.Find(name) is not { } id)
            return Problem.UnknownRun(name);
        // What other programs do goes on between two runs of ours.
        if (block == StatesBlock.Name && states.Answer is { } now)
            return now;
        return pages.Block(id, block) ?? (IResult)new Problem(ProblemKind.NotRecorded, $"The page of run '{id}' has no block '{block}'.");
    }

    private Problem Missing(string id, string artifact) => Directory.Exists(folder.ArtifactsDirectory(id))
        ? new Problem(ProblemKind.NotRecorded, $"The run '{id}' has no artifact '{artifact}'. GET /api/v1/runs/{id} lists those it has.")
        : new Problem(ProblemKind.Gone, $"The artifacts of run '{id}' are not here any more: retention removed them.");

    /// <summary>The file, if it lies in the folder of the run and not somewhere a link leads to.</summary>
    private string? Safe(string id, string path)
    {
        var root = folder.ArtifactsDirectory(id);
        var full = Path.GetFullPath(path, root);
        if (!full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            return null;
        for (var place = full; place.Length > folder.Root.Length; place = Path.GetDirectoryName(place)!)
        {
            FileSystemInfo info = place == full ? new FileInfo(place) : new DirectoryInfo(place);
            if (!info.Exists || info.LinkTarget is not null)
                return null;
        }

        return full;
    }

    private static Answer Page(RunPage page) => Answer.Of(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("total"u8, page.Total);
        json.WriteStartArray("runs"u8);
        foreach (var entry in page.Entries)
            json.WriteRawValue(entry, skipInputValidation: true);
        json.WriteEndArray();
        if (page.Next is { } next)
            json.WriteString("nextCursor"u8, next.ToString());
        json.WriteEndObject();
    });

    /// <summary>A run that is listed without a summary of its own.</summary>
    private Answer? Sketch(string name) => catalog.FindListed(name) is not { } entry ? null : Answer.Of(json =>
    {
        json.WriteStartObject();
        json.WritePropertyName("run"u8);
        RunSummaryWriter.Write(json, RunSketch.Of(entry, options.Producer));
        json.WriteStartArray("artifacts"u8);
        json.WriteEndArray();
        json.WriteBoolean("stored"u8, false);
        json.WriteEndObject();
    });

    private Answer? Details(string id)
    {
        var store = catalog.Open();
        var file = new FileInfo(folder.SummaryFile(id));
        // What was read for the index, and is still the same, keeps its contract: it is handed on as it stands.
        var known = catalog.HasRead(id, file) ? File.ReadAllBytes(file.FullName) : null;
        var run = known is null ? store.TryReadSummary(id) : null;
        if (known is null && run is null)
            return null;
        return Answer.Of(json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("run"u8);
            if (run is not null)
                RunSummaryWriter.Write(json, run);
            else
                json.WriteRawValue(known, skipInputValidation: true);
            json.WriteStartArray("artifacts"u8);
            foreach (var artifact in store.TryReadManifest(id)?.Artifacts ?? [])
                RunIndexWriter.Artifact(json, artifact);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }
}
