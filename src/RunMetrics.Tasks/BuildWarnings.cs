using Microsoft.Build.Framework;
using RunMetrics.Shared;

namespace RunMetrics.Tasks;

/// <summary>Warns the user through the build.</summary>
internal static class BuildWarnings
{
    private static readonly HashSet<string> Reported = new(StringComparer.Ordinal);

    /// <summary>Warns once per process and text.</summary>
    public static void Warn(Microsoft.Build.Utilities.Task task, HostDiagnostic diagnostic)
    {
        lock (Reported)
        {
            if (!Reported.Add(diagnostic.Code + diagnostic.Message))
                return;
        }

        // The targets take our codes off every list of errors; should a host not honour that, the text is still shown.
        var becomesError = task.BuildEngine is not IBuildEngine8 engine || engine.ShouldTreatWarningAsError(diagnostic.Code);
        if (becomesError)
            task.Log.LogMessage(MessageImportance.High, "{0}", diagnostic.ToString());
        else
            task.Log.LogWarning(null, diagnostic.Code, null, null, 0, 0, 0, 0, "{0}", diagnostic.Message);
    }
}
