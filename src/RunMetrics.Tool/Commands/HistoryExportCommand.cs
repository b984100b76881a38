using System.CommandLine;
using System.Text;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tool.History;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics history export</c>: writes every outcome of every test.</summary>
internal static class HistoryExportCommand
{
    private static readonly string[] Formats = ["jsonl", "csv", "sqlite", "parquet"];

    public static ToolCommand Create(ToolConsole console)
    {
        var format = new Option<string>("--format", "-f") { Description = "jsonl, csv, sqlite or parquet.", DefaultValueFactory = _ => "jsonl", HelpName = "format" };
        var file = new Option<string?>("--output", "-o") { Description = "File to write. Default: standard output; sqlite and parquet need a file.", HelpName = "file" };
        var root = CommonOptions.Root();
        format.AcceptOnlyFromAmong(Formats);
        var command = new ToolCommand("export", "Write every outcome of every test, one line each.")
        {
            Details = """
                A line has run, startedAt, branch, commit, assembly, variant, id, test, outcome, attempts (p, f, s, n, o: one letter each),
                milliseconds and the failure's fingerprint. Two folders that remember the same export the same. sqlite writes a database with
                the tables runs, totals, variants, tests, results and failures; docs/history.md describes them and has queries to start from.
                parquet writes the columns of csv.
                """,
            Examples =
            [
                ("runmetrics history export > history.jsonl", "JSON Lines, for jq, DuckDB or a data lake"),
                ("runmetrics history export --format csv --output history.csv", "for a spreadsheet"),
                ("runmetrics history export --format sqlite --output history.db", "for SQL"),
                ("runmetrics history export --format parquet --output history.parquet", "for DuckDB, Spark or pandas"),
            ],
            ExitCodes = [(ExitCode.Ok, "written"), (ExitCode.CheckFailed, "nothing is remembered of any run, or the file could not be written")],
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(format) is "sqlite" or "parquet" && result.GetValue(file) is null)
                result.AddError("A database needs a file: --output history.db, or history.parquet.");
        });
        command.Add(format);
        command.Add(file);
        command.Add(root);
        command.SetAction(result => Run(result.GetRequiredValue(format), result.GetValue(file), ToolFolder.Find(console, result.GetValue(root)), console));
        return command;
    }

    private static int Run(string format, string? file, ToolFolder folder, ToolConsole console)
    {
        if (format == "sqlite" && !HistoryDatabase.IsAvailable || format == "parquet" && !HistoryParquet.IsAvailable)
        {
            console.Error.WriteLine($"runmetrics history export: the format {format} is not part of the package that builds use. Install the command line: dotnet tool install RunMetrics.Tool --global.");
            return ExitCode.CheckFailed;
        }

        var findings = new Findings();
        var runs = new HistoryFolder(folder.Runs.HistoryDirectory, findings).ReadAll();
        DiagnosticLine.WriteAll(findings.All, console.Error);
        if (runs.Count == 0)
        {
            console.Error.WriteLine($"runmetrics history export: nothing is remembered of any run in '{console.Show(folder.Runs.HistoryDirectory)}'. Run 'dotnet test', or 'runmetrics import' old results.");
            return ExitCode.CheckFailed;
        }

        if (file is null)
        {
            Write(format, [.. runs.Select(HistoryMerge.Canonical)], console.Out);
            return ExitCode.Ok;
        }

        try
        {
            WriteFile(format, [.. runs.Select(HistoryMerge.Canonical)], console.FullPath(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            console.Error.WriteLine($"runmetrics history export: '{file}' could not be written: {e.Message.TrimEnd('.')}.");
            return ExitCode.CheckFailed;
        }

        console.Out.WriteLine($"{Numbers.Count(runs.Count, "run")} written to '{console.Show(file)}'.");
        return ExitCode.Ok;
    }

    private static void WriteFile(string format, IReadOnlyList<HistoryRun> runs, string path)
    {
        if (format == "sqlite")
        {
            HistoryDatabase.Write(runs, path);
            return;
        }

        if (format == "parquet")
        {
            HistoryParquet.Write(runs, path);
            return;
        }

        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Write(format, runs, writer);
    }

    private static void Write(string format, IReadOnlyList<HistoryRun> runs, TextWriter output)
    {
        if (format == "csv")
            HistoryExport.Csv(runs, output);
        else
            HistoryExport.JsonLines(runs, output);
    }
}
