using System.Text;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RunMetrics.Analyzer;

/// <summary>What the targets of the package tell the analyzer. In Base64: in the file that carries it a number sign or a semicolon begins a comment.</summary>
internal static class BuildProperties
{
    /// <summary>Where the uses go; null when nobody wants them.</summary>
    public static string? SourceUsesFile(AnalyzerOptions options) => Decoded(options, "_RunMetricsSourceUsesEncoded");

    /// <summary>Assemblies of the projects that are referenced.</summary>
    public static ISet<string> OwnAssemblies(AnalyzerOptions options) =>
        new HashSet<string>((Decoded(options, "_RunMetricsOwnAssembliesEncoded") ?? "").Split(['|'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    /// <summary>Root of the repository; null when unknown.</summary>
    public static string? Repository(AnalyzerOptions options) => Decoded(options, "_RunMetricsRepositoryEncoded");

    private static string? Decoded(AnalyzerOptions options, string property)
    {
        if (!options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property." + property, out var encoded) || encoded.Length == 0)
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
