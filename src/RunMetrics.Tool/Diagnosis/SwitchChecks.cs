using System.Collections;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tool.Diagnosis;

/// <summary>Environment variables and settings that change what happens.</summary>
internal static class SwitchChecks
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "RUNMETRICS_ENABLED", "RUNMETRICS_DIR", "RUNMETRICS_REPORT", "RUNMETRICS_COVERAGE", "RUNMETRICS_DEPENDENCIES", "RUNMETRICS_ANALYZER", "RUNMETRICS_VERBOSITY", "RUNMETRICS_TEMPLATES", "RUNMETRICS_RUN_ID",
        "RUNMETRICS_PROJECT", "RUNMETRICS_GIT_BASE", "RUNMETRICS_RETENTION_RUNS",
    };

    public static IEnumerable<Check> Of(IDictionary environment, IReadOnlyList<Diagnostic> settings)
    {
        var ours = environment.Keys.OfType<string>().Where(name => name.StartsWith("RUNMETRICS_", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).ToList();
        foreach (var name in ours)
            yield return Variable(name, environment[name] as string ?? "");
        foreach (var diagnostic in settings)
            yield return Check.Warn("settings", diagnostic.Message, $"See {diagnostic.Code} in docs/diagnostics.md.");
        if (ours.Count == 0 && settings.Count == 0)
            yield return Check.Ok("switches", "no environment variable changes anything, and the settings are valid");
    }

    private static Check Variable(string name, string value) => name switch
    {
        "RUNMETRICS_ENABLED" when value is "false" or "0" or "off" => Check.Warn("switches", $"{name}={value}: nothing is recorded", $"Remove {name} to record runs."),
        "RUNMETRICS_RUN_ID" when !RunId.IsValid(value) => Check.Fail("switches", $"{name}='{value}' is no run id", "Use letters, digits, '.', '_' and '-', at most 80."),
        _ when !Known.Contains(name) => Check.Warn("switches", $"{name} is not known and does nothing", $"Known are {string.Join(", ", Known.Order(StringComparer.Ordinal))}."),
        _ => Check.Ok("switches", $"{name}={value}"),
    };
}
