using System.CommandLine;
using System.Text.Json;
using RunMetrics.Snapshots.Coverage.Paths;
using RunMetrics.Snapshots.Coverage.Reading;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tool.Coverage;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics coverage paths</c>: which file of the repository each name of a report means.</summary>
internal static class CoveragePathsCommand
{
    private static readonly TimeSpan GitTimeout = TimeSpan.FromSeconds(60);

    public static ToolCommand Create(ToolConsole console)
    {
        var files = new Argument<string[]>("files") { Description = "Coverage files, folders or patterns; those of the newest run when missing.", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "List the names that were resolved, too." };
        var root = CommonOptions.Root();
        var json = CommonOptions.Json();
        var command = new ToolCommand("paths", "Tell which file of the repository each name in a coverage report means, and why some mean none.")
        {
            Details = """
                A name is taken as it is, below the report's source folders, behind '/_/' of a deterministic build, behind the commit of
                a SourceLink address, and last by the longest end of a path that only one file of the repository has. A file name alone
                proves nothing. Without git, files are looked for on disk.
                """,
            Examples =
            [
                ("runmetrics coverage paths", "the reports of the newest run"),
                ("runmetrics coverage paths TestResults --all", "every name, with how it was resolved"),
                ("runmetrics coverage paths windows.cobertura.xml --json", "a report of another machine, for a program"),
            ],
            ExitCodes = [(ExitCode.Ok, "every name was resolved or lies outside of the repository"), (ExitCode.CheckFailed, "names are ambiguous or missing, or there is no coverage report")],
        };
        command.Add(files);
        command.Add(all);
        command.Add(root);
        command.Add(json);
        command.SetAction(result => Run(result.GetValue(files) ?? [], result.GetValue(all), result.GetValue(root), result.GetValue(json), console));
        return command;
    }

    private static int Run(string[] patterns, bool all, string? root, bool json, ToolConsole console)
    {
        var folder = ToolFolder.Find(console, root);
        var findings = new Findings();
        var reports = CoverageFiles.Read(patterns, folder, console, findings);
        if (reports.Count == 0)
        {
            DiagnosticLine.WriteAll(findings.All, console.Error);
            console.Error.WriteLine("runmetrics coverage paths: there is no coverage report. Name one, or run 'dotnet test' with coverage first.");
            return ExitCode.CheckFailed;
        }

        var doctor = new PathDoctor(RepositoryFilesReader.Read(folder.RepositoryRoot, GitTimeout, findings));
        var names = Names(reports, doctor);
        if (json)
            console.Out.WriteLine(JsonSerializer.Serialize(PathsOutput.Of(names), ToolJson.Readable.PathsOutput));
        else
            PathText.Write(names, all, console.Out);
        DiagnosticLine.WriteAll(findings.All, console.Error, Verbosity.Detailed);
        return names.Any(name => name.State is PathState.Ambiguous or PathState.Missing) ? ExitCode.CheckFailed : ExitCode.Ok;
    }

    // Reports of one checkout name the same files with the same answer: each answer once.
    private static List<PathDiagnosis> Names(IReadOnlyList<ReportCoverage> reports, PathDoctor doctor)
    {
        var names = new Dictionary<(string Name, PathState State, string? Path), PathDiagnosis>();
        foreach (var report in reports)
        {
            foreach (var file in report.Files.Select(lines => lines.File).Distinct())
            {
                var diagnosis = doctor.Resolve(report.Names.Text(file), report.Sources);
                names.TryAdd((diagnosis.Name, diagnosis.State, diagnosis.Path), diagnosis);
            }
        }

        return [.. names.Values.OrderBy(name => name.State).ThenBy(name => name.Name, StringComparer.Ordinal).ThenBy(name => name.Path, StringComparer.Ordinal)];
    }
}
