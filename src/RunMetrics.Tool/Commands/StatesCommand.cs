using System.CommandLine;
using System.Text.Json;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.RunStates;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics states</c>: what runs of other programs are doing, read from the state they keep.</summary>
internal static class StatesCommand
{
    public static ToolCommand Create(ToolConsole console)
    {
        var run = new Argument<string?>("run") { Description = "Id or name of a run to show whole; all runs in short when missing.", Arity = ArgumentArity.ZeroOrOne };
        var directory = new Option<string?>("--state-dir")
        {
            Description = "Where the states are. Default: RUNMETRICS_RUN_STATE_DIR, REPO_RECALL_RUN_STATE_DIR, runStates.directory of runmetrics.json, or .spec-workflow/monitor and runs in the repository.",
            HelpName = "dir",
        };
        var json = CommonOptions.Json();
        var command = new ToolCommand("states", "Tell what runs of other programs are doing, who holds the wheel, and what is blocked.")
        {
            Details = """
                Reads <run>/run.log (JSON lines), state.json of a monitored runner, <run>/run.json with snake_case members, and files of spans
                (one flat span each, or OTLP/JSON). Nothing under the directory is written, touched or locked. What the state does not say is
                not known. Which member of a line means what is declared in runmetrics.json (runStates). docs/run-states.md has the rules.
                With --json the answer keeps the contract run-states, or run-state for one run.
                """,
            Examples =
            [
                ("runmetrics states", "three sentences about every run"),
                ("runmetrics states nightly-42 --state-dir ~/agent-runs", "one run: phases, what waits for action, the last events"),
                ("runmetrics states --json | jq -r '.runs[] | select(.standing == \"stuck\") | .id'", "the runs that wait for somebody"),
            ],
            ExitCodes = [(ExitCode.Ok, "told, whatever was found"), (ExitCode.CheckFailed, "there is no such run, or no such directory")],
        };
        command.Add(run);
        command.Add(directory);
        command.Add(json);
        command.SetAction(result => Run(result.GetValue(run), result.GetValue(directory), result.GetValue(json), ToolFolder.Find(console, null), console));
        return command;
    }

    private static int Run(string? name, string? directory, bool json, ToolFolder folder, ToolConsole console)
    {
        DiagnosticLine.WriteAll(folder.Diagnostics, console.Error);
        var settings = directory is null ? folder.Settings.RunStates : folder.Settings.RunStates with { Directory = console.FullPath(directory) };
        var places = RunStates.Places(folder.RepositoryRoot, settings);
        if (places.FirstOrDefault(static place => !Directory.Exists(place)) is { } missing)
            return Fail(console, $"there is no directory '{console.Show(missing)}'. Correct --state-dir, RUNMETRICS_RUN_STATE_DIR or runStates.directory.");
        if (places.Count == 0 && name is null && !json)
            return Fail(console, "no state directory is known. Name one with --state-dir, RUNMETRICS_RUN_STATE_DIR or runStates.directory of runmetrics.json.");
        var list = RunStates.Read(places, settings);
        if (name is null)
            List(list, json, string.Join(", ", places.Select(console.Show)), console);
        else if (list.Runs.FirstOrDefault(run => run.Id == name || run.Name == name) is not { } run)
            return Fail(console, $"there is no run '{name}'. 'runmetrics states' shows what there is.");
        else if (json)
            console.Out.WriteLine(JsonSerializer.Serialize(run, SnapshotJson.Indented.RunStateReport));
        else
            new RunStatePrinting(console.Out, console.Time.GetUtcNow()).Show(run, list.Runs);
        return ExitCode.Ok;
    }

    private static void List(RunStateList list, bool json, string places, ToolConsole console)
    {
        if (json)
            console.Out.WriteLine(JsonSerializer.Serialize(list, SnapshotJson.Indented.RunStateList));
        else if (list.Runs.Count == 0)
            console.Out.WriteLine($"There is no run in '{places}'.");
        else
            new RunStatePrinting(console.Out, console.Time.GetUtcNow()).List(list);
    }

    private static int Fail(ToolConsole console, string reason)
    {
        console.Error.WriteLine($"runmetrics states: {reason}");
        return ExitCode.CheckFailed;
    }
}
