using System.CommandLine;
using System.Globalization;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Importing;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tool.Finishing;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics import</c>: results of pipelines our hooks cannot see.</summary>
internal static class ImportCommand
{
    public static ToolCommand Create(ToolConsole console)
    {
        var files = new Argument<string[]>("files")
        {
            Description = "Files, folders, or patterns such as 'results/**/*.trx'.",
            Arity = ArgumentArity.OneOrMore,
        };
        var commit = new Option<string?>("--commit") { Description = "Commit the results are of. Default: HEAD of the repository, with the facts of this machine and CI job.", HelpName = "id" };
        var branch = new Option<string?>("--branch") { Description = "Branch the results are of.", HelpName = "name" };
        var started = new Option<string?>("--started") { Description = "When the run began, like 2026-03-14T09:15:23Z. Default: what the files say.", HelpName = "time" };
        var variant = new Option<string?>("--variant") { Description = "Where the tests ran, like net10.0/windows/x64 or /linux, for what the files do not say.", HelpName = "tfm/os/arch" };
        var name = new Option<string?>("--name") { Description = "What to call the run.", HelpName = "text" };
        var noReport = new Option<bool>("--no-report") { Description = "Store the snapshot and write no report." };
        var root = CommonOptions.Root();
        started.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && Time(token.Value) is null)
                result.AddError($"'{token.Value}' is no time; write it like 2026-03-14T09:15:23Z.");
        });
        variant.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && TestVariant.TryParse(token.Value) is null)
                result.AddError($"'{token.Value}' is no variant; write it like net10.0/windows/x64, or /linux for the system alone.");
        });
        var command = new ToolCommand("import", "Make a run of results other tools wrote: TRX, JUnit XML, CTRF, and coverage.")
        {
            Details = """
                The format is told by the content, not by the name. All files together are one run; importing the same files again replaces it.
                Several files of one test assembly are attempts, in order of time. A damaged file keeps what came before the damage.
                Each import is remembered: import old results with their commit and time, and 'runmetrics flaky' judges them.
                """,
            Examples =
            [
                ("runmetrics import results/*.trx", "after 'dotnet vstest', in the same job"),
                ("runmetrics import TestResults", "every results and coverage file below a folder"),
                ("runmetrics import nightly.xml --commit 3b18e512dba79e4c8300dd08aeb37f8e728b8dad --branch main", "results of another commit"),
                ("runmetrics import old/0917/*.trx --commit 3b18e51 --branch main --started 2026-03-14T09:15:23Z --variant /windows/x64", "one run of the past"),
            ],
            ExitCodes = [(ExitCode.Ok, "imported; what is wrong with single files was printed as warnings"), (ExitCode.CheckFailed, "no file held results or coverage, or the run could not be stored")],
        };
        command.Add(files);
        command.Add(commit);
        command.Add(branch);
        command.Add(started);
        command.Add(variant);
        command.Add(name);
        command.Add(noReport);
        command.Add(root);
        command.SetAction(result =>
        {
            var folder = ToolFolder.Find(console, result.GetValue(root));
            var options = new ImportOptions
            {
                RepositoryRoot = folder.RepositoryRoot,
                WorkingDirectory = console.WorkingDirectory,
                Commit = result.GetValue(commit),
                Branch = result.GetValue(branch),
                StartedAt = Time(result.GetValue(started)),
                Variant = result.GetValue(variant) is { } text ? TestVariant.TryParse(text) : null,
                Name = result.GetValue(name),
                Command = "runmetrics import " + string.Join(' ', result.GetRequiredValue(files).Select(console.Show)),
                Settings = folder.Settings,
                Variable = console.Environment,
                Time = console.Time,
                Producer = ToolVersion.Producer,
            };
            return Run(result.GetRequiredValue(files), options, folder, !result.GetValue(noReport), console);
        });
        return command;
    }

    private static int Run(string[] patterns, ImportOptions options, ToolFolder folder, bool report, ToolConsole console)
    {
        if (options.Commit is { } commit)
        {
            var full = CommitId.Resolve(commit, folder.RepositoryRoot);
            if (full is null)
            {
                console.Error.WriteLine($"runmetrics import: '{commit}' is no commit id of 40 hex digits, and git does not know it here.");
                return ExitCode.Usage;
            }

            options = options with { Commit = full };
        }

        var files = FilePatterns.Expand(patterns, console.WorkingDirectory);
        var snapshot = Progress.Run(console, $"Importing {Numbers.Count(files.Count, "file")}", progress =>
            ResultsImporter.Import(files, options with { Progress = progress }));
        if (snapshot.Tests is null && snapshot.Run.Coverage is null)
        {
            DiagnosticLine.WriteAll(snapshot.Run.Diagnostics, console.Error);
            console.Error.WriteLine($"runmetrics import: none of {Numbers.Count(files.Count, "file")} held results or coverage. Nothing was stored.");
            return ExitCode.CheckFailed;
        }

        var store = new RunStore(folder.Runs, console.Time);
        if (!store.Write(snapshot))
        {
            DiagnosticLine.WriteAll(store.Diagnostics, console.Error);
            return ExitCode.CheckFailed;
        }

        var finisher = new RunFinisher(store, new CollectOptions { Variable = console.Environment }, console) { Report = report };
        var finished = Progress.Run(console, "Writing the report", _ => finisher.Complete(snapshot, folder.Settings, folder.RepositoryRoot));
        DiagnosticLine.WriteAll(finished.Run.Diagnostics.Concat(finished.Diagnostics), console.Error);
        console.Out.WriteLine(RunLine.Of(finished.Run, finished.Page is { } page ? console.Show(page) : null));
        return ExitCode.Ok;
    }

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
