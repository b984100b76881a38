using System.CommandLine;
using System.Text.Json;
using RunMetrics.Snapshots.Comparing;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Specs;
using RunMetrics.Tool.Printing;
using RunMetrics.Tool.Specs;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics specs</c>: the requirements of the documents, and what proves them.</summary>
internal static class SpecsCommand
{
    private static readonly Dictionary<string, RequirementStatus> Statuses = new(StringComparer.OrdinalIgnoreCase)
    {
        ["pending"] = RequirementStatus.Pending,
        ["inProgress"] = RequirementStatus.InProgress,
        ["done"] = RequirementStatus.Done,
        ["unverified"] = RequirementStatus.Unverified,
    };

    public static ToolCommand Create(ToolConsole console)
    {
        var run = new Argument<string>("run") { Description = "Run id, latest, base, or a commit. Default: the newest run.", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => NamedRun.Latest };
        var status = new Option<string?>("--status") { Description = "Only those that are pending, inProgress, done or unverified.", HelpName = "status" };
        var document = new Option<string?>("--document") { Description = "Only those of documents whose path contains this.", HelpName = "path" };
        var json = CommonOptions.Json();
        var root = CommonOptions.Root();
        status.AcceptOnlyFromAmong([.. Statuses.Keys]);
        var command = new ToolCommand("specs", "Tell which requirements are done, by their documents and by the tests, code and commits of a run.")
        {
            Details = """
                Requirements are headings and list items of the documents that begin with an id (REQ-12, FR-3.1, US-007), and numbered tasks
                (- [x] 3.1 …). Tests name them by a trait Spec, code by [Spec("REQ-12")], commits by a trailer 'Spec: REQ-12'. Done takes the
                document and a passing test; called done, or coded, without one is unverified. What a run did not run is not known, never
                unproven. Contradictions are shown with both sides. docs/specs.md has the truth table, 'runmetrics gate' rules about it:
                unprovenDone, specContradictions.
                """,
            Examples =
            [
                ("runmetrics specs", "the newest run"),
                ("runmetrics specs --status unverified", "what is called done and not proven"),
                ("runmetrics specs --document specs/ordering.md", "one document"),
                ("runmetrics specs --json | jq -r '.contradictions[] | \"\\(.id): \\(.stated); \\(.found)\"'", "for a program"),
            ],
            ExitCodes = [(ExitCode.Ok, "told, whatever was found"), (ExitCode.CheckFailed, "there is no such run, or its documents state no requirement")],
        };
        command.Add(run);
        foreach (var option in new Option[] { status, document, json, root })
            command.Add(option);
        command.SetAction(result => Run(
            result.GetRequiredValue(run),
            new SpecQuery { Status = result.GetValue(status) is { } word ? Statuses[word] : null, Document = result.GetValue(document) },
            result.GetValue(json),
            ToolFolder.Find(console, result.GetValue(root)),
            console));
        return command;
    }

    private static int Run(string name, SpecQuery query, bool json, ToolFolder folder, ToolConsole console)
    {
        DiagnosticLine.WriteAll(folder.Diagnostics, console.Error);
        var store = new RunStore(folder.Runs, console.Time);
        var id = NamedRun.Find(name, store, folder.RepositoryRoot, null);
        var map = id is null ? null : store.TryReadSpecs(id);
        DiagnosticLine.WriteAll(store.Diagnostics, console.Error);
        if (map is null)
        {
            console.Error.WriteLine(id is null
                ? $"runmetrics specs: there is no run '{name}'. 'runmetrics runs list' shows what there is."
                : $"runmetrics specs: run '{id}' knows no requirement. Begin a heading or list item of a document with an id, like '- [ ] REQ-1 …' in specs/, and run 'dotnet test'; docs/specs.md shows how.");
            return ExitCode.CheckFailed;
        }

        if (json)
            console.Out.WriteLine(JsonSerializer.Serialize(SpecOutput.Of(map, query), ToolJson.Readable.SpecOutput));
        else
            SpecTable.Write(map, query, console.Out);
        return ExitCode.Ok;
    }
}
