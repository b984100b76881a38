using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing.Durations;
using RunMetrics.Tool.History;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics slow</c>: which tests take longer than they used to, since when, and where the time of the newest run went.</summary>
internal static class SlowCommand
{
    private const int DefaultTop = 20;
    private const int DefaultRuns = 500;

    private static readonly string[] Formats = ["text", "json", "csv"];

    public static ToolCommand Create(ToolConsole console)
    {
        var all = new Option<bool>("--all") { Description = "Show faster, normal and new tests, too; json and csv always have them." };
        var filter = new Option<string?>("--test") { Description = "Only tests whose name contains this.", HelpName = "text" };
        var branch = new Option<string?>("--branch") { Description = "Only runs of this branch.", HelpName = "name" };
        var runs = new Option<int>("--runs") { Description = "How many of the newest runs to read.", DefaultValueFactory = _ => DefaultRuns, HelpName = "number" };
        var top = new Option<int>("--top") { Description = "How many tests to show as text, in each table.", DefaultValueFactory = _ => DefaultTop, HelpName = "number" };
        var format = new Option<string>("--format", "-f") { Description = "text, json or csv.", DefaultValueFactory = _ => "text", HelpName = "format" };
        var json = CommonOptions.Json();
        var root = CommonOptions.Root();
        format.AcceptOnlyFromAmong(Formats);
        var command = new ToolCommand("slow", "Tell which tests take longer than they used to, and since when.")
        {
            Details = """
                A test is held against its own past, not against a limit: it is slower when, from one run on, it takes longer than 95 % of its
                executions before, 1.3 times their median and 50 ms more, and noise does not explain that. It drifts when it rose little by
                little over its last 100 passes. A change is told when it has lasted for 3 runs; fewer than 15 passes are too few for a verdict.
                Durations are freed from how slow the machine of their run was. docs/slow-tests.md has the rule and how well it does.
                """,
            Examples =
            [
                ("runmetrics slow", "what got slower, and where the time of the newest run went"),
                ("runmetrics slow --json | jq '.[] | select(.state == \"slower\") | [.test, .since]'", "for a program"),
                ("runmetrics slow --all --test CartTests", "what is known of some tests"),
                ("runmetrics slow --branch main --runs 100", "the last 100 runs of main"),
            ],
            ExitCodes = [(ExitCode.Ok, "told, whatever was found"), (ExitCode.CheckFailed, "nothing is remembered of any run")],
        };
        foreach (var option in new Option[] { all, filter, branch, runs, top, format, json, root })
            command.Add(option);
        command.SetAction(result => Run(
            new SlowQuery
            {
                All = result.GetValue(all),
                Test = result.GetValue(filter),
                Branch = result.GetValue(branch),
                Runs = Math.Max(1, result.GetValue(runs)),
                Top = Math.Max(1, result.GetValue(top)),
                Format = result.GetValue(json) ? "json" : result.GetRequiredValue(format),
            },
            ToolFolder.Find(console, result.GetValue(root)),
            console));
        return command;
    }

    private static int Run(SlowQuery query, ToolFolder folder, ToolConsole console)
    {
        var store = new RunStore(folder.Runs, console.Time);
        var runs = store.ReadMemory();
        DiagnosticLine.WriteAll(store.Diagnostics, console.Error);
        if (query.Branch is { } branch)
            runs = [.. runs.Where(run => string.Equals(run.Branch, branch, StringComparison.Ordinal))];
        if (runs.Count > query.Runs)
            runs = [.. runs.Skip(runs.Count - query.Runs)];
        if (runs.Count == 0)
        {
            console.Error.WriteLine($"runmetrics slow: nothing is remembered of any run{(query.Branch is null ? "" : $" of branch '{query.Branch}'")} in '{console.Show(folder.Runs.HistoryDirectory)}'. Run 'dotnet test', or 'runmetrics import' old results.");
            return ExitCode.CheckFailed;
        }

        var report = DurationAnalysis.Of(runs);
        var shown = report.Tests.Where(test =>
            (query.All || query.Format != "text" || test.State is DurationState.Slower or DurationState.Drifting) && query.Has(test.Test)).ToList();
        Write(report, shown, query, console);
        return ExitCode.Ok;
    }

    private static void Write(DurationReport report, List<DurationVerdict> shown, SlowQuery query, ToolConsole console)
    {
        if (query.Format == "text")
        {
            SlowText.Write(report, shown, [.. report.Slowest.Where(test => query.Has(test.Test))], query.Top, console.Out);
            return;
        }

        if (query.Format == "json")
        {
            IReadOnlyList<SlowLine> lines = [.. shown.Select(SlowLine.Of)];
            console.Out.WriteLine(JsonSerializer.Serialize(lines, ToolJson.Readable.IReadOnlyListSlowLine));
            return;
        }

        console.Out.WriteLine("test,variant,state,seconds,p50,p95,runs,since,evidence,assembly");
        foreach (var line in shown.Select(SlowLine.Of))
        {
            console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{CsvText.Quote(line.Test)},{CsvText.Quote(line.Variant)},{SlowText.Word(line.State)},{line.Seconds},{line.P50},{line.P95},{line.Runs},{CsvText.Quote(line.Since ?? "")},{CsvText.Quote(line.Evidence)},{CsvText.Quote(line.Assembly)}"));
        }
    }
}

/// <summary>What is asked of the verdicts.</summary>
internal sealed record SlowQuery
{
    public required bool All { get; init; }

    public string? Test { get; init; }

    public string? Branch { get; init; }

    public required int Runs { get; init; }

    public required int Top { get; init; }

    public required string Format { get; init; }

    public bool Has(string test) => Test is null || test.Contains(Test, StringComparison.OrdinalIgnoreCase);
}
