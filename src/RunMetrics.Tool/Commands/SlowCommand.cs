using System.Globalization;
using System.Text.Json;
using RunMetrics.Snapshots.Testing.Durations;
using RunMetrics.Tool.History;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics slow</c>: which tests take longer than they used to, since when, and where the time of the newest run went.</summary>
internal static class SlowCommand
{
    private const int DefaultTop = 20;

    public static ToolCommand Create(ToolConsole console)
    {
        var options = new MemoryOptions("Show faster, normal and new tests, too; json and csv always have them.", "How many tests to show as text, in each table.", DefaultTop);
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
        options.AddTo(command);
        command.SetAction(result => Run(options.Query(result), ToolFolder.Find(console, options.Root(result)), console));
        return command;
    }

    private static int Run(MemoryQuery query, ToolFolder folder, ToolConsole console)
    {
        if (query.Read("slow", folder, console) is not { } runs)
            return ExitCode.CheckFailed;
        var report = DurationAnalysis.Of(runs);
        var shown = report.Tests.Where(test => query.Shows(test.Test, test.State is DurationState.Slower or DurationState.Drifting)).ToList();
        Write(report, shown, query, console);
        return ExitCode.Ok;
    }

    private static void Write(DurationReport report, List<DurationVerdict> shown, MemoryQuery query, ToolConsole console)
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
