using System.IO.Compression;
using System.Text;
using RunMetrics.Reports.Html.Blocks;
using RunMetrics.Reports.Sources;

namespace RunMetrics.Reports.Html;

/// <summary>Writes the page: static summary first, then the data that is read at once, the app, and the bulk data that is read on demand.</summary>
/// <remarks>
/// The app starts before the bulk is parsed, so the size of the data does not delay the first view. The page is streamed: no string holds it.
/// The static summary needs no script: hosts that sandbox or forbid scripts show it as it is.
/// </remarks>
public static class HtmlReport
{
    /// <summary>Largest page, in bytes.</summary>
    internal const long MaxBytes = 8_000_000;

    /// <summary>Room for everything but the bulk blocks: script, style, static summary, overview.</summary>
    private const long Reserve = 1_000_000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the page as one self-contained document.</summary>
    /// <param name="context">The run and what surrounds it.</param>
    /// <param name="output">Where to; left open.</param>
    public static void Write(ReportContext context, Stream output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        Write(ReportModel.Of(context), output, HtmlMode.Single, WebAssets.Embedded());
    }

    /// <summary>The page and what stands beside it, the page last: it refers to the others.</summary>
    internal static IEnumerable<(string Name, Action<Stream> Write)> Files(ReportModel model, HtmlMode mode, SourcePolicy policy, WebAssets? assets)
    {
        var blocks = Blocks(model, mode, policy);
        foreach (var side in mode == HtmlMode.Split ? AssetFiles(assets) : [])
            yield return side;
        foreach (var side in blocks.Beside)
            yield return (side.Name, side.Write);
        if (blocks.HasDiagrams && WebAssets.DiagramBytes() > 0)
            yield return (WebAssets.DiagramFile, InflateDiagrams);
        yield return (ReportWriter.PageFile, output => Write(model, blocks, output, mode, assets));
    }

    /// <summary>Writes the page alone. In split mode script, style and source are files of their own: <see cref="Files"/>.</summary>
    internal static void Write(ReportModel model, Stream output, HtmlMode mode, WebAssets? assets) =>
        Write(model, Blocks(model, mode, SourcePolicy.Changed), output, mode, assets);

    private static PageBlocks Blocks(ReportModel model, HtmlMode mode, SourcePolicy policy) => PageBlocks.Of(model, (MaxBytes - Reserve) / 4 * 3, mode, policy);

    private static void Write(ReportModel model, PageBlocks blocks, Stream output, HtmlMode mode, WebAssets? assets)
    {
        var script = mode == HtmlMode.Single ? assets?.InlineScript() : null;
        using var writer = new StreamWriter(output, Utf8, bufferSize: 32 * 1024, leaveOpen: true) { NewLine = "\n" };
        var html = new HtmlText(writer);

        html.Markup("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        if (mode == HtmlMode.Single)
            html.Markup($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy(script, blocks.Beside.Count > 0 || blocks.HasDiagrams)}\">\n");
        WriteHead(html, model);
        // The empty icon keeps a lone file from asking its host for one. In split mode a strict host would refuse it.
        if (mode == HtmlMode.Single)
            html.Markup("<link rel=\"icon\" href=\"data:,\">\n<style>").Bytes(StaticSummary.Style).Bytes(assets?.InlineStyle()).Markup("</style>\n");
        else
            html.Markup($"<link rel=\"stylesheet\" href=\"{WebAssets.StyleFile}\">\n");
        html.Markup("</head>\n<body>\n<div id=\"app\">\n");
        StaticSummary.Write(html, model, hasScript: assets is not null, blocks.Cuts);
        html.Markup("</div>\n<script type=\"application/json\" id=\"rm-overview\">").Bytes(blocks.Overview).Markup("</script>\n");
        if (script is not null)
            html.Markup("<script>").Bytes(script).Markup("</script>\n");
        else if (assets is not null)
            html.Markup($"<script src=\"{WebAssets.ScriptFile}\"></script>\n");
        foreach (var block in blocks.Bulk)
            html.Markup($"<script type=\"text/plain\" id=\"rm-{block.Name}\" data-enc=\"gzip\">").Base64(block.Gzip).Markup("</script>\n");
        html.Markup("</body>\n</html>\n");
    }

    private static void InflateDiagrams(Stream output)
    {
        using var script = new GZipStream(WebAssets.Diagrams()!, CompressionMode.Decompress);
        script.CopyTo(output);
    }

    /// <summary>Script and style of a split page.</summary>
    private static IEnumerable<(string Name, Action<Stream> Write)> AssetFiles(WebAssets? assets)
    {
        if (assets is not null)
            yield return (WebAssets.ScriptFile, output => output.Write(assets.Script));
        yield return (WebAssets.StyleFile, output => output.Write([.. StaticSummary.Style, .. assets?.Style ?? []]));
    }

    private static void WriteHead(HtmlText html, ReportModel model) =>
        html.Markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Markup("<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n")
            .Markup("<meta name=\"generator\" content=\"").Text($"RunMetrics {model.Run.Producer.Version}").Markup("\">\n")
            .Element("title", $"{Texts.Headline.Sentence(model.Run)} · {model.Context.ProjectName}")
            .Markup("\n");

    /// <summary>No network at all, and no script but ours: whatever a test printed cannot run, even if an escape were wrong.</summary>
    /// <remarks>Files beside the page are ours, too: where there are some, the place of the page may be loaded from.</remarks>
    private static string Policy(byte[]? script, bool beside) =>
        $"default-src 'none'; script-src {(script is null ? "'none'" : WebAssets.HashSource(script) + (beside ? " 'self'" : ""))}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
}
