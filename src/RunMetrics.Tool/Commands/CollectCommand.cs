using System.CommandLine;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tool.Finishing;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics collect</c>: what the package calls at the end of a run.</summary>
internal static class CollectCommand
{
    /// <summary>The command for the help; its arguments are read by <see cref="CollectArguments"/>.</summary>
    public static ToolCommand Create(ToolConsole console)
    {
        var command = new ToolCommand("collect", "Turn what was recorded into a snapshot and a report. The package calls this at the end of 'dotnet test'.")
        {
            Details = """
                Reads the fragments of a run, completes them from git, CI and coverage files, stores the snapshot, applies retention and
                writes the report. Without --run every run whose processes are gone is adopted, e.g. after a kill or from CI shards.
                Prints one line, and warnings with their codes.
                """,
            Examples =
            [
                ("runmetrics collect", "adopt runs that were killed, or gathered from CI shards"),
                ("runmetrics collect --run 20260314-091523-4f2a9c", "one run"),
                ("runmetrics collect --no-report --verbosity detailed", "only store, and say everything"),
            ],
            NeverFails = true,
            ExitCodes =
            [
                (ExitCode.Ok, "always, even when something went wrong: this is the end of your test run, and its exit code stays yours"),
                (ExitCode.GateFailed, "with --gate alone: a rule fails, or the rules cannot be read"),
            ],
        };
        command.Add(CommonOptions.Root());
        command.Add(new Option<string?>("--run") { Description = "Run id. Default: every unfinished run.", HelpName = "id" });
        command.Add(new Option<int?>("--exit-code") { Description = "Exit code of the command that ran the tests.", HelpName = "code" });
        command.Add(new Option<bool>("--canceled") { Description = "The user stopped the run." });
        command.Add(new Option<bool>("--no-report") { Description = "Store the snapshot and write no report." });
        command.Add(new Option<bool>("--gate") { Description = "With --run: hold the run against the rules in runmetrics.json. The package asks for it with RunMetricsGate=true." });
        command.Add(new Option<string?>("--project-root") { Description = "Root of the repository. Default: what the hosts noted.", HelpName = "dir" });
        command.Add(new Option<string?>("--templates") { Description = "Templates to render into the report folder, with semicolons between; relative to the root of the repository.", HelpName = "files" });
        command.Add(new Option<string?>("--verbosity") { Description = "quiet (warnings only), normal or detailed.", HelpName = "level" });
        command.SetAction(result => Entry.Run(["collect", .. result.Tokens.Skip(1).Select(token => token.Value)], console));
        return command;
    }

    /// <summary>Collects; the exit code says nothing about the tests.</summary>
    public static int Run(CollectArguments arguments, ToolConsole console)
    {
        var folder = arguments.Root is { } given ? new RunFolder(console.FullPath(given)) : ToolFolder.Find(console, root: null, arguments.ProjectRoot).Runs;
        if (arguments.Run is { } id && !RunId.IsValid(id))
        {
            console.Error.WriteLine($"runmetrics collect: '{id}' is not a run id: letters, digits, '.', '_' and '-', at most {RunId.MaxLength}.");
            return ExitCode.Usage;
        }

        var store = new RunStore(folder, console.Time);
        var options = new CollectOptions
        {
            ExitCode = arguments.ExitCode,
            Canceled = arguments.Canceled,
            RepositoryRoot = arguments.ProjectRoot is { } root ? console.FullPath(root) : null,
            Variable = console.Environment,
            Producer = ToolVersion.Producer,
        };
        var finisher = new RunFinisher(store, options, console) { Report = !arguments.NoReport, Gate = arguments.Gate, Templates = arguments.Templates };
        var adopted = finisher.Adopt(except: arguments.Run);
        if (arguments.Run is { } run)
        {
            var finished = finisher.Finish(run);
            Print(finished, arguments.Verbosity, console);
            return finished?.Gate is { } gate && GateLines.Fails(gate, finished.Run, arguments.Verbosity, console) ? ExitCode.GateFailed : ExitCode.Ok;
        }

        PrintAdopted(adopted, finisher, store, arguments, console);
        return ExitCode.Ok;
    }

    private static void PrintAdopted(IReadOnlyList<CollectedRun> adopted, RunFinisher finisher, RunStore store, CollectArguments arguments, ToolConsole console)
    {
        if (adopted.Count == 0 && arguments.Verbosity != Verbosity.Quiet)
            console.Out.WriteLine($"RunMetrics: no unfinished run in '{console.Show(store.Folder.Root)}'.");
        for (var i = 0; i < adopted.Count; i++)
        {
            // The report folder shows one run: the newest.
            var newest = i == adopted.Count - 1 && store.ReadIndex().Runs is [var top, ..] && top.Id == adopted[i].Snapshot.Run.Id;
            var finished = newest && !arguments.NoReport && adopted[i].Settings.Report
                ? finisher.WriteReport(adopted[i].Snapshot, adopted[i].Settings, adopted[i].RepositoryRoot)
                : new FinishedRun { Run = adopted[i].Snapshot.Run };
            Print(finished, arguments.Verbosity, console);
        }
    }

    private static void Print(FinishedRun? finished, Verbosity verbosity, ToolConsole console)
    {
        if (finished is null)
            return;
        DiagnosticLine.WriteAll(finished.Run.Diagnostics.Concat(finished.Diagnostics), console.Error, verbosity);

        if (verbosity == Verbosity.Detailed)
        {
            foreach (var file in finished.Files)
                console.Out.WriteLine($"RunMetrics: wrote {console.Show(file)}");
        }

        if (verbosity != Verbosity.Quiet)
            console.Out.WriteLine(RunLine.Of(finished.Run, finished.Page is { } page ? console.Show(page) : null));
    }
}
