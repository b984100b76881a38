using System.CommandLine;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Churn;
using RunMetrics.Snapshots.Churn.Storing;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics churn</c>: what changed in a repository, how often and by how many.</summary>
internal static class ChurnCommand
{
    private static readonly string[] Keys = ["file", "author", "day", "namespace"];
    private static readonly string[] Formats = ["text", "json", "csv"];

    public static ToolCommand Create(ToolConsole console)
    {
        var repository = new Option<string?>("--repository") { Description = "A folder of the repository. Default: the one of the working directory.", HelpName = "dir" };
        var since = new Option<string?>("--since") { Description = "Begin of the window: 2026-01-31, 2026-01-31T12:00:00Z, '6 months', '90 days' or all. Default: 12 months before its end.", HelpName = "time" };
        var until = new Option<string?>("--until") { Description = "End of the window. Default: the newest commit.", HelpName = "time" };
        var by = new Option<string>("--by") { Description = "file, author, day or namespace.", DefaultValueFactory = _ => "file", HelpName = "key" };
        var coupling = new Option<bool>("--coupling") { Description = "Tell which files change together, instead." };
        var format = new Option<string>("--format", "-f") { Description = "text, json or csv.", DefaultValueFactory = _ => "text", HelpName = "format" };
        var root = CommonOptions.Root();
        OneOf(by, Keys);
        OneOf(format, Formats);
        Time(since);
        Time(until);
        var command = new ToolCommand("churn", "Tell what changed in a repository, how often and by how many.")
        {
            Details = """
                Times count back from the newest commit, not from today. Merges, bots, submodules, and files that nobody writes by hand are
                left out and counted. A file keeps its history through renames. Nothing is fetched: what a shallow or partial clone lacks is
                said. With json the answer keeps the contract of churn.json (schemas/v1/churn.schema.json); docs/churn.md has the formulas.
                """,
            Examples =
            [
                ("runmetrics churn", "the files that changed most in 12 months"),
                ("runmetrics churn --since 2026-01-01 --by namespace", "this year, by namespace"),
                ("runmetrics churn --coupling --since all", "files that change together"),
                ("runmetrics churn --format csv > churn.csv", "every file, for a spreadsheet"),
            ],
            ExitCodes = [(ExitCode.Ok, "told, even when part of the history is missing"), (ExitCode.CheckFailed, "nothing is known: no repository, no commit, or no git")],
        };
        command.Add(repository);
        command.Add(since);
        command.Add(until);
        command.Add(by);
        command.Add(coupling);
        command.Add(format);
        command.Add(root);
        command.SetAction(result => Run(
            new ChurnQuery
            {
                Repository = result.GetValue(repository),
                Root = result.GetValue(root),
                Since = result.GetValue(since),
                Until = result.GetValue(until),
                By = result.GetRequiredValue(by),
                Coupling = result.GetValue(coupling),
                Format = result.GetRequiredValue(format),
            },
            console));
        return command;
    }

    private static int Run(ChurnQuery query, ToolConsole console)
    {
        var start = console.FullPath(query.Repository ?? ".");
        var folder = ToolFolder.Find(console, query.Root, ToolFolder.FindRepository(start) ?? start);
        var findings = new Findings();
        findings.AddAll(folder.Diagnostics);
        var report = ChurnReader.Read(Request(query, folder, start), findings);
        DiagnosticLine.WriteAll(findings.All, console.Error);
        if (query.Format == "json")
            WriteJson(report, console.Out);
        else if (report.State == Completeness.Unavailable)
            console.Error.WriteLine($"runmetrics churn: unknown, {string.Join("; ", report.Reasons ?? [])}.");
        else if (query.Format == "csv")
            ChurnCsv.Write(query.Coupling ? ChurnTable.Coupling(report) : ChurnTable.By(report, query.By), console.Out);
        else
            ChurnText.Write(report, query.By, query.Coupling, console.Out);
        return report.State == Completeness.Unavailable ? ExitCode.CheckFailed : ExitCode.Ok;
    }

    private static ChurnRequest Request(ChurnQuery query, ToolFolder folder, string start)
    {
        // Whoever asks for authors at a console of their own gets what 'git log' would show, unless the settings say otherwise.
        var people = folder.Settings.ChurnPeople ?? (query.By == "author" ? PeopleMode.Names : PeopleMode.Off);
        return new ChurnRequest
        {
            Directory = start,
            Since = query.Since,
            Until = query.Until,
            People = people,
            Groups = query.By == "namespace" || query.Format == "json",
            Coupling = query.Coupling || query.Format == "json",
            // Nothing is left in a bare repository that nobody asked to be used.
            CacheFile = query.Root is not null || IsWorkTree(folder.RepositoryRoot) ? folder.Runs.CommitCacheFile : null,
        };
    }

    private static bool IsWorkTree(string root) => Path.Combine(root, ".git") is var git && (Directory.Exists(git) || File.Exists(git));

    private static void WriteJson(ChurnReport report, TextWriter output)
    {
        using var stream = new MemoryStream();
        using (var json = JsonOutput.Compact(stream))
            ChurnReportWriter.Write(json, report);
        output.WriteLine(System.Text.Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
    }

    private static void OneOf(Option<string> option, string[] words) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && !words.Contains(token.Value, StringComparer.Ordinal))
            result.AddError($"'{token.Value}' is not known to {option.Name}; there are {string.Join(", ", words)}.");
    });

    private static void Time(Option<string?> option) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && !ChurnTime.IsValid(token.Value))
            result.AddError($"'{token.Value}' is no time; write it like 2026-01-31, 2026-01-31T12:00:00Z, '6 months' or all.");
    });

    private sealed record ChurnQuery
    {
        public required string? Repository { get; init; }

        public required string? Root { get; init; }

        public required string? Since { get; init; }

        public required string? Until { get; init; }

        public required string By { get; init; }

        public required bool Coupling { get; init; }

        public required string Format { get; init; }
    }
}
