using System.CommandLine;
using System.Text.Json;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing.Flakiness;
using RunMetrics.Snapshots.Testing.Quarantine;
using RunMetrics.Tool.Printing;
using RunMetrics.Tool.Quarantine;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics quarantine</c>: what became of the entries of the quarantine, and entries to begin with.</summary>
internal static class QuarantineCommand
{
    private const string List = "list", Suggest = "suggest";
    private const int MostRuns = 500;
    private const int SuggestedDays = 30;

    private static readonly string[] Kinds = [List, Suggest];

    public static ToolCommand Create(ToolConsole console)
    {
        var what = new Argument<string>("what") { Description = "list: entries with their state. suggest: entries for flaky tests that none is about, to paste.", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => List };
        var json = CommonOptions.Json();
        var root = CommonOptions.Root();
        what.AcceptOnlyFromAmong(Kinds);
        var command = new ToolCommand("quarantine", $"Show what stands in {QuarantineFile.FileName}, and what became of it.")
        {
            Details = """
                Entries are held against the newest run, everything that is remembered, and today. An entry is active, ready to leave (its tests
                were clean as many runs in a row as 'exit' says), broken (a test of it is broken, which nothing hides), expired or unused.
                docs/quarantine.md describes the file. 'runmetrics gate' has rules about it: quarantinedTests, expiredQuarantine.
                """,
            Examples =
            [
                ("runmetrics quarantine", "states, days left, and why"),
                ("runmetrics quarantine --json | jq -r '.entries[] | select(.state == \"ready\") | .test'", "what can go, for a program"),
                ("runmetrics quarantine suggest >> runmetrics.quarantine.yml", "begin; then fill in owner and issue"),
            ],
            ExitCodes = [(ExitCode.Ok, "shown, whatever is found"), (ExitCode.CheckFailed, "a part of the file cannot be used")],
        };
        command.Add(what);
        command.Add(json);
        command.Add(root);
        command.SetAction(result => Run(result.GetRequiredValue(what), result.GetValue(json), ToolFolder.Find(console, result.GetValue(root)), console));
        return command;
    }

    private static int Run(string what, bool json, ToolFolder folder, ToolConsole console)
    {
        var file = QuarantineFile.Read(folder.SettingsDirectory);
        DiagnosticLine.WriteAll(file.Diagnostics, console.Error);
        var store = new RunStore(folder.Runs, console.Time);
        var memory = store.ReadMemory(MostRuns);
        DiagnosticLine.WriteAll(store.Diagnostics, console.Error);
        var past = memory.Count > 1 ? FlakyAnalysis.Of(memory) : null;
        var today = DateOnly.FromDateTime(console.Time.GetUtcNow().UtcDateTime);
        if (what == Suggest)
            QuarantineTable.Suggest([.. (past?.Tests ?? []).Where(test => test.State == StabilityState.Flaky && !file.Entries.Any(entry => entry.Matches(test.Test, test.Variant)))], today.AddDays(SuggestedDays), console.Out);
        else
            Show(store.ReadIndex().Runs.FirstOrDefault(static run => run.Pruned != true) is { } newest && store.TryRead(newest.Id) is { } run
                ? RunQuarantine.Judge(run, past, file, today)
                : QuarantineJudge.Of(file.Entries, null, past, today), json, console);
        return file.Problems.Count == 0 ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    private static void Show(QuarantineReport report, bool json, ToolConsole console)
    {
        if (json)
            console.Out.WriteLine(JsonSerializer.Serialize(QuarantineOutput.Of(report), ToolJson.Readable.QuarantineOutput));
        else
            QuarantineTable.Write(report, console.Out);
    }
}
