using System.Reflection;
using Microsoft.CodeAnalysis;
using RunMetrics.Shared;

namespace RunMetrics.Analyzer;

/// <summary>The diagnostics that are not about rules, and where help is.</summary>
internal static class Descriptors
{
    private static readonly string? Project = typeof(Descriptors).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(static data => data.Key == "ProjectUrl")?.Value;

    // A warning, although nobody may ever see it: the compiler does not even load analyzers that have nothing to say at this level.
    public static readonly DiagnosticDescriptor SourceUsesNotWritable = new(
        DiagnosticCodes.SourceUsesNotWritable,
        "What IL does not show cannot be written",
        "'{0}' cannot be written: {1}. The dependency graph lacks what IL does not show, such as constants. Make the folder writable.",
        "RunMetrics",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticCodes.SourceUsesNotWritable),
        customTags: [WellKnownDiagnosticTags.NotConfigurable, WellKnownDiagnosticTags.CompilationEnd]);

    /// <summary>What <see cref="FaultGuard"/> caught: the type of the exception and its text.</summary>
    public static readonly DiagnosticDescriptor Fault = new(
        DiagnosticCodes.HostFault,
        "The analyzer met an unexpected fault",
        "The analyzer of RunMetrics met an unexpected {0}: {1} What it finds in the source of this project may be missing: uses that break a rule, or what IL does not show. Please report this with the text above.",
        "RunMetrics",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticCodes.HostFault),
        customTags: [WellKnownDiagnosticTags.NotConfigurable, WellKnownDiagnosticTags.CompilationEnd]);

    /// <summary>The section of a code in the documentation; null while the project has no address.</summary>
    public static string? HelpLink(string code) => Project is null ? null : $"{Project.TrimEnd('/')}/blob/main/docs/diagnostics.md#{code.ToLowerInvariant()}";
}
