namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics history</c>: what is remembered of all runs.</summary>
internal static class HistoryCommand
{
    public static ToolCommand Create(ToolConsole console) => new("history", "Join, export, shorten or measure what is remembered of all runs.")
    {
        HistoryMergeCommand.Create(console),
        HistoryExportCommand.Create(console),
        HistoryPruneCommand.Create(console),
        HistoryStatsCommand.Create(console),
    };
}
