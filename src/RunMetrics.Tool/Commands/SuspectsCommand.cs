using System.CommandLine;
using System.Text.Json;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.History.Renames;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Snapshots.Testing.Suspects;
using RunMetrics.Tool.Printing;
using RunMetrics.Tool.Suspects;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics suspects</c>: is it my change?</summary>
internal static class SuspectsCommand
{
    private const int RememberedRuns = 100;

    public static ToolCommand Create(ToolConsole console)
    {
        var test = new Argument<string?>("test") { Description = "Only failed tests whose name contains this.", Arity = ArgumentArity.ZeroOrOne };
        var run = new Option<string?>("--run") { Description = "Run id. Default: the newest run.", HelpName = "id" };
        var json = CommonOptions.Json();
        var root = CommonOptions.Root();
        var command = new ToolCommand("suspects", "Tell for each failed test which changes may be why, and whether the diff can reach it at all.")
        {
            Details = """
                Is it my change? Every failed test is held against what was changed since the base: its stack trace, its way through the type graph,
                and what the run executed. Suspects are ordered by points; the reasons stand below them. That the diff cannot reach a test is said only
                when it is proved; otherwise the reasons why it is not known are listed. docs/is-it-my-change.md has the points and the proof.
                """,
            Examples =
            [
                ("runmetrics suspects", "every failed test of the newest run"),
                ("runmetrics suspects PriceListTests", "some of them"),
                ("runmetrics suspects --json | jq -r '.[] | select(.reach == \"unreachable\") | .test'", "those the diff cannot reach"),
            ],
            ExitCodes = [(ExitCode.Ok, "told, whatever was found"), (ExitCode.CheckFailed, "there is no such run, or it does not know what was changed")],
        };
        command.Add(test);
        command.Add(run);
        command.Add(json);
        command.Add(root);
        command.SetAction(result => Run(result.GetValue(test), result.GetValue(run), result.GetValue(json), ToolFolder.Find(console, result.GetValue(root)), console));
        return command;
    }

    private static int Run(string? filter, string? id, bool json, ToolFolder folder, ToolConsole console)
    {
        var store = new RunStore(folder.Runs, console.Time);
        id = id is null or "latest" ? store.ReadIndex().Runs.FirstOrDefault(entry => entry.Pruned != true)?.Id : id;
        var snapshot = id is null ? null : store.TryRead(id);
        var input = snapshot is null ? null : SuspectInput.Of(store, snapshot);
        var report = input is null ? null : SuspectAnalysis.Of(input);
        DiagnosticLine.WriteAll([.. folder.Diagnostics, .. store.Diagnostics], console.Error);
        if (snapshot is null)
        {
            console.Error.WriteLine($"runmetrics suspects: there is no run '{id ?? "latest"}' in '{console.Show(folder.Runs.Root)}'. 'runmetrics runs list' shows what there is.");
            return ExitCode.CheckFailed;
        }

        if (report is null)
        {
            console.Error.WriteLine($"runmetrics suspects: run '{id}' does not know what was changed. It takes tests, coverage and a git repository.");
            return ExitCode.CheckFailed;
        }

        var tests = snapshot.Tests!;
        var news = PreviousRun.Find(store, snapshot) is { } previous
            ? RunComparison.Compare(tests, HistoryRenames.UpTo(store.ReadMemory(RememberedRuns), snapshot.Run.Id).Apply(previous)).NewFailures.ToHashSet()
            : null;
        IReadOnlyList<SuspectLine> lines =
        [
            .. report.Tests.Values
                .Select(suspected => SuspectLine.Of(suspected, tests, news))
                .Where(line => filter is null || line.Test.Contains(filter, StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(static line => line.NewFailure is true)
                .ThenBy(static line => line.Test, StringComparer.Ordinal),
        ];
        if (json)
            console.Out.WriteLine(JsonSerializer.Serialize(lines, ToolJson.Readable.IReadOnlyListSuspectLine));
        else if (lines.Count == 0)
            console.Out.WriteLine(filter is null ? "No test failed." : $"No failed test has '{filter}' in its name.");
        else
            SuspectPrinting.Write(report, lines, console.Out);
        return ExitCode.Ok;
    }
}
