using System.CommandLine;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Rules;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Settings;
using RunMetrics.Tool.Dependencies;
using RunMetrics.Tool.Printing;
using RunMetrics.Tool.Rules;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics rules</c>: holds the dependency graph against the rules of the repository.</summary>
internal static class RulesCommand
{
    private static readonly string[] Formats = ["text", "json", "sarif", "markdown"];

    public static ToolCommand Create(ToolConsole console)
    {
        var files = new Argument<string[]>("files")
        {
            Description = "Assemblies or patterns such as 'bin/Debug/net10.0/*.dll', or a dependencies.json. Default: the graph of the newest run.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var baseline = new Option<string?>("--baseline") { Description = $"File of known violations. Default: {RuleBaseline.FileName} beside runmetrics.json.", HelpName = "file" };
        var update = new Option<bool>("--update-baseline") { Description = "Take what is no violation any more out of the baseline. Refuses to add." };
        var growth = new Option<bool>("--allow-growth") { Description = "With --update-baseline: add what is new." };
        var import = new Option<string?>("--import") { Description = "Print the rules that say what a config.nsdepcop says, for runmetrics.json, and check nothing.", HelpName = "file" };
        var format = new Option<string>("--format", "-f") { Description = "text, json, sarif or markdown.", DefaultValueFactory = _ => "text", HelpName = "format" };
        var root = CommonOptions.Root();
        format.AcceptOnlyFromAmong(Formats);
        var command = new ToolCommand("rules", "Hold the dependency graph against the rules in runmetrics.json: layers, forbidden, allowed and required edges, cycles.")
        {
            Details = """
                Each rule tells how many types it means and what breaks it; one that means none on a side is a finding, because it could
                never be broken. Known violations stand in a baseline that only shrinks. docs/rules.md has every kind of rule with examples.
                """,
            Examples =
            [
                ("runmetrics rules", "the newest run against runmetrics.json"),
                ("runmetrics rules bin/Release/net10.0/Shop*.dll", "a gate in CI, without a run"),
                ("runmetrics rules --update-baseline --allow-growth", "begin: tolerate what there is"),
                ("runmetrics rules --update-baseline", "later: forget what was mended"),
                ("runmetrics rules --import config.nsdepcop > runmetrics.json", "coming from NsDepCop; or name it in 'extends'"),
                ("runmetrics rules --format sarif > rules.sarif", "for code scanning"),
            ],
            ExitCodes = [(ExitCode.Ok, "nothing new of severity error"), (ExitCode.CheckFailed, "a new violation of severity error, a baseline that would grow, no rule, or no graph")],
        };
        command.Add(files);
        foreach (var option in new Option[] { baseline, update, growth, import, format, root })
            command.Add(option);
        command.SetAction(result => result.GetValue(import) is { } foreign ? Import(foreign, console) : Run(
            new Request
            {
                Files = result.GetValue(files) ?? [],
                Baseline = result.GetValue(baseline),
                Update = result.GetValue(update),
                Growth = result.GetValue(growth),
                Format = result.GetRequiredValue(format),
            },
            ToolFolder.Find(console, result.GetValue(root)),
            console));
        return command;
    }

    private static int Run(Request request, ToolFolder folder, ToolConsole console)
    {
        if (request.Files.Length == 0)
        {
            var store = new RunStore(folder.Runs, console.Time);
            if (store.ReadIndex().Runs is [var newest, ..] && store.TryReadSummary(newest.Id) is { } run)
                folder = folder.For(run, console);
        }

        var findings = new Findings();
        findings.AddAll(folder.Diagnostics);
        var place = SourcePlaces.InRepository(folder.RepositoryRoot, findings);
        var graph = folder.Settings.Rules.Rules.Count == 0 ? null : GraphInput.Read(request.Files, folder, console, place, needsFiles: false, findings)?.Types;
        var file = request.Baseline is { } named ? console.FullPath(named) : Path.Combine(folder.SettingsDirectory, RuleBaseline.FileName);
        var baseline = graph is null ? RuleBaseline.Empty : RuleBaseline.ReadOrReport(file, findings);
        DiagnosticLine.WriteAll(findings.All, console.Error);
        if (graph is null)
        {
            console.Error.WriteLine(folder.Settings.Rules.Rules.Count == 0
                ? "runmetrics rules: there is no rule. Write 'rules' into runmetrics.json; docs/rules.md has examples."
                : "runmetrics rules: there is no dependency graph. Run 'dotnet test', or name assemblies, like bin/Debug/net10.0/*.dll.");
            return ExitCode.CheckFailed;
        }

        var report = baseline.Mark(RuleCheck.Run(graph, folder.Settings.Rules));
        if (request.Update)
            return Update(report, graph, baseline, file, request.Growth, console);
        RulePrinting.Write(report, baseline.Stale(report, graph), request.Format, console.Out);
        return RulePrinting.Fails(report) ? ExitCode.CheckFailed : ExitCode.Ok;
    }

    private static int Import(string file, ToolConsole console)
    {
        try
        {
            console.Out.WriteLine(SettingsReader.Import(console.FullPath(file)));
            return ExitCode.Ok;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            console.Error.WriteLine($"runmetrics rules: '{file}' cannot be imported: {e.Message}");
            return ExitCode.CheckFailed;
        }
    }

    private static int Update(RuleReport report, DependencyGraph graph, RuleBaseline baseline, string file, bool growth, ToolConsole console)
    {
        var added = report.Violations.Count(static one => !one.Known);
        var stale = baseline.Stale(report, graph).Count;
        if (added > 0 && !growth)
        {
            console.Error.WriteLine($"runmetrics rules: {added} violations are new, and a baseline only shrinks. Mend them, or add --allow-growth.");
            return ExitCode.CheckFailed;
        }

        var updated = baseline.Updated(report, graph);
        updated.Write(file);
        console.Out.WriteLine($"{console.Show(file)}: {updated.Known.Count} known, {added} added, {stale} removed.");
        if (baseline.Absent(graph) is { Count: > 0 } absent)
            console.Out.WriteLine($"Not checked, so what is known of them was kept: {string.Join(", ", absent)}. Where one is gone for good, take its name out of 'assemblies' in that file.");
        return ExitCode.Ok;
    }

    private sealed record Request
    {
        public required string[] Files { get; init; }

        public string? Baseline { get; init; }

        public bool Update { get; init; }

        public bool Growth { get; init; }

        public required string Format { get; init; }
    }
}
