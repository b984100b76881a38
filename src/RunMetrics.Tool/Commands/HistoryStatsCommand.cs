using System.Text.Json;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tool.History;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics history stats</c>: tells how much is remembered.</summary>
internal static class HistoryStatsCommand
{
    public static ToolCommand Create(ToolConsole console)
    {
        var json = CommonOptions.Json();
        var root = CommonOptions.Root();
        var command = new ToolCommand("stats", "Tell how much is remembered, and what it costs on disk.")
        {
            Examples = [("runmetrics history stats", "runs, tests, branches, variants and bytes"), ("runmetrics history stats --json | jq .bytesPerResult", "bytes per test and run")],
            ExitCodes = [(ExitCode.Ok, "told, even when nothing is remembered")],
        };
        command.Add(json);
        command.Add(root);
        command.SetAction(result => Run(result.GetValue(json), ToolFolder.Find(console, result.GetValue(root)), console));
        return command;
    }

    private static int Run(bool json, ToolFolder folder, ToolConsole console)
    {
        var findings = new Findings();
        var history = new HistoryFolder(folder.Runs.HistoryDirectory, findings);
        var (runBytes, dictionaryBytes) = history.Bytes();
        var stats = HistoryStats.Of(history.ReadAll(), runBytes + dictionaryBytes);
        DiagnosticLine.WriteAll(findings.All, console.Error);
        if (json)
        {
            console.Out.WriteLine(JsonSerializer.Serialize(stats, ToolJson.Readable.HistoryStats));
            return ExitCode.Ok;
        }

        if (stats.Runs == 0)
        {
            console.Out.WriteLine($"Nothing is remembered of any run in '{console.Show(folder.Runs.HistoryDirectory)}'.");
            return ExitCode.Ok;
        }

        console.Out.WriteLine($"{Numbers.Count(stats.Runs, "run")}, {Numbers.Moment(stats.First!.Value)} to {Numbers.Moment(stats.Last!.Value)}");
        console.Out.WriteLine($"{Numbers.Count(stats.Tests, "test")}, {Numbers.Count(stats.Results, "result")}");
        console.Out.WriteLine($"branches: {Listed(stats.Branches)}");
        console.Out.WriteLine($"variants: {Listed(stats.Variants)}");
        console.Out.WriteLine(FormattableString.Invariant($"{stats.Bytes:N0} bytes on disk, {stats.BytesPerResult ?? 0:0.00} per test and run"));
        return ExitCode.Ok;
    }

    private static string Listed(IReadOnlyList<string> words) => words.Count == 0 ? "-" : string.Join(", ", words.Select(static word => word.Length == 0 ? "-" : word));
}
