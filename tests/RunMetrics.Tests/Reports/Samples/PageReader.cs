using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using RunMetrics.Reports;
using RunMetrics.Reports.Html;

namespace RunMetrics.Tests.Reports.Samples;

/// <summary>Reads a page as a browser would: elements in order, blocks decoded.</summary>
internal sealed partial class PageReader
{
    public PageReader(ReportModel model, HtmlMode mode = HtmlMode.Single, WebAssets? assets = null)
    {
        using var stream = new MemoryStream();
        HtmlReport.Write(model, stream, mode, assets);
        Bytes = stream.ToArray();
        Html = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Bytes);
    }

    public byte[] Bytes { get; }

    public string Html { get; }

    /// <summary>The content of each script element: type or src, id, text.</summary>
    public IReadOnlyList<(string Type, string Id, string Text)> Scripts =>
        [.. ScriptElement().Matches(Html).Select(match => (
            match.Groups["attributes"].Value is var attributes && Attribute(attributes, "type") is { Length: > 0 } type ? type : Attribute(attributes, "src") is { Length: > 0 } source ? source : "script",
            Attribute(attributes, "id"),
            match.Groups["text"].Value))];

    public string Overview => Scripts.Single(script => script.Id == "rm-overview").Text;

    /// <summary>The static summary. Only well-formed markup can be read as XML: a text that became markup shows at once.</summary>
    public XElement Summary
    {
        get
        {
            var start = Html.IndexOf("<main", StringComparison.Ordinal);
            var end = Html.IndexOf("</main>", StringComparison.Ordinal) + "</main>".Length;
            return XElement.Parse(Html[start..end], LoadOptions.PreserveWhitespace);
        }
    }

    public string Block(string name) => BlockOf(Html, name);

    /// <summary>A block of a page that was written before.</summary>
    public static string BlockOf(string html, string name)
    {
        var bytes = Convert.FromBase64String(ScriptElement().Matches(html).Single(match => Attribute(match.Groups["attributes"].Value, "id") == "rm-" + name).Groups["text"].Value);
        using var reader = new StreamReader(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    private static string Attribute(string attributes, string name) =>
        Regex.Match(attributes, $"{name}=\"([^\"]*)\"").Groups[1].Value;

    // As a browser cuts: a script ends at the first </script, whatever stands before it.
    [GeneratedRegex("<script(?<attributes>[^>]*)>(?<text>.*?)</script", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex ScriptElement();
}
