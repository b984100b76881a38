using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using RunMetrics.Snapshots.Runs;
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
    private const int DefaultRuns = 500;

    private static readonly string[] Formats = ["text", "json", "csv"];

    public static ToolCommand Create(ToolConsole console)
    {
        var all = new Option<bool>("--all") { Description = "Show healthy and new tests, too; json and csv always have them." };
        var filter = new Option<string?>("--test") { Description = "Only tests whose name contains this.", HelpName = "text" };
        var branch = new Option<string?>("--branch") { Description = "Only runs of this branch.", HelpName = "name" };
        var runs = new Option<int>("--runs") { Description = "How many of the newest runs to read.", DefaultValueFactory = _ => DefaultRuns, HelpName = "number" };
        var top = new Option<int>("--top") { Description = "How many tests to show as text.", DefaultValueFactory = _ => DefaultTop, HelpName = "number" };
        var format = new Option<string>("--format", "-f") { Description = "text, json or csv.", DefaultValueFactory = _ => "text", HelpName = "format" };
        var json = CommonOptions.Json();
        var root = CommonOptions.Root();
        format.AcceptOnlyFromAmong(Formats);
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
        foreach (var option in new Option[] { all, filter, branch, runs, top, format, json, root })
            command.Add(option);
        command.SetAction(result => Run(
            new FlakyQuery
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

    private static int Run(FlakyQuery query, ToolFolder folder, ToolConsole console)
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
            console.Error.WriteLine($"runmetrics flaky: nothing is remembered of any run{(query.Branch is null ? "" : $" of branch '{query.Branch}'")} in '{console.Show(folder.Runs.HistoryDirectory)}'. Run 'dotnet test', or 'runmetrics import' old results.");
            return ExitCode.CheckFailed;
        }

        var report = FlakyAnalysis.Of(runs);
        var shown = report.Tests.Where(test =>
            (query.All || query.Format != "text" || test.State is StabilityState.Flaky or StabilityState.Broken)
            && (query.Test is null || test.Test.Contains(query.Test, StringComparison.OrdinalIgnoreCase))).ToList();
        var quarantine = QuarantineFile.Read(folder.SettingsDirectory);
        DiagnosticLine.WriteAll(quarantine.Diagnostics, console.Error);
        Write(report, shown, query, new QuarantineMarks(quarantine, DateOnly.FromDateTime(console.Time.GetUtcNow().UtcDateTime)), console);
        return ExitCode.Ok;
    }

    private static void Write(FlakyReport report, List<FlakyVerdict> shown, FlakyQuery query, QuarantineMarks marks, ToolConsole console)
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

/// <summary>What is asked of the verdicts.</summary>
internal sealed record FlakyQuery
{
    public required bool All { get; init; }

    public string? Test { get; init; }

    public string? Branch { get; init; }

    public required int Runs { get; init; }

    public required int Top { get; init; }

    public required string Format { get; init; }
}
