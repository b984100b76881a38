using System.CommandLine;
using System.Text;
using System.Text.Json;
using RunMetrics.Reports.Texts;
using RunMetrics.Shared;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tool.History;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics history</c>: what is remembered of all runs.</summary>
internal static class HistoryCommand
{
    private static readonly string[] Formats = ["jsonl", "csv", "sqlite", "parquet"];

    public static ToolCommand Create(ToolConsole console) => new("history", "Join, export, shorten or measure what is remembered of all runs.")
    {
        CreateMerge(console),
        CreateExport(console),
        CreatePrune(console),
        CreateStats(console),
    };

    private static ToolCommand CreateMerge(ToolConsole console)
    {
        var sources = new Argument<string[]>("folders") { Description = "Run folders, or their history folders.", Arity = ArgumentArity.OneOrMore };
        var root = CommonOptions.Root();
        var command = new ToolCommand("merge", "Add what other folders remember.")
        {
            Details = """
                The result is the union by run id: shards, branches and caches of CI join in any order and any number of times with the same result.
                Parts of one run, such as shards with the same RUNMETRICS_RUN_ID, are joined test by test. The folders given are not changed.
                """,
            Examples =
            [
                ("runmetrics history merge downloaded/linux downloaded/windows", "after the jobs of a matrix"),
                ("runmetrics history merge .cache/runmetrics/history", "what the CI cache kept"),
            ],
            ExitCodes = [(ExitCode.Ok, "joined, even when there was nothing new"), (ExitCode.CheckFailed, "a folder is none, or the history could not be written")],
        };
        command.Add(sources);
        command.Add(root);
        command.SetAction(result => Merge(result.GetRequiredValue(sources), ToolFolder.Find(console, result.GetValue(root)), console));
        return command;
    }

    private static ToolCommand CreateExport(ToolConsole console)
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
        command.SetAction(result => Export(result.GetRequiredValue(format), result.GetValue(file), ToolFolder.Find(console, result.GetValue(root)), console));
        return command;
    }

    private static ToolCommand CreatePrune(ToolConsole console)
    {
        var keep = new Option<int?>("--keep") { Description = "Keep at most so many of the newest runs.", HelpName = "number" };
        var days = new Option<int?>("--older-than") { Description = "Forget runs that began more than so many days ago.", HelpName = "days" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be forgotten." };
        var root = CommonOptions.Root();
        keep.Validators.Add(result => Positive(result.Tokens is [var token] ? token.Value : null, result.AddError));
        days.Validators.Add(result => Positive(result.Tokens is [var token] ? token.Value : null, result.AddError));
        var command = new ToolCommand("prune", "Forget old runs.")
        {
            Details = """
                With both options a run is forgotten when either says so. The newest run always stays. Reports and details of runs are not touched:
                the setting 'keep' is for those.
                """,
            Examples =
            [
                ("runmetrics history prune --keep 500", "the newest 500 runs stay"),
                ("runmetrics history prune --older-than 180 --dry-run", "what half a year leaves"),
            ],
            ExitCodes = [(ExitCode.Ok, "forgotten, even when there was nothing to forget"), (ExitCode.CheckFailed, "a file could not be deleted")],
        };
        command.Add(keep);
        command.Add(days);
        command.Add(dryRun);
        command.Add(root);
        command.Validators.Add(result =>
        {
            if (result.GetValue(keep) is null && result.GetValue(days) is null)
                result.AddError("Say what to keep: --keep, --older-than, or both.");
        });
        command.SetAction(result => Prune(result.GetValue(keep), result.GetValue(days), result.GetValue(dryRun), ToolFolder.Find(console, result.GetValue(root)), console));
        return command;
    }

    private static ToolCommand CreateStats(ToolConsole console)
    {
        var json = CommonOptions.Json();
        var root = CommonOptions.Root();
        var command = new ToolCommand("stats", "Tell how much is remembered, and what it costs on disk.")
        {
            Examples = [("runmetrics history stats", "runs, tests, branches, variants and bytes"), ("runmetrics history stats --json | jq .bytesPerResult", "bytes per test and run")],
            ExitCodes = [(ExitCode.Ok, "told, even when nothing is remembered")],
        };
        command.Add(json);
        command.Add(root);
        command.SetAction(result => Stats(result.GetValue(json), ToolFolder.Find(console, result.GetValue(root)), console));
        return command;
    }

    private static int Merge(string[] sources, ToolFolder folder, ToolConsole console)
    {
        var findings = new Findings();
        var target = new HistoryFolder(folder.Runs.HistoryDirectory, findings);
        foreach (var source in sources)
        {
            if (!Directory.Exists(console.FullPath(source)))
            {
                console.Error.WriteLine($"runmetrics history merge: '{source}' is no folder. Nothing was changed.");
                return ExitCode.CheckFailed;
            }
        }

        var (added, completed) = (0, 0);
        var done = Guarded(folder, findings, () =>
        {
            foreach (var source in sources)
            {
                var path = console.FullPath(source);
                var inner = Path.Combine(path, "history");
                var result = target.Merge(new HistoryFolder(Directory.Exists(inner) ? inner : path, findings));
                (added, completed) = (added + result.Added, completed + result.Completed);
            }
        });
        DiagnosticLine.WriteAll(findings.All, console.Error);
        if (!done)
            return ExitCode.CheckFailed;
        console.Out.WriteLine($"{Numbers.Count(added, "run")} added, {completed} completed; {Numbers.Count(target.RunIds().Count, "run")} remembered.");
        return ExitCode.Ok;
    }

    private static int Export(string format, string? file, ToolFolder folder, ToolConsole console)
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

    private static int Prune(int? keep, int? days, bool dryRun, ToolFolder folder, ToolConsole console)
    {
        var findings = new Findings();
        var history = new HistoryFolder(folder.Runs.HistoryDirectory, findings);
        var runs = history.ReadAll();
        var forgotten = HistoryRetention.Forgotten(runs, keep, days, console.Time.GetUtcNow());
        if (!dryRun && !Guarded(folder, findings, () => history.Remove(forgotten)))
        {
            DiagnosticLine.WriteAll(findings.All, console.Error);
            return ExitCode.CheckFailed;
        }

        DiagnosticLine.WriteAll(findings.All, console.Error);
        console.Out.WriteLine($"{Numbers.Count(forgotten.Count, "run")} {(dryRun ? "would be forgotten" : "forgotten")}, {Numbers.Count(runs.Count - forgotten.Count, "run")} {(dryRun ? "would be " : "")}kept.");
        return ExitCode.Ok;
    }

    private static int Stats(bool json, ToolFolder folder, ToolConsole console)
    {
        var findings = new Findings();
        var history = new HistoryFolder(folder.Runs.HistoryDirectory, findings);
        var (runBytes, dictionaryBytes) = history.Bytes();
        var stats = HistoryStats.Of(history.ReadAll(), runBytes + dictionaryBytes);
        DiagnosticLine.WriteAll(findings.All, console.Error);
        if (json)
        {
            console.Out.WriteLine(JsonSerializer.Serialize(stats, ToolJson.Readable.HistoryStats));
            return ExitCode.Ok;
        }

        if (stats.Runs == 0)
        {
            console.Out.WriteLine($"Nothing is remembered of any run in '{console.Show(folder.Runs.HistoryDirectory)}'.");
            return ExitCode.Ok;
        }

        console.Out.WriteLine($"{Numbers.Count(stats.Runs, "run")}, {Numbers.Moment(stats.First!.Value)} to {Numbers.Moment(stats.Last!.Value)}");
        console.Out.WriteLine($"{Numbers.Count(stats.Tests, "test")}, {Numbers.Count(stats.Results, "result")}");
        console.Out.WriteLine($"branches: {Listed(stats.Branches)}");
        console.Out.WriteLine($"variants: {Listed(stats.Variants)}");
        console.Out.WriteLine(FormattableString.Invariant($"{stats.Bytes:N0} bytes on disk, {stats.BytesPerResult ?? 0:0.00} per test and run"));
        return ExitCode.Ok;
    }

    private static string Listed(IReadOnlyList<string> words) => words.Count == 0 ? "-" : string.Join(", ", words.Select(static word => word.Length == 0 ? "-" : word));

    private static bool Guarded(ToolFolder folder, Findings findings, Action change)
    {
        try
        {
            change();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            findings.Error(DiagnosticCodes.HistoryNotWritten, $"The history in '{folder.Runs.HistoryDirectory}' could not be changed: {e.Message.TrimEnd('.')}. What was done before stays, the rest was left out. Check permissions and free space, and repeat.");
        }

        return false;
    }

    private static void Positive(string? text, Action<string> addError)
    {
        if (text is not null && !(int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number > 0))
            addError($"'{text}' is no number of 1 or more.");
    }
}
