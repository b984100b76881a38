using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Gates;

namespace RunMetrics.Snapshots.Settings;

/// <summary>What the settings say about coverage: what counts, what is exported, what is gated.</summary>
internal static class CoverageSettings
{
    private static readonly string[] Formats = ["cobertura", "lcov"];

    private static readonly Dictionary<string, CoverageMetric> Metrics = new(StringComparer.Ordinal)
    {
        ["line"] = CoverageMetric.Line,
        ["branch"] = CoverageMetric.Branch,
        ["member"] = CoverageMetric.Member,
        ["patch"] = CoverageMetric.Patch,
        ["patchBranch"] = CoverageMetric.PatchBranch,
    };

    /// <summary>What is wrong, as a sentence; null when nothing is.</summary>
    public static string? Violation(SettingsFile file)
    {
        if (file.CoverageOptions?.Exports?.FirstOrDefault(static name => !Formats.Contains(name, StringComparer.Ordinal)) is { } format)
            return $"coverageOptions.exports has '{format}', there are {string.Join(" and ", Formats)}.";
        var gates = file.Gates?.Coverage ?? [];
        for (var i = 0; i < gates.Count; i++)
        {
            if (!Metrics.ContainsKey(gates[i].Metric))
                return FormattableString.Invariant($"gates.coverage[{i}] has the metric '{gates[i].Metric}', there are {string.Join(", ", Metrics.Keys)}.");
            if (Rule(gates[i]).Violation() is { } violation)
                return FormattableString.Invariant($"gates.coverage[{i}] {violation}.");
        }

        return null;
    }

    public static CoverageFilterSettings Filter(SettingsFile.CoverageOptionsSettings? options) => new()
    {
        IncludeAssemblies = options?.Include?.Assemblies ?? [],
        ExcludeAssemblies = options?.Exclude?.Assemblies ?? [],
        IncludeNamespaces = options?.Include?.Namespaces ?? [],
        ExcludeNamespaces = options?.Exclude?.Namespaces ?? [],
        IncludePaths = options?.Include?.Paths ?? [],
        ExcludePaths = options?.Exclude?.Paths ?? [],
        IncludeGenerated = options?.Generated ?? false,
    };

    public static IReadOnlyList<CoverageGateRule> Gates(SettingsFile.GateSettings? gates) => gates?.Coverage is { } rules ? [.. rules.Select(Rule)] : [];

    private static CoverageGateRule Rule(SettingsFile.CoverageGate gate) => new()
    {
        Metric = Metrics[gate.Metric],
        MinPercent = gate.MinPercent,
        MaxDropPoints = gate.MaxDropPoints,
        Assembly = gate.Assembly,
        Path = gate.Path,
        Required = gate.Required ?? false,
    };
}
