using System.CommandLine;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tool.History;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics history merge</c>: adds what other folders remember.</summary>
internal static class HistoryMergeCommand
{
    public static ToolCommand Create(ToolConsole console)
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
        command.SetAction(result => Run(result.GetRequiredValue(sources), ToolFolder.Find(console, result.GetValue(root)), console));
        return command;
    }

    private static int Run(string[] sources, ToolFolder folder, ToolConsole console)
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
        var done = HistoryChange.TryMake(folder, findings, () =>
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
}
