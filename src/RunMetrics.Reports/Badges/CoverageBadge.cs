using System.Globalization;
using RunMetrics.Reports.Exports;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Patch;

namespace RunMetrics.Reports.Badges;

/// <summary>Badges for a README: a label, a rate, a colour of the page's own scale. Drawn without fonts or scripts, read out by their title.</summary>
public static class CoverageBadge
{
    // Widths of a 11 px sans-serif, near enough: the text is stretched to the room it was given.
    private const double WidthOfCharacter = 6.4;
    private const int Padding = 6;
    private const string Unknown = "unknown";

    /// <summary>Edges of the six bins, and the colours below, between and above them with the text that can be read on each.</summary>
    private static readonly (double Below, string Fill, string Text)[] Bins =
    [
        (0.5, "#a63d00", "#ffffff"),
        (0.7, "#e08214", "#14181f"),
        (0.8, "#fdc57c", "#14181f"),
        (0.9, "#b8d4e8", "#14181f"),
        (0.95, "#5a9fd0", "#14181f"),
        (double.PositiveInfinity, "#1f5f99", "#ffffff"),
    ];

    /// <summary>The badges of a run by file name: <c>coverage-line.svg</c>, <c>coverage-branch.svg</c>, <c>coverage-patch.svg</c>.</summary>
    /// <param name="counts">Totals; null when nothing was collected.</param>
    /// <param name="patch">Coverage of the change; null when it was not worked out.</param>
    public static IEnumerable<(string Name, string Svg)> All(CoverageCounts? counts, PatchReport? patch)
    {
        var known = counts is { LinesCovered: > 0 } collected ? collected : default;
        yield return ("coverage-line.svg", Draw("line coverage", known.LineRate, known.LineRate));
        yield return ("coverage-branch.svg", Draw("branch coverage", known.BranchRate, known.BranchRateAtMost));
        yield return ("coverage-patch.svg", Draw("patch coverage", patch?.Totals?.LineRate, patch?.Totals?.LineRate));
    }

    /// <summary>A badge.</summary>
    /// <param name="label">What is measured.</param>
    /// <param name="least">Rate, 0–1; null when unknown.</param>
    /// <param name="most">The most it may be; the colour is that of the least.</param>
    public static string Draw(string label, double? least, double? most)
    {
        var value = least is { } from ? CoverageRates.Branches(from, most ?? from) : Unknown;
        var (fill, text) = least is { } rate ? Colour(rate) : ("#868e96", "#14181f");
        var (labelWidth, valueWidth) = (Width(label), Width(value));
        var (name, shown) = (Escape(label), Escape(value));
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{labelWidth + valueWidth}" height="20" role="img" aria-label="{name}: {shown}">
              <title>{name}: {shown}</title>
              <clipPath id="r"><rect width="{labelWidth + valueWidth}" height="20" rx="3"/></clipPath>
              <g clip-path="url(#r)"><rect width="{labelWidth}" height="20" fill="#1a1f29"/><rect x="{labelWidth}" width="{valueWidth}" height="20" fill="{fill}"/></g>
              <g font-family="system-ui,-apple-system,'Segoe UI',Roboto,Verdana,sans-serif" font-size="11" text-anchor="middle" aria-hidden="true">
                {Text(name, labelWidth / 2.0, labelWidth - (2 * Padding), "#ffffff")}
                {Text(shown, labelWidth + (valueWidth / 2.0), valueWidth - (2 * Padding), text)}
              </g>
            </svg>

            """).ReplaceLineEndings("\n");
    }

    private static (string Fill, string Text) Colour(double rate)
    {
        var bin = Array.FindIndex(Bins, bin => rate < bin.Below);
        return (Bins[bin].Fill, Bins[bin].Text);
    }

    private static int Width(string text) => (int)Math.Ceiling(text.Length * WidthOfCharacter) + (2 * Padding);

    private static string Text(string text, double x, int length, string colour) =>
        string.Create(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"14\" textLength=\"{length}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{colour}\">{text}</text>");

    private static string Escape(string text) => System.Security.SecurityElement.Escape(XmlText.Clean(text));
}
