using System.Collections;

namespace RunMetrics.PackageTests.Processes;

/// <summary>
/// The environment of a developer's shell: ours without what a CI provider, the surrounding <c>dotnet test</c> or a
/// RunMetrics switch put there. Everything else stays, so that the machine's package sources and proxies keep working.
/// </summary>
internal static class CleanEnvironment
{
    private static readonly string[] Foreign =
    [
        "CI", "CONTINUOUS_INTEGRATION", "TF_BUILD", "BUILD_", "SYSTEM_", "AGENT_", "GITHUB_", "RUNNER_", "GITLAB_", "CI_", "JENKINS_", "HUDSON_",
        "TEAMCITY_", "BUILDKITE", "APPVEYOR", "CIRCLE", "TRAVIS", "RUNMETRICS", "MSBUILD", "VSTEST", "TESTINGPLATFORM_", "COR_", "CORECLR_",
        "DOTNET_CLI_", "DOTNET_HOST_PATH", "DOTNET_ROLL_FORWARD", "DOTNET_STARTUP_HOOKS", "GIT_", "NUGET_PACKAGES", "NUGET_FALLBACK_PACKAGES",
    ];

    public static Dictionary<string, string?> Create(IReadOnlyDictionary<string, string?>? changes = null)
    {
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            if (!IsForeign((string)variable.Key))
                variables[(string)variable.Key] = (string?)variable.Value;

        variables["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        variables["DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE"] = "1";
        variables["DOTNET_CLI_UI_LANGUAGE"] = "en";
        variables["DOTNET_NOLOGO"] = "1";
        // Nodes and servers that outlive a command would mix two situations.
        variables["MSBUILDDISABLENODEREUSE"] = "1";
        variables["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        // The compiler's keeps nothing of a project, and to start a compiler anew costs more than half of a small build.
        variables["UseSharedCompilation"] = "true";
        // A property by its MSBuild twin: no advisory look-up over the network in every restore.
        variables["NuGetAudit"] = "false";
        foreach (var (name, value) in changes ?? new Dictionary<string, string?>())
            variables[name] = value;
        return variables;
    }

    private static bool IsForeign(string name) => Foreign.Any(prefix =>
        prefix is "CI" ? string.Equals(name, prefix, StringComparison.OrdinalIgnoreCase)
            : name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
