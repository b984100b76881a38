using System.Text.Encodings.Web;
using System.Text.Json;
using RunMetrics.Reports.Coverage;
using RunMetrics.Reports.Sources;
using RunMetrics.Reports.Texts;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>All data of the page.</summary>
/// <remarks>The overview stands before the bulk blocks and lists their sizes, so these are encoded first. Only compressed bytes are held.</remarks>
/// <param name="Overview">Plain JSON.</param>
/// <param name="Bulk">Gzipped blocks in the order of the page.</param>
/// <param name="Beside">Files beside the page with further blocks.</param>
/// <param name="Cuts">What was left out, one sentence each.</param>
internal sealed record PageBlocks(byte[] Overview, IReadOnlyList<PageBlock> Bulk, IReadOnlyList<SideFile> Beside, IReadOnlyList<string> Cuts)
{
    /// <summary>True when a document has a diagram.</summary>
    public bool HasDiagrams { get; private init; }

    /// <summary>ASCII alone, with &lt; as \u003c: text that stands open in the page can neither end its element nor surprise a parser.</summary>
    internal static readonly JsonWriterOptions InPage = new() { Encoder = JavaScriptEncoder.Default, SkipValidation = true };

    /// <summary>Sources of this many bytes are worth a word, and sources of this many do not go into the page.</summary>
    internal const long ManySources = 25_000_000, MostSources = 50_000_000;

    /// <summary>Encodes all blocks, shortening texts until the compressed blocks fit.</summary>
    /// <param name="model">The run.</param>
    /// <param name="maxCompressedBytes">Most bytes of the blocks in the page, before base64.</param>
    /// <param name="mode">Whether source goes beside the page.</param>
    /// <param name="policy">Whose text is embedded.</param>
    public static PageBlocks Of(ReportModel model, long maxCompressedBytes, HtmlMode mode = HtmlMode.Single, SourcePolicy policy = SourcePolicy.Changed)
    {
        var bulk = new List<PageBlock>();
        var cuts = new List<string>();
        if (model.Build is { } report)
            bulk.Add(PageBlock.Encode(BuildBlock.Name, json => BuildBlock.Write(json, model.Run, report)));
        // Columns first: how much room is left for texts is known only when they are encoded; the directory of details adds little.
        if (model.Coverage is { } view)
            bulk.Add(PageBlock.Encode(CoverageBlock.Name, json => CoverageBlock.Write(json, view, model.Changed, null)));
        if (model.Patch is { } patch)
            bulk.Add(PageBlock.Encode(PatchBlock.Name, json => PatchBlock.Write(json, patch, model.Run, model.Coverage)));
        if (model.Context.Snapshot.Dependencies is { } dependencies)
        {
            bulk.Add(PageBlock.Encode(DependenciesBlock.Name, json => DependenciesBlock.Write(json, dependencies)));
            if (TypeEdges.Of(dependencies).Cut is { } cut)
                cuts.Add(cut);
        }

        if (model.Context.Flakiness is { } flakiness)
            bulk.Add(PageBlock.Encode(FlakyBlock.Name, json => FlakyBlock.Write(json, flakiness, model.Context.Memory, model.Context.Quarantine)));
        if (model.Context.Durations is { } durations)
            bulk.Add(PageBlock.Encode(SlowBlock.Name, json => SlowBlock.Write(json, durations)));
        if (model.Context.Runs.Count > 0)
            bulk.Add(PageBlock.Encode(RunsBlock.Name, json => RunsBlock.Write(json, model)));
        if (model.Context.Comparisons.Count > 0)
            bulk.Add(PageBlock.Encode(ComparisonBlock.Name, json => ComparisonBlock.Write(json, model)));
        if (model.Context.Snapshot.Violations is { } violations)
            bulk.Add(PageBlock.Encode(RulesBlock.Name, json => RulesBlock.Write(json, violations)));
        if (model.Context.States is { } states)
            bulk.Add(PageBlock.Encode(StatesBlock.Name, json => StatesBlock.Write(json, states)));
        if (model.Context.Snapshot.Specs is { } specs)
        {
            bulk.Add(PageBlock.Encode(SpecsBlock.Name, json => SpecsBlock.Write(json, specs)));
            if (SpecsBlock.Cut(specs) is { } cut)
                cuts.Add(cut);
        }

        if (model.Hotspots is { } hotspots)
            bulk.Add(PageBlock.Encode(HotspotsBlock.Name, json => HotspotsBlock.Write(json, hotspots)));
        var docs = DocsBlocks.Of(model);
        var beside = docs is null ? [] : AddDocs(docs, mode, bulk);
        if (model.Context.Snapshot.Tests is not null)
            AddTests(model, maxCompressedBytes, bulk, cuts);
        if (model.Coverage is not null)
            beside = [.. beside, .. AddSources(model, model.Coverage, maxCompressedBytes - bulk.Sum(block => block.Gzip.Length), mode, policy, bulk, cuts)];
        return With(model, bulk, beside, cuts) with { HasDiagrams = docs?.HasDiagrams ?? false };
    }

    /// <summary>Documents are part of the page while they are few; a library of them lies beside it.</summary>
    private static IReadOnlyList<SideFile> AddDocs(DocsBlocks docs, HtmlMode mode, List<PageBlock> bulk)
    {
        bulk.Add(docs.List);
        if (mode == HtmlMode.Split || docs.Encoded > DocsBlocks.MostBytes)
            return SideFile.Of(docs.Shards, SideFile.Documents);
        bulk.AddRange(docs.Shards);
        return [];
    }

    private static void AddTests(ReportModel model, long maxCompressedBytes, List<PageBlock> bulk, List<string> cuts)
    {
        var columns = PageBlock.Encode(TestsBlock.Name, json => TestsBlock.Write(json, model, []));
        var details = DetailBlocks.That(model, maxCompressedBytes - columns.Gzip.Length - bulk.Sum(block => block.Gzip.Length));
        bulk.Insert(0, details.Directory.Count == 0
            ? columns
            : PageBlock.Encode(TestsBlock.Name, json => TestsBlock.Write(json, model, details.Directory)));
        bulk.AddRange(details.Blocks);
        cuts.AddRange(details.Cuts);
    }

    /// <summary>Source comes last: it is the first to go where there is no room. Only who asks for all of it gets a page beyond the usual size.</summary>
    private static IReadOnlyList<SideFile> AddSources(
        ReportModel model, CoverageView view, long room, HtmlMode mode, SourcePolicy policy, List<PageBlock> bulk, List<string> cuts)
    {
        var folder = model.Context.SourceRoot is { } root ? new SourceFolder(root) : null;
        var selection = SourceSelection.Of(view, model.Changed, policy, folder is not null);
        var isLimited = mode == HtmlMode.Single && policy != SourcePolicy.All;
        var sources = SourceBlocks.Of(view, selection, folder, isLimited ? Math.Max(0, room) / 3 * 4 : long.MaxValue);
        cuts.AddRange(sources.Cuts);
        bulk[bulk.FindIndex(block => block.Name == CoverageBlock.Name)] =
            PageBlock.Encode(CoverageBlock.Name, json => CoverageBlock.Write(json, view, model.Changed, sources));
        if (mode == HtmlMode.Split || sources.Encoded > MostSources)
            return SideFile.Of(sources.Blocks);
        if (sources.Encoded > ManySources)
            cuts.Add($"The texts of all files take {Numbers.Count(sources.Encoded / 1_000_000)} MB of this page. A split report loads them when they are looked at.");
        bulk.AddRange(sources.Blocks);
        return [];
    }

    private static PageBlocks With(ReportModel model, IReadOnlyList<PageBlock> bulk, IReadOnlyList<SideFile> beside, IEnumerable<string> cutsOfBulk)
    {
        List<string> cuts = [.. cutsOfBulk, .. OverviewBlock.Cuts(model)];
        var listed = bulk.Select(block => (block.Name, block.Bytes, (string?)null))
            .Concat(beside.SelectMany(file => file.Blocks.Select(block => (block.Name, block.Bytes, (string?)file.Name))));
        using var overview = new MemoryStream();
        using (var json = new Utf8JsonWriter(overview, InPage))
            OverviewBlock.Write(json, model, listed, cuts);
        return new PageBlocks(overview.ToArray(), bulk, beside, cuts);
    }
}
