using System.Runtime.InteropServices;

namespace RunMetrics.Snapshots.Selecting;

/// <summary>What results may depend on beside the repository: the SDKs and runtimes that are installed, the machine's kind, and some environment variables.</summary>
internal static class MachineInputs
{
    /// <summary>Variables that always count.</summary>
    public static IReadOnlyList<string> Variables { get; } =
        ["ASPNETCORE_ENVIRONMENT", "CI", "DOTNET_ENVIRONMENT", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "LANG", "LC_ALL", "TZ", "VSTEST_HOST_DEBUG"];

    /// <summary>Facts for <see cref="InputKey"/>.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="further">Variables that count as well.</param>
    public static IEnumerable<string> Facts(Func<string, string?> variable, IEnumerable<string> further)
    {
        yield return "system=" + RuntimeInformation.RuntimeIdentifier;
        foreach (var name in Variables.Concat(further).Distinct(StringComparer.Ordinal))
        {
            if (variable(name) is { } value)
                yield return $"variable {name}={value}";
        }

        foreach (var version in Installed())
            yield return "installed=" + version;
    }

    // Which SDK a build takes follows from these and from global.json, which is among the files that count.
    private static IEnumerable<string> Installed()
    {
        // <root>/shared/Microsoft.NETCore.App/<version>/
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        foreach (var folder in (string[])["sdk", "shared/Microsoft.NETCore.App", "shared/Microsoft.AspNetCore.App", "shared/Microsoft.WindowsDesktop.App"])
        {
            var path = Path.Combine(root, folder);
            if (!Directory.Exists(path))
                continue;
            foreach (var version in Directory.EnumerateDirectories(path).Select(Path.GetFileName).Order(StringComparer.Ordinal))
                yield return $"{folder}/{version}";
        }
    }
}
