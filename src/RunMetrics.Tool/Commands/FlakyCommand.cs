using System.Globalization;
using System.Text.Json;
using RunMetrics.Snapshots.Testing.Flakiness;
using RunMetrics.Snapshots.Testing.Quarantine;
using RunMetrics.Tool.History;
using RunMetrics.Tool.Printing;
using RunMetrics.Tool.Quarantine;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics flaky</c>: which tests cannot be trusted, and why.</summary>
internal static class FlakyCommand
{
    private const int DefaultTop = 50;

    public static ToolCommand Create(ToolConsole console)
    {
        var options = new MemoryOptions("Show healthy and new tests, too; json and csv always have them.", "How many tests to show as text.", DefaultTop);
        var command = new ToolCommand("flaky", "Tell which tests are flaky or broken, how sure that is, and why.")
        {
            Details = """
                A test is flaky when a failed attempt of its last 100 runs is contradicted by a pass of the same commit and variant, in the same run
                or another one, or when its outcome switched 3 times on one branch within its last 50. It is broken when it fails 3 times in a row
                and nothing contradicts that. Fewer than 5 runs are too few for a verdict. Runs in which far more tests fail than usual are outages:
                they are left out, and listed. The rate has its 95 % interval. docs/flaky-tests.md has the rule, its parameters and how well it does.
                """,
            Examples =
            [
                ("runmetrics flaky", "flaky and broken tests with their evidence"),
                ("runmetrics flaky --json | jq '.[] | select(.state == \"flaky\") | .test'", "their names, for a program"),
                ("runmetrics flaky --all --test CartTests", "what is known of some tests"),
                ("runmetrics flaky --branch main --runs 100", "the last 100 runs of main"),
            ],
            ExitCodes = [(ExitCode.Ok, "told, whatever was found"), (ExitCode.CheckFailed, "nothing is remembered of any run")],
        };
        options.AddTo(command);
        command.SetAction(result => Run(options.Query(result), ToolFolder.Find(console, options.Root(result)), console));
        return command;
    }

    private static int Run(MemoryQuery query, ToolFolder folder, ToolConsole console)
    {
        if (query.Read("flaky", folder, console) is not { } runs)
            return ExitCode.CheckFailed;
        var report = FlakyAnalysis.Of(runs);
        var shown = report.Tests.Where(test => query.Shows(test.Test, test.State is StabilityState.Flaky or StabilityState.Broken)).ToList();
        var quarantine = QuarantineFile.Read(folder.SettingsDirectory);
        DiagnosticLine.WriteAll(quarantine.Diagnostics, console.Error);
        Write(report, shown, query, new QuarantineMarks(quarantine, DateOnly.FromDateTime(console.Time.GetUtcNow().UtcDateTime)), console);
        return ExitCode.Ok;
    }

    private static void Write(FlakyReport report, List<FlakyVerdict> shown, MemoryQuery query, QuarantineMarks marks, ToolConsole console)
    {
        if (query.Format == "text")
        {
            FlakyText.Write(report, shown, query.Top, marks, console.Out);
            return;
        }

        foreach (var outage in report.Outages)
            console.Error.WriteLine(FlakyText.Outage(outage));
        if (query.Format == "json")
        {
            IReadOnlyList<FlakyLine> lines = [.. shown.Select(test => FlakyLine.Of(test, marks.Of(test)))];
            console.Out.WriteLine(JsonSerializer.Serialize(lines, ToolJson.Readable.IReadOnlyListFlakyLine));
            return;
        }

        console.Out.WriteLine("test,variant,state,flakeRate,low,high,runs,evidence,assembly");
        foreach (var line in shown.Select(test => FlakyLine.Of(test, marks.Of(test))))
        {
            console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{CsvText.Quote(line.Test)},{CsvText.Quote(line.Variant)},{line.State.ToString().ToLowerInvariant()},{line.FlakeRate},{line.Low},{line.High},{line.Runs},{CsvText.Quote(line.Evidence)},{CsvText.Quote(line.Assembly)}"));
        }
    }
}
