using System.Globalization;
using System.Text;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Coverage.Storing;

namespace RunMetrics.Reports.Exports;

/// <summary>Writes merged coverage as Cobertura XML in coverlet's dialect. Readers count the same lines and branches as we do.</summary>
/// <remarks>
/// A line is in one class, also where two assemblies compile its file: readers would count it twice. Where reports only count branches, the number
/// that is known to be covered is written, and a comment says so. Names are relative to the repository, so there is no source folder.
/// </remarks>
public static class CoberturaExport
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the document as UTF-8 without a byte order mark.</summary>
    /// <param name="tree">Coverage of a run.</param>
    /// <param name="output">Where to; left open.</param>
    public static void Write(CoverageTree tree, Stream output)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(output);
        using var writer = new StreamWriter(output, Utf8, 64 * 1024, leaveOpen: true) { NewLine = "\n" };
        var totals = tree.Totals;
        writer.Write("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        writer.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"<coverage line-rate=\"{ExportNumbers.Rate(totals.LinesCovered, totals.Lines)}\" branch-rate=\"{ExportNumbers.Rate(totals.BranchesCovered, totals.Branches)}\" version=\"1.9\" timestamp=\"{Timestamp(tree)}\" lines-covered=\"{totals.LinesCovered}\" lines-valid=\"{totals.Lines}\" branches-covered=\"{totals.BranchesCovered}\" branches-valid=\"{totals.Branches}\">\n"));
        if (totals.BranchesCovered < totals.BranchesCoveredAtMost)
        {
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"  <!-- Branches covered: at least {totals.BranchesCovered}, at most {totals.BranchesCoveredAtMost} of {totals.Branches}, because reports only count them on {Numbers.Count(totals.AmbiguousLines, "line")}. The least is written. -->\n"));
        }

        writer.Write("  <sources />\n  <packages>\n");
        new CoberturaPackages(tree, writer).Write();
        writer.Write("  </packages>\n</coverage>\n");
    }

    private static long Timestamp(CoverageTree tree) =>
        tree.Reports.Select(static report => report.CreatedAt).Max() is { } newest ? newest.ToUnixTimeSeconds() : 0;
}
