using System.CommandLine;
using RunMetrics.Reports.Comparing;
using RunMetrics.Snapshots.Comparing;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tool.Comparing;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics diff</c>: what changed between two runs.</summary>
internal static class DiffCommand
{
    private const int MostShown = 40;

    private static readonly string[] Formats = ["text", "json", "markdown"];

    public static ToolCommand Create(ToolConsole console)
    {
        var before = new Argument<string>("before") { Description = "The earlier run: an id, latest, base, or a commit, branch or tag of git. Default: base.", DefaultValueFactory = _ => NamedRun.Base };
        var after = new Argument<string>("after") { Description = "The later run. Default: latest.", DefaultValueFactory = _ => NamedRun.Latest };
        var format = new Option<string>("--format", "-f") { Description = "text, json or markdown.", DefaultValueFactory = _ => "text", HelpName = "format" };
        var root = CommonOptions.Root();
        format.AcceptOnlyFromAmong(Formats);
        var command = new ToolCommand("diff", "Tell what changed between two runs: tests, coverage by member, dependencies, packages, diagnostics, environment.")
        {
            Details = """
                base is the run of the commit where the change left its target branch, else the newest earlier run of that branch, else the run before.
                A name of git stands for the newest run of its commit. What one of the runs does not have is unknown, and said so: it is not equal.
                """,
            Examples =
            [
                ("runmetrics diff", "what this change did: base against the newest run"),
                ("runmetrics diff main latest", "since the newest run of main's commit"),
                ("runmetrics diff 20260314-091523-4f2a9c 20260315-101112-77aa01", "two runs by their ids (runmetrics runs list)"),
                ("runmetrics diff --format markdown >> $GITHUB_STEP_SUMMARY", "for a pull request"),
            ],
            ExitCodes = [(ExitCode.Ok, "compared, whatever came of it"), (ExitCode.CheckFailed, "one of the runs is not there")],
        };
        command.Add(before);
        command.Add(after);
        command.Add(format);
        command.Add(root);
        command.SetAction(result => Run(result.GetRequiredValue(before), result.GetRequiredValue(after), result.GetRequiredValue(format), ToolFolder.Find(console, result.GetValue(root)), console));
        return command;
    }

    private static int Run(string before, string after, string format, ToolFolder folder, ToolConsole console)
    {
        var store = new RunStore(folder.Runs, console.Time);
        var later = NamedRun.Find(after, store, folder.RepositoryRoot, other: null);
        var earlier = NamedRun.Find(before, store, folder.RepositoryRoot, later);
        var (one, other) = (earlier is null ? null : store.TryRead(earlier), later is null ? null : store.TryRead(later));
        DiagnosticLine.WriteAll([.. folder.Diagnostics, .. store.Diagnostics], console.Error);
        if (one is null || other is null)
        {
            console.Error.WriteLine($"runmetrics diff: there is no run '{(other is null ? after : before)}' in '{console.Show(folder.Runs.Root)}'. 'runmetrics runs list' shows what there is.");
            return ExitCode.CheckFailed;
        }

        var difference = RunDifferencer.Of(one, other);
        if (format == "json")
            console.Out.WriteLine(DifferenceJson.Of(difference));
        else
            new DifferenceText(console.Out, format == "markdown", MostShown).Write(difference);
        return ExitCode.Ok;
    }
}
