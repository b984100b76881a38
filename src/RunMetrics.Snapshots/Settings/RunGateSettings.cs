using System.Text.Json;
using RunMetrics.Snapshots.Gates;

namespace RunMetrics.Snapshots.Settings;

/// <summary>Makes rules of <c>gates.run</c>.</summary>
internal static class RunGateSettings
{
    private static readonly Dictionary<string, RunMetric> Metrics = Enum.GetValues<RunMetric>().ToDictionary(static metric => JsonNamingPolicy.CamelCase.ConvertName(metric.ToString()), StringComparer.Ordinal);

    /// <summary>What is wrong, as a sentence; null when nothing is.</summary>
    public static string? Violation(SettingsFile.GateSettings? gates)
    {
        var rules = gates?.Run ?? [];
        for (var i = 0; i < rules.Count; i++)
        {
            if (!Metrics.ContainsKey(rules[i].Metric))
                return FormattableString.Invariant($"gates.run[{i}] has the metric '{rules[i].Metric}', there are {string.Join(", ", Metrics.Keys)}.");
            if (Rule(rules[i]).Violation() is { } violation)
                return FormattableString.Invariant($"gates.run[{i}] {violation}.");
        }

        return null;
    }

    /// <summary>The rules.</summary>
    public static IReadOnlyList<RunGateRule> Gates(SettingsFile.GateSettings? gates) => gates?.Run is { } rules ? [.. rules.Select(Rule)] : [];

    private static RunGateRule Rule(SettingsFile.RunGate gate) => new()
    {
        Metric = Metrics[gate.Metric],
        Max = gate.Max,
        Min = gate.Min,
        MaxIncrease = gate.MaxIncrease,
        Required = gate.Required ?? false,
    };
}
