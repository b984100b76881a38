using System.CommandLine;
using System.Text.Json;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Gates;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing.Quarantine;
using RunMetrics.Tool.Finishing;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics gate</c>: the rules of the settings against a run.</summary>
internal static class GateCommand
{
    public static ToolCommand Create(ToolConsole console)
    {
        var run = new Option<string?>("--run") { Description = "Run id. Default: the newest run.", HelpName = "id" };
        var root = CommonOptions.Root();
        var json = CommonOptions.Json();
        var command = new ToolCommand("gate", "Hold a run against the rules in runmetrics.json.")
        {
            Details = """
                Rules stand in 'gates' of runmetrics.json (docs/gates.md); without any, nothing is gated. Each is shown with value,
                limit and exactly what is missing. A value that nobody can know passes, unless its rule says 'required'. Drops are measured
                against the run of the base commit, else the newest earlier run of the base branch, else the run before. Failures of quarantined
                tests (docs/quarantine.md) are left out and counted, unless the test is broken. With RunMetricsGate=true a build judges by itself.
                """,
            Examples =
            [
                ("runmetrics gate", "the newest run, e.g. as the last step of a CI job"),
                ("runmetrics gate --json | jq '.results[] | select(.verdict == \"failed\")'", "for a program"),
            ],
            ExitCodes = [(ExitCode.Ok, "no rule fails, or there is none"), (ExitCode.CheckFailed, "a rule fails, the rules cannot be read, or there is no such run")],
        };
        command.Add(run);
        command.Add(root);
        command.Add(json);
        command.SetAction(result => Run(result.GetValue(run), result.GetValue(root), result.GetValue(json), console));
        return command;
    }

    private static int Run(string? id, string? root, bool json, ToolConsole console)
    {
        var folder = ToolFolder.Find(console, root);
        DiagnosticLine.WriteAll(folder.Diagnostics, console.Error);
        // Defaults in place of rules that cannot be read would let everything pass.
        if (folder.Diagnostics.Any(finding => finding.Code == DiagnosticCodes.SettingsInvalid))
            return ExitCode.CheckFailed;
        var store = new RunStore(folder.Runs, console.Time);
        id = id is null or "latest" ? store.ReadIndex().Runs.FirstOrDefault(entry => entry.Pruned != true)?.Id : id;
        var gated = folder.Settings.CoverageGates.Count + folder.Settings.RunGates.Count > 0;
        var snapshot = !gated || id is null ? null : store.TryRead(id);
        DiagnosticLine.WriteAll(store.Diagnostics, console.Error);
        if (gated && snapshot is null)
        {
            console.Error.WriteLine($"runmetrics gate: there is no run '{id ?? "latest"}' in '{console.Show(folder.Runs.Root)}'. 'runmetrics runs list' shows what there is.");
            return ExitCode.CheckFailed;
        }

        IReadOnlyList<GateResult> results = [];
        if (snapshot is not null)
        {
            var quarantine = QuarantineFile.Read(folder.SettingsDirectory);
            DiagnosticLine.WriteAll(quarantine.Diagnostics, console.Error);
            results = RunGate.Judge(store, snapshot, folder.Settings, quarantine);
        }

        if (json)
            console.Out.WriteLine(JsonSerializer.Serialize(new GateOutput { Passed = !results.Any(result => result.Fails), RunId = snapshot?.Run.Id, Results = results }, ToolJson.Readable.GateOutput));
        else
            GateText.Write(results, console.Out);
        return results.Any(result => result.Fails) ? ExitCode.CheckFailed : ExitCode.Ok;
    }
}

/// <summary>Answer of <c>gate --json</c>.</summary>
internal sealed record GateOutput
{
    public required bool Passed { get; init; }

    public string? RunId { get; init; }

    public required IReadOnlyList<GateResult> Results { get; init; }
}
