using System.CommandLine;
using System.Text;
using RunMetrics.Reports;
using RunMetrics.Reports.Prometheus;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics export</c>: runs for programs that watch over time.</summary>
internal static class ExportCommand
{
    private const string Name = "runmetrics export openmetrics";

    public static ToolCommand Create(ToolConsole console) => new("export", "Write runs in the formats of monitoring systems.")
    {
        CreateOpenMetrics(console),
    };

    private static ToolCommand CreateOpenMetrics(ToolConsole console)
    {
        var history = new Option<bool>("--history") { Description = "All remembered runs with their times, instead of one run without." };
        var branch = new Option<string?>("--branch") { Description = "With --history: only runs of this branch.", HelpName = "name" };
        var run = new Option<string?>("--run") { Description = "Run id. Default: the newest run.", HelpName = "id" };
        var output = new Option<string?>("--output", "-o") { Description = "File to write. Default: standard output.", HelpName = "file" };
        var root = CommonOptions.Root();
        var command = new ToolCommand("openmetrics", "Write the metrics of a run, or of the whole history, as OpenMetrics text.")
        {
            Details = """
                Without --history: what runmetrics.prom holds, as OpenMetrics 1.0. With it: run duration and result, tests, tests that passed on
                retry, coverage, and once a day the verdicts on stability, each at the time the run ended. Labels are project, branch (the ten
                busiest, the others together) and variant (of tests). The file fills a Prometheus with the past:
                  promtool tsdb create-blocks-from openmetrics history.om data
                """,
            Examples =
            [
                ("runmetrics export openmetrics --history --output history.om", "for promtool"),
                ("runmetrics export openmetrics --history --branch main > main.om", "only what became of main"),
                ("runmetrics export openmetrics", "the newest run"),
            ],
            ExitCodes = [(ExitCode.Ok, "written"), (ExitCode.CheckFailed, "there is no such run, nothing is remembered, or the file could not be written")],
        };
        command.Add(history);
        command.Add(branch);
        command.Add(run);
        command.Add(output);
        command.Add(root);
        command.Validators.Add(result =>
        {
            if (result.GetValue(history) && result.GetValue(run) is not null)
                result.AddError("--history is of all runs and --run of one: leave one of them out.");
            if (!result.GetValue(history) && result.GetValue(branch) is not null)
                result.AddError("--branch needs --history.");
        });
        command.SetAction(result =>
        {
            var folder = ToolFolder.Find(console, result.GetValue(root));
            var store = new RunStore(folder.Runs, console.Time);
            var write = result.GetValue(history) ? History(store, result.GetValue(branch), folder, console) : OneRun(store, result.GetValue(run), folder, console);
            DiagnosticLine.WriteAll(store.Diagnostics, console.Error);
            return write is null ? ExitCode.CheckFailed : Written(write, result.GetValue(output), console);
        });
        return command;
    }

    private static Action<TextWriter>? History(RunStore store, string? branch, ToolFolder folder, ToolConsole console)
    {
        var runs = store.ReadMemory().Where(run => branch is null || run.Branch == branch).ToList();
        if (runs.Count > 0)
            return writer => OpenMetrics.WriteHistory(runs, folder.ProjectName, writer);
        console.Error.WriteLine($"{Name}: nothing is remembered of any run{(branch is null ? "" : $" of branch '{branch}'")} in '{console.Show(folder.Runs.HistoryDirectory)}'. Run 'dotnet test', or 'runmetrics import' old results.");
        return null;
    }

    private static Action<TextWriter>? OneRun(RunStore store, string? id, ToolFolder folder, ToolConsole console)
    {
        id = id is null or "latest" ? store.ReadIndex().Runs.FirstOrDefault(entry => entry.Pruned != true)?.Id : id;
        if (id is not null && store.TryRead(id) is { } snapshot)
            return writer => OpenMetrics.Write(RunReport.Context(snapshot, store, folder.Settings, folder.RepositoryRoot), writer);
        console.Error.WriteLine($"{Name}: there is no run '{id ?? "latest"}' in '{console.Show(folder.Runs.Root)}'. 'runmetrics runs list' shows what there is.");
        return null;
    }

    private static int Written(Action<TextWriter> write, string? file, ToolConsole console)
    {
        if (file is null)
        {
            write(console.Out);
            return ExitCode.Ok;
        }

        try
        {
            using var writer = new StreamWriter(console.FullPath(file), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            write(writer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            console.Error.WriteLine($"{Name}: '{file}' could not be written: {e.Message.TrimEnd('.')}.");
            return ExitCode.CheckFailed;
        }

        console.Out.WriteLine($"{Numbers.Count(new FileInfo(console.FullPath(file)).Length)} bytes written to '{console.Show(file)}'.");
        return ExitCode.Ok;
    }
}
