using System.CommandLine;
using System.Text;
using RunMetrics.Reports;
using RunMetrics.Reports.Templates;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics render</c>: a user's own template over a run that is stored.</summary>
internal static class RenderCommand
{
    public static ToolCommand Create(ToolConsole console)
    {
        var template = new Argument<string>("template") { Description = "A Handlebars file, called after its output: chat.json.hbs, wiki.html.hbs, comment.md.hbs, mail.txt.hbs." };
        var run = new Option<string?>("--run") { Description = "Run id. Default: the newest run.", HelpName = "id" };
        var output = new Option<string?>("--output", "-o") { Description = "File to write. Default: standard output.", HelpName = "file" };
        var root = CommonOptions.Root();
        var command = new ToolCommand("render", "Render a template of your own over a run: a chat message, a wiki page, a comment.")
        {
            Details = """
                docs/templates.md lists every name a template may use. Values are spelt for the kind of output: HTML, Markdown and JSON are escaped,
                others are not. An unknown name is an error with file, line and column, also where the run does not come by. Partials come from the
                folder of the template. In the build the property RunMetricsTemplates does the same at the end of every run.
                """,
            Examples =
            [
                ("runmetrics render chat.json.hbs | curl -d @- -H 'Content-Type: application/json' $HOOK", "tell a chat room"),
                ("runmetrics render comment.md.hbs --run 20260314-091523-4f2a9c --output comment.md", "about an older run"),
            ],
            ExitCodes = [(ExitCode.Ok, "rendered"), (ExitCode.CheckFailed, "the template is wrong, there is no such run, or a file could not be read or written")],
        };
        command.Add(template);
        command.Add(run);
        command.Add(output);
        command.Add(root);
        command.SetAction(result => Run(result.GetRequiredValue(template), result.GetValue(run), result.GetValue(output), result.GetValue(root), console));
        return command;
    }

    private static int Run(string template, string? id, string? output, string? root, ToolConsole console)
    {
        var folder = ToolFolder.Find(console, root);
        var store = new RunStore(folder.Runs, console.Time);
        id = id is null or "latest" ? store.ReadIndex().Runs.FirstOrDefault(entry => entry.Pruned != true)?.Id : id;
        if (id is null || store.TryRead(id) is not { } snapshot)
        {
            DiagnosticLine.WriteAll(store.Diagnostics, console.Error);
            console.Error.WriteLine($"runmetrics render: there is no run '{id ?? "latest"}' in '{console.Show(folder.Runs.Root)}'. 'runmetrics runs list' shows what there is.");
            return ExitCode.CheckFailed;
        }

        try
        {
            var text = TemplateRenderer.Render(RunReport.Context(snapshot, store, folder.Settings, folder.RepositoryRoot), console.FullPath(template), console.Show(template));
            DiagnosticLine.WriteAll(store.Diagnostics, console.Error);
            if (output is null)
                console.Out.Write(text);
            else
                AtomicFile.Write(console.FullPath(output), stream => stream.Write(Encoding.UTF8.GetBytes(text)));
            return ExitCode.Ok;
        }
        catch (TemplateException e)
        {
            console.Error.WriteLine(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            console.Error.WriteLine($"runmetrics render: {e.Message}");
        }

        return ExitCode.CheckFailed;
    }
}
