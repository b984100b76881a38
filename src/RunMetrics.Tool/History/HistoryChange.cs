using RunMetrics.Shared;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tool.History;

/// <summary>A change of what is remembered, which a full or forbidden disk may stop half-way.</summary>
internal static class HistoryChange
{
    /// <summary>Makes a change; false when it could not be made to its end, which is then among the findings.</summary>
    public static bool TryMake(ToolFolder folder, Findings findings, Action change)
    {
        try
        {
            change();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            findings.Error(DiagnosticCodes.HistoryNotWritten, $"The history in '{folder.Runs.HistoryDirectory}' could not be changed: {e.Message.TrimEnd('.')}. What was done before stays, the rest was left out. Check permissions and free space, and repeat.");
        }

        return false;
    }
}
