using System.Text;
using Microsoft.AspNetCore.Http;
using RunMetrics.Reports.Html;
using RunMetrics.Server.Access;
using RunMetrics.Server.Answers;

namespace RunMetrics.Server.Pages;

/// <summary>The page without data: the views of the static report, and those that only a server can feed.</summary>
internal static class PageShell
{
    private const string Missing = "<p>This build of RunMetrics has no page: it was built without Node. The API under <a href=\"/api/v1/runs\">/api/v1/runs</a> is there.</p>";

    private static readonly WebAssets? Assets = WebAssets.Served();

    /// <summary>The document. No script stands in it, so the policy can forbid all that do.</summary>
    public static Answer Document { get; } = new(
        Encoding.UTF8.GetBytes($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <meta name="runmetrics-serve" content="1">
            <title>RunMetrics</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="/assets/{WebAssets.ServedStyleFile}">
            </head>
            <body>
            <div id="app">{(Assets is null ? Missing : "<noscript>This page needs JavaScript. The report that each run writes beside its data does not.</noscript>")}</div>
            <script src="/assets/{WebAssets.ServedScriptFile}"></script>
            </body>
            </html>

            """),
        "text/html; charset=utf-8");

    /// <summary>The document where there is no such run: it says so, and leads on.</summary>
    public static Answer DocumentOfNothing { get; } = Document with { Status = StatusCodes.Status404NotFound };

    /// <summary>A file of the page; null when there is none of that name.</summary>
    public static Answer? Asset(string name) => name == Login.ScriptFile ? LoginScript : Assets is null ? null : name switch
    {
        WebAssets.ServedScriptFile => Script.Value,
        WebAssets.ServedStyleFile => Style.Value,
        WebAssets.DiagramFile => Diagrams.Value,
        _ => null,
    };

    private static readonly Answer LoginScript = new(Login.Script.ToArray(), "text/javascript; charset=utf-8");

    private static readonly Lazy<Answer> Script = new(static () => new Answer(Assets!.Script, "text/javascript; charset=utf-8"));

    // Asked for by a page that shows a diagram.
    private static readonly Lazy<Answer?> Diagrams = new(static () =>
    {
        using var gzip = WebAssets.Diagrams();
        if (gzip is null)
            return null;
        var bytes = new byte[gzip.Length];
        gzip.ReadExactly(bytes);
        return new Answer(bytes, "text/javascript; charset=utf-8") { IsGzip = true };
    });

    private static readonly Lazy<Answer> Style = new(static () => new Answer((byte[])[.. StaticSummary.Style, .. Assets!.Style], "text/css; charset=utf-8"));
}
