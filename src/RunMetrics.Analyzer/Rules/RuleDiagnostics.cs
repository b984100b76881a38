using Microsoft.CodeAnalysis;
using RunMetrics.Shared;
using RunMetrics.Shared.Dependencies;

namespace RunMetrics.Analyzer.Rules;

/// <summary>The diagnostics of rules, under the codes of <c>runmetrics rules</c>: one description for each severity that a rule may have.</summary>
internal static class RuleDiagnostics
{
    private static readonly Dictionary<DiagnosticSeverity, DiagnosticDescriptor> Forbidden = Descriptors(
        DiagnosticCodes.RuleForbidden, "A type uses one that a rule forbids", "'{0}' uses '{1}' ({2}), which the rule '{3}' forbids{4}. Cut the edge, or change the rule in runmetrics.json.");

    private static readonly Dictionary<DiagnosticSeverity, DiagnosticDescriptor> NotAllowed = Descriptors(
        DiagnosticCodes.RuleNotAllowed, "A type uses one that no rule allows", "'{0}' uses '{1}' ({2}), which no rule of 'allowed' covers. Cut the edge, or allow it in runmetrics.json.");

    /// <summary>All of them.</summary>
    public static IEnumerable<DiagnosticDescriptor> All => Forbidden.Values.Concat(NotAllowed.Values);

    /// <summary>A use that breaks a rule.</summary>
    public static Diagnostic Of(LiveRule rule, string from, string to, ReferenceKinds kind, Location place) => Diagnostic.Create(
        (rule.Allows ? NotAllowed : Forbidden)[rule.Severity ?? DiagnosticSeverity.Info],
        place,
        from,
        to,
        kind.ToString().ToLowerInvariant(),
        rule.Name,
        rule.Because is { Length: > 0 } because ? ": " + because.TrimEnd('.') : "");

    private static Dictionary<DiagnosticSeverity, DiagnosticDescriptor> Descriptors(string code, string title, string message) =>
        new[] { DiagnosticSeverity.Error, DiagnosticSeverity.Warning, DiagnosticSeverity.Info }.ToDictionary(
            static severity => severity,
            severity => new DiagnosticDescriptor(code, title, message, "Architecture", severity, isEnabledByDefault: true, helpLinkUri: Analyzer.Descriptors.HelpLink(code)));
}
