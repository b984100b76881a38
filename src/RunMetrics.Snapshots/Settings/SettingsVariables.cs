using System.Globalization;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Settings;

/// <summary>Environment variables that override what the settings file says. One that cannot be used is not, and says so.</summary>
internal static class SettingsVariables
{
    /// <summary>The settings with what the environment says instead.</summary>
    public static RunMetricsSettings Over(RunMetricsSettings settings, Func<string, string?> variable, Findings findings)
    {
        if (Text("RUNMETRICS_DIR") is { } directory)
            settings = settings with { Directory = directory };
        if (Flag("RUNMETRICS_REPORT") is { } report)
            settings = settings with { Report = report };
        if (Flag("RUNMETRICS_COVERAGE", "auto") is { } coverage)
            settings = settings with { Coverage = coverage };
        if (Flag("RUNMETRICS_CHURN", "auto") is { } churn)
            settings = settings with { Churn = churn };
        if (Text("RUNMETRICS_PROJECT") is { } project)
            settings = settings with { ProjectName = project };
        if (Text("RUNMETRICS_GIT_BASE") is { } gitBase)
            settings = settings with { GitBase = gitBase };
        if (Text("RUNMETRICS_RETENTION_RUNS") is { } retention)
        {
            if (int.TryParse(retention, NumberStyles.None, CultureInfo.InvariantCulture, out var runs) && runs > 0)
                settings = settings with { RetentionRuns = runs };
            else
                Reject("RUNMETRICS_RETENTION_RUNS", retention, "a whole number from 1");
        }

        return settings;

        string? Text(string name) => variable(name) is { Length: > 0 } value ? value : null;

        bool? Flag(string name, string also = "true")
        {
            var value = Text(name)?.ToLowerInvariant();
            if (value is null)
                return null;
            if (value is "true" or "1" or "on" || value == also)
                return true;
            if (value is "false" or "0" or "off")
                return false;
            Reject(name, value, $"{also} or off");
            return null;
        }

        void Reject(string name, string value, string expected) => findings.Warning(
            DiagnosticCodes.SettingInvalid,
            $"The environment variable {name} has the value '{value}', expected is {expected}. It is not used. Correct or remove it.");
    }
}
