using System.CommandLine;
using RunMetrics.Snapshots.Churn;
using RunMetrics.Snapshots.Hotspots;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tool.Dependencies;
using RunMetrics.Tool.Hotspots;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics hotspots</c>: where churn and complexity meet.</summary>
internal static class HotspotsCommand
{
    private const int DefaultTop = 20;

    private static readonly string[] Keys = ["file", "type", "coupling"];
    private static readonly string[] Orders = ["hotspot", "risk"];
    private static readonly string[] Formats = ["text", "json", "csv"];

    public static ToolCommand Create(ToolConsole console)
    {
        var files = new Argument<string[]>("files")
        {
            Description = "Assemblies or patterns such as 'bin/Debug/net10.0/*.dll', or a dependencies.json, instead of a run.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var run = new Option<string?>("--run") { Description = "Run id. Default: the newest run.", HelpName = "id" };
        var by = new Option<string>("--by") { Description = "file, type, or coupling: pairs of files whose history does not fit the graph.", DefaultValueFactory = _ => "file", HelpName = "key" };
        var sort = new Option<string>("--sort") { Description = "hotspot or risk.", DefaultValueFactory = _ => "hotspot", HelpName = "order" };
        var top = new Option<int>("--top") { Description = "How many to show as text.", DefaultValueFactory = _ => DefaultTop, HelpName = "number" };
        var tests = new Option<bool>("--tests") { Description = "Show code of test projects, too." };
        var format = new Option<string>("--format", "-f") { Description = "text, json or csv.", DefaultValueFactory = _ => "text", HelpName = "format" };
        var root = CommonOptions.Root();
        by.AcceptOnlyFromAmong(Keys);
        sort.AcceptOnlyFromAmong(Orders);
        format.AcceptOnlyFromAmong(Formats);
        var command = new ToolCommand("hotspots", "Tell which files deserve the next hour: often changed, complex, depended on, uncovered.")
        {
            Details = """
                Joins the churn, the dependency graph, the coverage and the failures of a run by file and by type. A hotspot is changed often and
                complex: √(rank by revisions × rank by complexity). Risk is rank by revisions × rank by dependents × (1 − line coverage). Every
                factor is shown; what a run does not know is '-'. docs/hotspots.md has the definitions.
                """,
            Examples =
            [
                ("runmetrics hotspots", "files of the newest run"),
                ("runmetrics hotspots --by type --sort risk", "types whose change is likeliest to go wrong unseen"),
                ("runmetrics hotspots --by coupling", "files that change together without a dependency, and the reverse"),
                ("runmetrics hotspots bin/Debug/net10.0/Shop*.dll", "without a run: churn and complexity alone"),
                ("runmetrics hotspots --format csv > hotspots.csv", "everything, for a spreadsheet"),
            ],
            ExitCodes = [(ExitCode.Ok, "told"), (ExitCode.CheckFailed, "nothing can be told: no run, no history, or neither a graph nor coverage")],
        };
        foreach (var symbol in new Option[] { run, by, sort, top, tests, format, root })
            command.Add(symbol);
        command.Add(files);
        command.SetAction(result => Run(
            new HotspotQuery
            {
                Files = result.GetValue(files) ?? [],
                Run = result.GetValue(run),
                By = result.GetRequiredValue(by),
                Risk = result.GetRequiredValue(sort) == "risk",
                Top = Math.Max(1, result.GetValue(top)),
                Tests = result.GetValue(tests),
                Format = result.GetRequiredValue(format),
            },
            ToolFolder.Find(console, result.GetValue(root)),
            console));
        return command;
    }

    private static int Run(HotspotQuery query, ToolFolder folder, ToolConsole console)
    {
        var findings = new Findings();
        findings.AddAll(folder.Diagnostics);
        var (report, problem) = Report(query, folder, console, findings);
        DiagnosticLine.WriteAll(findings.All, console.Error);
        if (report is null)
        {
            console.Error.WriteLine($"runmetrics hotspots: {problem}");
            return ExitCode.CheckFailed;
        }

        HotspotPrinting.Write(report, query, console.Out);
        return ExitCode.Ok;
    }

    private static (HotspotReport? Report, string Problem) Report(HotspotQuery query, ToolFolder folder, ToolConsole console, Findings findings)
    {
        if (query.Files.Length > 0)
        {
            var graph = GraphInput.Read(query.Files, folder, console, SourcePlaces.InRepository(folder.RepositoryRoot, findings), needsFiles: true, findings)?.Types;
            return graph is null
                ? (null, "there is no dependency graph. Name assemblies, like bin/Debug/net10.0/*.dll.")
                : (HotspotAnalysis.Of(Read(folder, findings), graph, coverage: null, tests: null), "nothing is known of the history.");
        }

        var store = new RunStore(folder.Runs, console.Time);
        var id = query.Run ?? (store.ReadIndex().Runs is [var newest, ..] ? newest.Id : null);
        if (id is null || store.TryRead(id) is not { } snapshot)
            return (null, id is null ? "there is no run yet. Run 'dotnet test', or name assemblies." : $"'{id}' is no run here; 'runmetrics runs list' shows them.");
        return (
            HotspotAnalysis.Of(snapshot.Churn ?? Read(folder, findings), snapshot.Dependencies, snapshot.Coverage, snapshot.Tests),
            snapshot.Dependencies is null && snapshot.Coverage is null
                ? $"run '{id}' has neither a dependency graph nor coverage, so nothing tells complexity."
                : "nothing is known of the history.");
    }

    private static Snapshots.Churn.Storing.ChurnReport Read(ToolFolder folder, Findings findings) => ChurnReader.Read(
        new ChurnRequest { Directory = folder.RepositoryRoot, Groups = false, CacheFile = folder.Runs.CommitCacheFile },
        findings);
}

/// <summary>What is asked of the hotspots.</summary>
internal sealed record HotspotQuery
{
    public required string[] Files { get; init; }

    public string? Run { get; init; }

    public required string By { get; init; }

    public required bool Risk { get; init; }

    public required int Top { get; init; }

    public required bool Tests { get; init; }

    public required string Format { get; init; }
}
