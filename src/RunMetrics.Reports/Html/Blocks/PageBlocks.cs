using System.Text.Encodings.Web;
using System.Text.Json;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>All data of the page.</summary>
/// <remarks>The overview stands before the bulk blocks and lists their sizes, so these are encoded first. Only compressed bytes are held.</remarks>
/// <param name="Overview">Plain JSON.</param>
/// <param name="Bulk">Gzipped blocks in the order of the page.</param>
/// <param name="Cuts">What was left out, one sentence each.</param>
internal sealed record PageBlocks(byte[] Overview, IReadOnlyList<PageBlock> Bulk, IReadOnlyList<string> Cuts)
{
    /// <summary>ASCII alone, with &lt; as \u003c: text that stands open in the page can neither end its element nor surprise a parser.</summary>
    internal static readonly JsonWriterOptions InPage = new() { Encoder = JavaScriptEncoder.Default, SkipValidation = true };

    /// <summary>Encodes all blocks, shortening texts until the compressed blocks fit.</summary>
    public static PageBlocks Of(ReportModel model, long maxCompressedBytes)
    {
        var build = model.Build is { } report
            ? PageBlock.Encode(BuildBlock.Name, json => BuildBlock.Write(json, model.Run, report))
            : null;
        if (model.Context.Snapshot.Tests is null)
            return With(model, build is null ? [] : [build], []);

        // Columns first: how much room is left for texts is known only when they are encoded; the directory of details adds little.
        var columns = PageBlock.Encode(TestsBlock.Name, json => TestsBlock.Write(json, model, []));
        var details = DetailBlocks.That(model.Tests, maxCompressedBytes - columns.Gzip.Length - (build?.Gzip.Length ?? 0));
        var tests = details.Directory.Count == 0
            ? columns
            : PageBlock.Encode(TestsBlock.Name, json => TestsBlock.Write(json, model, details.Directory));
        return With(model, [tests, .. build is null ? [] : new[] { build }, .. details.Blocks], details.Cuts);
    }

    private static PageBlocks With(ReportModel model, IReadOnlyList<PageBlock> bulk, IEnumerable<string> cutsOfBulk)
    {
        List<string> cuts = [.. cutsOfBulk, .. OverviewBlock.Cuts(model)];
        using var overview = new MemoryStream();
        using (var json = new Utf8JsonWriter(overview, InPage))
            OverviewBlock.Write(json, model, bulk.Select(block => (block.Name, block.Bytes)), cuts);
        return new PageBlocks(overview.ToArray(), bulk, cuts);
    }
}
