using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using HandlebarsDotNet;
using RunMetrics.Reports.Markdown;

namespace RunMetrics.Reports.Templates;

/// <summary>Spells values so that the kind of output shows them and nothing in them becomes markup.</summary>
/// <param name="encode">Spells a text.</param>
internal sealed class TemplateEncoder(Func<string, string> encode) : ITextEncoder
{
    private static readonly System.Text.Encodings.Web.HtmlEncoder Html = System.Text.Encodings.Web.HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>By the extension of the output: HTML and XML, Markdown, JSON; any other is left as it is.</summary>
    /// <param name="extension">With its dot.</param>
    public static TemplateEncoder Of(string extension) => extension.ToLowerInvariant() switch
    {
        ".html" or ".htm" or ".xml" or ".svg" => new(Html.Encode),
        ".md" or ".markdown" => new(static text => MarkdownText.Inline(text, int.MaxValue)),
        ".json" => new(static text => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)),
        _ => new(static text => text),
    };

    public void Encode(StringBuilder? text, TextWriter target) => target.Write(encode(text?.ToString() ?? ""));

    public void Encode(string? text, TextWriter target) => target.Write(encode(text ?? ""));

    public void Encode<T>(T? text, TextWriter target)
        where T : IEnumerator<char>
    {
        var whole = new StringBuilder();
        while (text is not null && text.MoveNext())
            whole.Append(text.Current);
        target.Write(encode(whole.ToString()));
    }
}
