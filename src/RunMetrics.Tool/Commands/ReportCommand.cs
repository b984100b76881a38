using System.CommandLine;
using RunMetrics.Reports;
using RunMetrics.Reports.Html;
using RunMetrics.Reports.Sources;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics report</c>: reports of a run that is stored.</summary>
internal static class ReportCommand
{
    private static readonly string[] Formats = ["html", "markdown", "prometheus", "ctrf", "junit", "cobertura", "lcov", "badges"];

    public static ToolCommand Create(ToolConsole console)
    {
        var run = new Option<string?>("--run") { Description = "Run id. Default: the newest run.", HelpName = "id" };
        var output = new Option<string?>("--output", "-o") { Description = "Folder for the files. Default: the report folder of the run folder.", HelpName = "dir" };
        var format = new Option<string[]>("--format", "-f")
        {
            Description = "html (index.html), markdown (summary.md), prometheus (runmetrics.prom), ctrf (ctrf.json), junit (junit.xml), cobertura (coverage.cobertura.xml), lcov (lcov.info), badges (badges/*.svg and coverage.sarif); several with commas.",
            DefaultValueFactory = _ => ["html,markdown,prometheus,badges"],
            HelpName = "formats",
        };
        format.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.SelectMany(token => Split(token.Value)).Where(name => !Formats.Contains(name, StringComparer.Ordinal)))
                result.AddError($"'{token}' is no format; there are {string.Join(", ", Formats)}.");
        });
        var split = new Option<bool>("--split") { Description = "Script, style and source beside the page, for hosts that forbid inline scripts and for large repositories." };
        var source = new Option<string>("--source")
        {
            Description = "Whose source text the page carries: of changed files and those with the most risk, of all, of none.",
            DefaultValueFactory = _ => "changed",
            HelpName = "changed|all|none",
        };
        source.AcceptOnlyFromAmong("changed", "all", "none");
        var root = CommonOptions.Root();
        var command = new ToolCommand("report", "Write reports of a run that was collected before.")
        {
            Examples =
            [
                ("runmetrics report", "the newest run again, e.g. after an update"),
                ("runmetrics report --run 20260314-091523-4f2a9c --output out", "an older run, elsewhere"),
                ("runmetrics report --format ctrf,junit --output out", "files for other tools"),
                ("runmetrics report --split --source all --output site", "a page for a strict host, with all source"),
            ],
            ExitCodes = [(ExitCode.Ok, "written"), (ExitCode.CheckFailed, "there is no such run, or a file could not be written")],
        };
        command.Add(run);
        command.Add(output);
        command.Add(format);
        command.Add(split);
        command.Add(source);
        command.Add(root);
        command.SetAction(result => Run(
            result.GetValue(run), result.GetValue(output), OptionsOf([.. result.GetRequiredValue(format).SelectMany(Split)], result.GetValue(split), Enum.Parse<SourcePolicy>(result.GetRequiredValue(source), ignoreCase: true)), result.GetValue(root), console));
        return command;
    }

    private static int Run(string? id, string? output, ReportOptions options, string? root, ToolConsole console)
    {
        var folder = ToolFolder.Find(console, root);
        var store = new RunStore(folder.Runs, console.Time);
        id = id is null or "latest" ? store.ReadIndex().Runs.FirstOrDefault(entry => entry.Pruned != true)?.Id : id;
        if (id is null || store.TryRead(id) is not { } snapshot)
        {
            DiagnosticLine.WriteAll(store.Diagnostics, console.Error);
            console.Error.WriteLine($"runmetrics: there is no run '{id ?? "latest"}' in '{console.Show(folder.Runs.Root)}'. 'runmetrics runs list' shows what there is.");
            return ExitCode.CheckFailed;
        }

        var target = output is null ? folder.Runs.ReportDirectory : console.FullPath(output);
        var written = Progress.Run(console, "Writing the report", _ => ReportWriter.Write(
            RunReport.Context(snapshot, store, folder.Settings, folder.RepositoryRoot, target),
            target,
            options));
        DiagnosticLine.WriteAll([.. store.Diagnostics, .. written.Diagnostics], console.Error);
        foreach (var file in written.Files)
            console.Out.WriteLine(console.Show(file));
        return written.Diagnostics.Count == 0 ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    private static ReportOptions OptionsOf(HashSet<string> formats, bool split, SourcePolicy source) => new()
    {
        Html = formats.Contains("html"),
        HtmlMode = split ? HtmlMode.Split : HtmlMode.Single,
        Sources = source,
        Summary = formats.Contains("markdown"),
        Metrics = formats.Contains("prometheus"),
        Ctrf = formats.Contains("ctrf"),
        JUnit = formats.Contains("junit"),
        Cobertura = formats.Contains("cobertura"),
        Lcov = formats.Contains("lcov"),
        CoverageFiles = formats.Contains("badges"),
    };

    private static string[] Split(string formats) => formats.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
