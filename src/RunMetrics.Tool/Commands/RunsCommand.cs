using System.CommandLine;
using System.Text.Json;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics runs</c>: what was recorded.</summary>
internal static class RunsCommand
{
    public static ToolCommand Create(ToolConsole console) => new("runs", "List the recorded runs, or show one.") { CreateList(console), CreateShow(console) };

    private static ToolCommand CreateList(ToolConsole console)
    {
        var root = CommonOptions.Root();
        var limit = new Option<int>("--limit") { Description = "Most runs to list.", DefaultValueFactory = _ => 20, HelpName = "count" };
        var branch = new Option<string?>("--branch") { Description = "Runs of this branch only.", HelpName = "name" };
        var json = CommonOptions.Json();
        var command = new ToolCommand("list", "List runs, newest first.")
        {
            Details = "With --json the answer keeps the contract of index.json (schemas/v1/run-index.schema.json).",
            Examples =
            [
                ("runmetrics runs list", "the last 20 runs"),
                ("runmetrics runs list --branch main --limit 5", "what main looked like lately"),
                ("runmetrics runs list --json | jq -r '.runs[0].id'", "the id of the newest run"),
            ],
            ExitCodes = [(ExitCode.Ok, "listed, even when there are none")],
        };
        command.Add(root);
        command.Add(limit);
        command.Add(branch);
        command.Add(json);
        command.SetAction(result => List(result.GetValue(root), result.GetValue(limit), result.GetValue(branch), result.GetValue(json), console));
        return command;
    }

    private static ToolCommand CreateShow(ToolConsole console)
    {
        var id = new Argument<string?>("run") { Description = "Run id; the newest run when missing.", Arity = ArgumentArity.ZeroOrOne };
        var root = CommonOptions.Root();
        var json = CommonOptions.Json();
        var command = new ToolCommand("show", "Show one run.")
        {
            Details = "With --json the answer is the run's run.json (schemas/v1/run.schema.json).",
            Examples =
            [
                ("runmetrics runs show", "the newest run"),
                ("runmetrics runs show 20260314-091523-4f2a9c --json", "one run, for a program"),
            ],
            ExitCodes = [(ExitCode.Ok, "shown"), (ExitCode.CheckFailed, "there is no such run")],
        };
        command.Add(id);
        command.Add(root);
        command.Add(json);
        command.SetAction(result => Show(result.GetValue(id), result.GetValue(root), result.GetValue(json), console));
        return command;
    }

    private static int List(string? root, int limit, string? branch, bool json, ToolConsole console)
    {
        var store = new RunStore(ToolFolder.Find(console, root).Runs, console.Time);
        var index = store.ReadIndex();
        var runs = index.Runs.Where(run => branch is null || string.Equals(run.Branch, branch, StringComparison.Ordinal)).Take(Math.Max(limit, 0)).ToList();
        if (json)
            console.Out.WriteLine(JsonSerializer.Serialize(index with { Runs = runs }, SnapshotJson.Indented.RunIndex));
        else if (runs.Count == 0)
            console.Out.WriteLine($"There is no run in '{console.Show(store.Folder.Root)}'. Run 'dotnet test' in a repository that references RunMetrics, or 'runmetrics import'.");
        else
            RunTable.Write(runs, console.Out);
        DiagnosticLine.WriteAll(store.Diagnostics, console.Error);
        return ExitCode.Ok;
    }

    private static int Show(string? id, string? root, bool json, ToolConsole console)
    {
        var store = new RunStore(ToolFolder.Find(console, root).Runs, console.Time);
        var newest = id is not (null or "latest") ? id : store.ReadIndex().Runs is [var top, ..] ? top.Id : null;
        var run = newest is null ? null : store.TryReadSummary(newest);
        DiagnosticLine.WriteAll(store.Diagnostics, console.Error);
        if (run is null)
        {
            console.Error.WriteLine($"runmetrics: there is no run '{newest ?? "latest"}' in '{console.Show(store.Folder.Root)}'. 'runmetrics runs list' shows what there is.");
            return ExitCode.CheckFailed;
        }

        if (json)
            console.Out.WriteLine(JsonSerializer.Serialize(run, SnapshotJson.Indented.RunSummary));
        else
            RunFacts.Write(run, console.Out);
        return ExitCode.Ok;
    }
}
