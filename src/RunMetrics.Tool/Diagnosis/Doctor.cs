using System.Collections;
using RunMetrics.Tool.Setup;

namespace RunMetrics.Tool.Diagnosis;

/// <summary>Looks at everything that could stop a run here. Changes nothing.</summary>
internal static class Doctor
{
    /// <summary>All checks, in the order a person would go through them.</summary>
    public static IReadOnlyList<Check> Examine(ToolFolder folder, IDictionary environment) =>
    [
        .. DotnetChecks.Of(folder.RepositoryRoot),
        .. ProjectChecks.Of(RepositoryLayout.Read(folder.RepositoryRoot)),
        .. GitChecks.Of(folder.RepositoryRoot),
        .. FolderChecks.Of(folder.Runs),
        .. SwitchChecks.Of(environment, folder.Diagnostics),
    ];
}
