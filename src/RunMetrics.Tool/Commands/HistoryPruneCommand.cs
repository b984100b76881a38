using System.CommandLine;
using System.Globalization;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tool.History;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics history prune</c>: forgets old runs.</summary>
internal static class HistoryPruneCommand
{
    public static ToolCommand Create(ToolConsole console)
    {
        var keep = new Option<int?>("--keep") { Description = "Keep at most so many of the newest runs.", HelpName = "number" };
        var days = new Option<int?>("--older-than") { Description = "Forget runs that began more than so many days ago.", HelpName = "days" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be forgotten." };
        var root = CommonOptions.Root();
        keep.Validators.Add(result => Positive(result.Tokens is [var token] ? token.Value : null, result.AddError));
        days.Validators.Add(result => Positive(result.Tokens is [var token] ? token.Value : null, result.AddError));
        var command = new ToolCommand("prune", "Forget old runs.")
        {
            Details = """
                With both options a run is forgotten when either says so. The newest run always stays. Reports and details of runs are not touched:
                the setting 'retention.runs' is for those.
                """,
            Examples =
            [
                ("runmetrics history prune --keep 500", "the newest 500 runs stay"),
                ("runmetrics history prune --older-than 180 --dry-run", "what half a year leaves"),
            ],
            ExitCodes = [(ExitCode.Ok, "forgotten, even when there was nothing to forget"), (ExitCode.CheckFailed, "a file could not be deleted")],
        };
        command.Add(keep);
        command.Add(days);
        command.Add(dryRun);
        command.Add(root);
        command.Validators.Add(result =>
        {
            if (result.GetValue(keep) is null && result.GetValue(days) is null)
                result.AddError("Say what to keep: --keep, --older-than, or both.");
        });
        command.SetAction(result => Run(result.GetValue(keep), result.GetValue(days), result.GetValue(dryRun), ToolFolder.Find(console, result.GetValue(root)), console));
        return command;
    }

    private static int Run(int? keep, int? days, bool dryRun, ToolFolder folder, ToolConsole console)
    {
        var findings = new Findings();
        var history = new HistoryFolder(folder.Runs.HistoryDirectory, findings);
        var runs = history.ReadAll();
        var forgotten = HistoryRetention.Forgotten(runs, keep, days, console.Time.GetUtcNow());
        if (!dryRun && !HistoryChange.TryMake(folder, findings, () => history.Remove(forgotten)))
        {
            DiagnosticLine.WriteAll(findings.All, console.Error);
            return ExitCode.CheckFailed;
        }

        DiagnosticLine.WriteAll(findings.All, console.Error);
        console.Out.WriteLine($"{Numbers.Count(forgotten.Count, "run")} {(dryRun ? "would be forgotten" : "forgotten")}, {Numbers.Count(runs.Count - forgotten.Count, "run")} {(dryRun ? "would be " : "")}kept.");
        return ExitCode.Ok;
    }

    private static void Positive(string? text, Action<string> addError)
    {
        if (text is not null && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0))
            addError($"'{text}' is no number of 1 or more.");
    }
}
