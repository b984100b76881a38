namespace RunMetrics.Shared;

/// <summary>The values that the user's properties may have. Upper and lower case do not matter.</summary>
internal static class HostSettings
{
    private static readonly string[] Verbosities = ["quiet", "normal", "detailed"];
    private static readonly string[] Switches = ["true", "false"];
    private static readonly string[] Choices = ["auto", "off"];

    /// <summary>True when the value switches RunMetrics off; anything else leaves it on.</summary>
    public static bool IsOff(string? enabled) => string.Equals(enabled?.Trim(), "false", StringComparison.OrdinalIgnoreCase);

    /// <summary>True when a gate is asked for; anything else leaves exit codes alone.</summary>
    public static bool IsOn(string? gate) => string.Equals(gate?.Trim(), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>False when no report is wanted.</summary>
    public static bool WantsReport(string? report) => !string.Equals(report?.Trim(), "false", StringComparison.OrdinalIgnoreCase);

    /// <summary>The verbosity to pass on; null for the default.</summary>
    public static string? Verbosity(string? verbosity) => Known(Verbosities, verbosity);

    /// <summary>Findings about values that are not known.</summary>
    public static IEnumerable<HostDiagnostic> Check(string enabled, string report, string coverage, string dependencies, string analyzer, string gate, string verbosity)
    {
        (string Name, string Value, string[] Known, string Consequence)[] settings =
        [
            ("RunMetricsEnabled", enabled, Switches, "RunMetrics stays on."),
            ("RunMetricsReport", report, Switches, "A report is written."),
            ("RunMetricsCoverage", coverage, Choices, "Coverage is left alone."),
            ("RunMetricsDependencies", dependencies, Choices, "Dependencies are recorded."),
            ("RunMetricsAnalyzer", analyzer, Choices, "The analyzer runs."),
            ("RunMetricsGate", gate, Switches, "Nothing is gated."),
            ("RunMetricsVerbosity", verbosity, Verbosities, "It counts as 'normal'."),
        ];
        return settings
            .Where(setting => setting.Value.Trim().Length > 0 && Known(setting.Known, setting.Value) is null)
            .Select(setting => HostDiagnostic.SettingNotUnderstood(setting.Name, setting.Value, string.Join(", ", setting.Known), setting.Consequence));
    }

    private static string? Known(string[] values, string? value) =>
        Array.Find(values, known => string.Equals(known, value?.Trim(), StringComparison.OrdinalIgnoreCase));
}
