using Microsoft.CodeAnalysis;
using RunMetrics.Shared;

namespace RunMetrics.Analyzer;

/// <summary>The diagnostics of the analyzer.</summary>
internal static class Descriptors
{
    private const string Category = "RunMetrics";

    // A warning, although nobody may ever see it: the compiler does not even load analyzers that have nothing to say at this level.
    public static readonly DiagnosticDescriptor SourceUsesNotWritable = new(
        DiagnosticCodes.SourceUsesNotWritable,
        "What IL does not show cannot be written",
        "'{0}' cannot be written: {1}. The dependency graph lacks what IL does not show, such as constants. Make the folder writable.",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticCodes.SourceUsesNotWritable),
        customTags: [WellKnownDiagnosticTags.NotConfigurable, WellKnownDiagnosticTags.CompilationEnd]);

    private static string HelpLink(string code) => "https://github.com/runmetrics/runmetrics/blob/main/docs/diagnostics.md#" + code.ToLowerInvariant();
}
