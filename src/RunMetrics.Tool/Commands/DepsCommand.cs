using System.CommandLine;
using RunMetrics.Snapshots.Dependencies.Levels;
using RunMetrics.Snapshots.Dependencies.Metrics;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tool.Dependencies;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics deps</c>: who depends on whom, from compiled assemblies.</summary>
internal static class DepsCommand
{
    private static readonly string[] Levels = ["type", "namespace", "file", "assembly", "project", "package"];
    private static readonly string[] Formats = ["text", "json", "mermaid", "dot", "graphml", "madge", "csv"];
    private static readonly TimeSpan GitTimeout = TimeSpan.FromSeconds(60);

    public static ToolCommand Create(ToolConsole console)
    {
        var files = new Argument<string[]>("files")
        {
            Description = "Assemblies or patterns such as 'bin/Debug/net10.0/*.dll', a dependencies.json, or a graph of madge. Default: the graph of the newest run.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var level = new Option<string>("--level") { Description = "What the nodes are.", DefaultValueFactory = _ => "namespace" };
        var focus = new Option<string?>("--focus") { Description = "Only a node with what it uses and what uses it: its full name, or an end of it; a type stands for the node that has it.", HelpName = "name" };
        var reaches = new Option<string?>("--reaches") { Description = "Only a node with everything that depends on it, over any number of edges.", HelpName = "name" };
        var affected = new Option<string?>("--affected") { Description = "Only what changed since a commit or branch, and everything that depends on it.", HelpName = "base" };
        var cycles = new Option<bool>("--cycles") { Description = "Only cycles, each with the cheapest edge to cut." };
        var external = new Option<bool>("--external") { Description = "Keep what the assemblies use of others." };
        var format = new Option<string>("--format") { Description = "How to print the graph.", DefaultValueFactory = _ => "text" };
        var root = CommonOptions.Root();
        level.AcceptOnlyFromAmong(Levels);
        format.AcceptOnlyFromAmong(Formats);
        var command = new ToolCommand("deps", "Tell who depends on whom, from compiled assemblies: graph, metrics and cycles.")
        {
            Details = """
                Reads IL and debugging symbols, of C#, F# and Visual Basic; needs no source and no run. What the compiler copies (const, enum values,
                nameof) leaves no trace in IL. Types the compiler makes are part of the type they were made for. Of a graph of madge the modules are
                the level. Projects and packages are those a restore found, with the places in which types use them. Mermaid shows at most 100 nodes and says what it left out. Numbers are defined below the text and in docs/dependencies.md.
                """,
            Examples =
            [
                ("runmetrics deps bin/Debug/net10.0/Shop*.dll", "namespaces, with coupling, cycles and what to cut"),
                ("runmetrics deps A.dll B.dll --level type --format json", "the graph for a program"),
                ("runmetrics deps A.dll --level type --focus Shop.Basket", "what Basket uses and what uses it"),
                ("runmetrics deps A.dll --level file --affected origin/main", "files a change may break"),
                ("runmetrics deps A.dll --cycles --format mermaid", "a drawing of the cycles"),
                ("runmetrics deps --level package", "projects and packages of the newest run, with what no type needs"),
                ("madge --json src > graph.json && runmetrics deps graph.json --cycles", "modules of another language"),
            ],
            ExitCodes = [(ExitCode.Ok, "printed"), (ExitCode.CheckFailed, "there is no graph, a name fits no node or several, or nothing could be compared")],
        };
        command.Add(files);
        command.Add(level);
        command.Add(focus);
        command.Add(reaches);
        command.Add(affected);
        command.Add(cycles);
        command.Add(external);
        command.Add(format);
        command.Add(root);
        command.SetAction(result => Run(
            new Request
            {
                Files = result.GetValue(files) ?? [],
                Level = Enum.Parse<GraphLevel>(result.GetValue(level)!, ignoreCase: true),
                Focus = result.GetValue(focus),
                Reaches = result.GetValue(reaches),
                Affected = result.GetValue(affected),
                Cycles = result.GetValue(cycles),
                External = result.GetValue(external),
                Format = result.GetValue(format)!,
            },
            ToolFolder.Find(console, result.GetValue(root)),
            console));
        return command;
    }

    private static int Run(Request request, ToolFolder folder, ToolConsole console)
    {
        var findings = new Findings();
        var needsFiles = request.Level == GraphLevel.File || request.Affected is not null;
        var place = needsFiles ? SourcePlaces.InRepository(folder.RepositoryRoot, findings) : SourcePlaces.ByName(folder.RepositoryRoot);
        var input = GraphInput.Read(request.Files, folder, console, place, needsFiles, findings);
        var problem = input is null
            ? "there is no dependency graph. Name assemblies, like bin/Debug/net10.0/*.dll."
            : Answer(request, input, folder, console, findings);
        DiagnosticLine.WriteAll(findings.All, console.Error);
        if (problem is null)
            return ExitCode.Ok;
        console.Error.WriteLine($"runmetrics deps: {problem}");
        return ExitCode.CheckFailed;
    }

    // Returns what stands in the way, or null.
    private static string? Answer(Request request, GraphInput input, ToolFolder folder, ToolConsole console, Findings findings)
    {
        if (request.Level is GraphLevel.Project or GraphLevel.Package && input.Types is { Projects: null })
            return "what projects refer to is unknown here. It is known of a run, and of assemblies that lie beside their .deps.json.";
        var lifted = input.Modules is { } modules ? new LiftedGraph(modules, [], 0) : GraphLifting.Lift(input.Types!, request.Level, request.External);
        var graph = lifted.Graph;
        var parts = new List<NodeGraph>();
        foreach (var (name, search) in new[] { (request.Focus, (Func<NodeGraph, int[], NodeGraph>)GraphSearch.Focus), (request.Reaches, GraphSearch.Reaching) })
        {
            if (name is null)
                continue;
            var nodes = GraphSearch.Named(lifted, input.Types, name);
            if (Ambiguity(graph, nodes, name) is { } problem)
                return problem;
            parts.Add(search(graph, [.. nodes]));
        }

        if (request.Affected is { } from)
        {
            if (input.Types is null)
                return "--affected needs source files, which a graph of modules does not tell.";
            if (Changed(from, folder, findings) is not { } paths)
                return $"what changed since '{from}' is unknown.";
            parts.Add(GraphSearch.Reaching(graph, GraphSearch.InFiles(input.Types, lifted, paths)));
        }

        Print(request, Common(graph, parts), parts.Count > 0, lifted.Unplaced, console.Out);
        if (request is { Format: "text", Cycles: false } && parts.Count == 0 && input.Types?.Packages is { } packages && graph.Level is GraphLevel.Project or GraphLevel.Package)
            GraphText.References(graph, packages, console.Out);
        return null;
    }

    private static string? Ambiguity(NodeGraph graph, IReadOnlyList<int> nodes, string name) => nodes.Count switch
    {
        0 => $"'{name}' is no node of this graph. Write the full name, or an end of it.",
        // Types of one name in several assemblies are meant together.
        > 1 when nodes.Select(node => graph.Nodes[node].Name).Distinct(StringComparer.Ordinal).Take(2).Count() > 1 =>
            $"'{name}' fits several nodes: {string.Join(", ", nodes.Take(10).Select(node => graph.Nodes[node].Name))}. Write more of the name.",
        _ => null,
    };

    private static HashSet<string>? Changed(string from, ToolFolder folder, Findings findings)
    {
        var diff = GitDiffReader.Read(new GitDiffRequest { Directory = folder.RepositoryRoot, Range = from, Timeout = GitTimeout }, findings);
        return diff.State == Completeness.Unavailable
            ? null
            : diff.Files.SelectMany(file => file.OldPath is { } old ? [file.Path, old] : (string[])[file.Path]).ToHashSet(StringComparer.Ordinal);
    }

    // What several searches have in common.
    private static NodeGraph Common(NodeGraph graph, List<NodeGraph> parts)
    {
        foreach (var part in parts)
        {
            var whole = graph;
            var nodes = part.Nodes.ToHashSet();
            var edges = part.Edges.Select(edge => (part.Nodes[edge.From], part.Nodes[edge.To])).ToHashSet();
            graph = whole.Part([.. whole.Nodes.Select(nodes.Contains)], edge => edges.Contains((whole.Nodes[edge.From], whole.Nodes[edge.To])));
        }

        return graph;
    }

    private static void Print(Request request, NodeGraph graph, bool isPart, int unplaced, TextWriter output)
    {
        GraphMetrics? metrics = null;
        var all = graph.Nodes.Count;
        if (request.Cycles)
        {
            var inCycle = GraphMetrics.Of(graph).Cycles.Index().SelectMany(cycle => cycle.Item.Nodes.Select(node => (node, cycle.Index))).ToDictionary(node => node.node, node => node.Index);
            graph = graph.Part([.. Enumerable.Range(0, graph.Nodes.Count).Select(inCycle.ContainsKey)], edge => inCycle[edge.From] == inCycle[edge.To]);
            metrics = GraphMetrics.Of(graph);
        }

        switch (request.Format)
        {
            case "json":
                GraphFormats.Json(graph, metrics?.Cycles, output);
                break;
            case "mermaid":
                GraphFormats.Mermaid(graph, output);
                break;
            case "dot":
                GraphFormats.Dot(graph, output);
                break;
            case "graphml":
                GraphFormats.GraphMl(graph, output);
                break;
            case "madge":
                GraphFormats.Madge(graph, output);
                break;
            case "csv":
                GraphFormats.Csv(graph, output);
                break;
            case var _ when metrics is not null:
                GraphText.OnlyCycles(graph, metrics, all, output);
                break;
            case var _ when isPart:
                GraphText.Edges(graph, output);
                break;
            default:
                GraphText.Overview(graph, GraphMetrics.Of(graph), unplaced, output);
                break;
        }
    }

    private sealed record Request
    {
        public required string[] Files { get; init; }

        public required GraphLevel Level { get; init; }

        public string? Focus { get; init; }

        public string? Reaches { get; init; }

        public string? Affected { get; init; }

        public bool Cycles { get; init; }

        public bool External { get; init; }

        public required string Format { get; init; }
    }
}
