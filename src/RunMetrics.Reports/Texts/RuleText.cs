using RunMetrics.Shared;
using RunMetrics.Snapshots.Rules;

namespace RunMetrics.Reports.Texts;

/// <summary>Violations of architecture rules in words.</summary>
public static class RuleText
{
    /// <summary>What a violation is: its edge, its way and what to cut, or what is missing.</summary>
    public static string Sentence(RuleViolation one) =>
        one.Path.Count > 0 ? $"{string.Join(" → ", one.Path)}; cheapest edge to cut: {one.Cut?.From} → {one.Cut?.To}{(one.Places > 0 ? $" ({Numbers.Count(one.Places, "place")})" : "")}"
        : one.Code == DiagnosticCodes.RuleOrphan ? $"{one.From} uses no own code and none uses it"
        : one.To.Length == 0 ? $"{one.From} uses none of what is required"
        : $"{one.From} → {one.To} ({Numbers.Count(one.Places, "place")}: {string.Join(", ", one.Kinds)})";
}
