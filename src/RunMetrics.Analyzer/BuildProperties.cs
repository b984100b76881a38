using System.Text;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RunMetrics.Analyzer;

/// <summary>What the targets of the package tell the analyzer.</summary>
internal static class BuildProperties
{
    /// <summary>Where the uses go; null when nobody wants them.</summary>
    public static string? SourceUsesFile(AnalyzerOptions options)
    {
        // In Base64: in the file that carries it a number sign or a semicolon begins a comment.
        if (!options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property._RunMetricsSourceUsesEncoded", out var encoded) || encoded.Length == 0)
            return null;
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(encoded));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
