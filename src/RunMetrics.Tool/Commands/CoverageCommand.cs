using System.CommandLine;
using System.Text.Json;
using RunMetrics.Reports.Exports;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Storing;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tool.Coverage;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics coverage</c>: what is covered, of the newest run or of any coverage files.</summary>
internal static class CoverageCommand
{
    public static ToolCommand Create(ToolConsole console)
    {
        var files = new Argument<string[]>("files") { Description = "Coverage files, folders or patterns; the newest run when missing.", Arity = ArgumentArity.ZeroOrMore };
        var by = new Option<CoverageGrouping>("--by") { Description = "assembly, namespace or folder.", DefaultValueFactory = _ => CoverageGrouping.Assembly, HelpName = "group" };
        by.AcceptOnlyFromAmong("assembly", "namespace", "folder");
        var output = new Option<string?>("--output", "-o") { Description = "Folder for the merged coverage: coverage.json, coverage.cobertura.xml and lcov.info.", HelpName = "dir" };
        var root = CommonOptions.Root();
        var json = CommonOptions.Json();
        var command = new ToolCommand("coverage", "Tell how much is covered: of the newest run, or of coverage files merged.")
        {
            Details = """
                Reads Cobertura, LCOV, OpenCover and coverlet's json; the format is told by the content. Files need no run: they are merged
                by file and line, in any order, and a file given twice counts once. Branches of Cobertura files are an interval where
                nobody can know which ones were taken. A damaged file is named with its line; the others are read all the same.
                """,
            Examples =
            [
                ("runmetrics coverage", "the newest run"),
                ("runmetrics coverage 'TestResults/**/*.xml' --by namespace", "coverage files of any runs, merged"),
                ("runmetrics coverage shards --output merged", "one report of many, for other tools"),
                ("runmetrics coverage TestResults --json | jq .lines.rate", "for a program"),
            ],
            ExitCodes = [(ExitCode.Ok, "shown"), (ExitCode.CheckFailed, "a file cannot be read or written, or there is no coverage")],
        };
        command.Add(files);
        command.Add(by);
        command.Add(output);
        command.Add(root);
        command.Add(json);
        command.Add(CoveragePathsCommand.Create(console));
        command.SetAction(result => Run(
            result.GetValue(files) ?? [], result.GetValue(by), result.GetValue(output), result.GetValue(root), result.GetValue(json), console));
        return command;
    }

    private static int Run(string[] patterns, CoverageGrouping by, string? output, string? root, bool json, ToolConsole console)
    {
        var folder = ToolFolder.Find(console, root);
        var findings = new Findings();
        CoverageTree? tree = null;
        var overview = patterns.Length > 0 ? OfFiles(patterns, folder, console, findings, out tree) : OfNewestRun(folder, console, findings, out tree);
        if (tree is not null && output is not null)
            Write(tree, console.FullPath(output), console, findings);
        DiagnosticLine.WriteAll(findings.All, console.Error);
        if (overview is null)
        {
            console.Error.WriteLine(patterns.Length > 0
                ? "runmetrics coverage: none of the files holds coverage that can be read."
                : $"runmetrics coverage: there is no run with coverage in '{console.Show(folder.Runs.Root)}'. Name coverage files, or run 'dotnet test' with coverage first.");
            return ExitCode.CheckFailed;
        }

        if (json)
            console.Out.WriteLine(JsonSerializer.Serialize(CoverageOutput.Of(overview, by), ToolJson.Readable.CoverageOutput));
        else
            CoverageText.Write(overview, by, console.Out);
        return findings.All.Any(finding => finding.Code is DiagnosticCodes.CoverageUnreadable or DiagnosticCodes.ReportNotWritten) ? ExitCode.CheckFailed : ExitCode.Ok;
    }

    private static CoverageOverview? OfFiles(string[] patterns, ToolFolder folder, ToolConsole console, Findings findings, out CoverageTree? tree)
    {
        tree = null;
        var reports = CoverageFiles.Read(patterns, folder, console, findings);
        if (reports.Count == 0)
            return null;
        var model = Progress.Run(console, "Merging coverage", _ => CoverageMerge.Merge(reports, folder, console, findings));
        tree = CoverageTreeBuilder.Of(null, model);
        return CoverageOverview.Of(model);
    }

    private static CoverageOverview? OfNewestRun(ToolFolder folder, ToolConsole console, Findings findings, out CoverageTree? tree)
    {
        var store = new RunStore(folder.Runs, console.Time);
        var newest = store.ReadIndex().Runs.FirstOrDefault(run => run.Pruned != true);
        tree = newest is null ? null : store.TryRead(newest.Id)?.Coverage;
        findings.AddAll(store.Diagnostics);
        return tree is null ? null : CoverageOverview.Of(tree);
    }

    private static void Write(CoverageTree tree, string directory, ToolConsole console, Findings findings) =>
        Progress.Run(console, "Writing merged coverage", progress =>
        {
            progress.Report(0);
            findings.AddAll(CoverageExports.Write(tree, directory));
            return true;
        });
}
