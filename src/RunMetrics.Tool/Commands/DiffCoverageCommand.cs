using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using RunMetrics.Reports.Annotations;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Ci;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Coverage.Paths;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tool.Coverage;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics diff-coverage</c>: coverage of the lines a branch changed.</summary>
internal static class DiffCoverageCommand
{
    private static readonly TimeSpan GitTimeout = TimeSpan.FromSeconds(60);

    public static ToolCommand Create(ToolConsole console)
    {
        var range = new Argument<string?>("range")
        {
            Description = "BASE..HEAD, or BASE. Default: since HEAD left the target branch of CI, of runmetrics.json, or of the remote.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var files = new Option<string[]>("--coverage") { Description = "Coverage file, folder or pattern; may be given several times. Default: those of the newest run.", HelpName = "file" };
        var commits = new Option<bool>("--commits") { Description = "Show the lines of each commit, too." };
        var failUnder = new Option<string?>("--fail-under") { Description = "Fail when less of the changed coverable lines is covered, in percent, like 82.5.", HelpName = "percent" };
        var annotations = new Option<string?>("--annotations")
        {
            Description = "Mark uncovered changed lines for github or azure, at most 10; auto takes the service the job runs on, if it is one of them.",
            HelpName = "service",
        };
        annotations.AcceptOnlyFromAmong("auto", "github", "azure");
        var root = CommonOptions.Root();
        var json = CommonOptions.Json();
        failUnder.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && Percent(token.Value) is null)
                result.AddError($"'{token.Value}' is no percentage; write a number from 0 to 100, like 82.5.");
        });
        var command = new ToolCommand("diff-coverage", "Tell which of the lines you changed are covered.")
        {
            Details = """
                Lines are compared with the commit where HEAD left the base. Staged, unstaged and untracked changes count when HEAD is checked
                out; renames are followed; nothing is ever fetched. Changed lines that are not coverable, and files no report names, are
                not counted as covered. With --json the answer keeps the contract of patch.json (schemas/v1/patch.schema.json).
                """,
            Examples =
            [
                ("runmetrics diff-coverage", "what this branch changed, uncommitted changes too"),
                ("runmetrics diff-coverage origin/main..HEAD --coverage coverage.cobertura.xml --fail-under 80", "a gate, without a run"),
                ("runmetrics diff-coverage --annotations auto", "in CI: notes beside the lines that no test covers"),
                ("runmetrics diff-coverage HEAD", "uncommitted changes only"),
                ("runmetrics diff-coverage --commits --json | jq '.totals.lineRate'", "for a program"),
            ],
            ExitCodes = [(ExitCode.Ok, "compared"), (ExitCode.CheckFailed, "less is covered than --fail-under asks for, nothing could be compared, or there is no coverage report")],
        };
        command.Add(range);
        command.Add(files);
        command.Add(commits);
        command.Add(failUnder);
        command.Add(annotations);
        command.Add(root);
        command.Add(json);
        command.SetAction(result =>
        {
            var report = Compare(result.GetValue(range), result.GetValue(files) ?? [], result.GetValue(commits), result.GetValue(root), console);
            if (report is null)
                return ExitCode.CheckFailed;
            Annotate(report, result.GetValue(annotations), result.GetValue(json), console);
            return Print(report, result.GetValue(json), Percent(result.GetValue(failUnder)), console);
        });
        return command;
    }

    private static PatchReport? Compare(string? range, string[] patterns, bool commits, string? root, ToolConsole console)
    {
        var folder = ToolFolder.Find(console, root);
        var findings = new Findings();
        var reports = CoverageFiles.Read(patterns, folder, console, findings);
        if (reports.Count == 0)
        {
            DiagnosticLine.WriteAll(findings.All, console.Error);
            console.Error.WriteLine("runmetrics diff-coverage: there is no coverage report. Name one with --coverage, or run 'dotnet test' with coverage first.");
            return null;
        }

        var ci = CiDetector.Detect(console.Environment);
        var request = new GitDiffRequest
        {
            Directory = folder.RepositoryRoot,
            Range = range,
            TargetBranch = ci?.TargetBranch ?? folder.Settings.GitBase,
            PullRequest = ci?.ChangeId is not null && ci.TargetBranch is not null,
            Timeout = GitTimeout,
        };
        var diff = GitDiffReader.Read(request, findings);
        var sources = ReportSources.Of(folder.RepositoryRoot, reports, GitTimeout, findings);
        var model = CoverageModel.Of(reports, new CoverageOptions
        {
            Resolve = sources.Resolve,
            Filter = new CoverageFilter(folder.Settings.CoverageFilter, sources.IsGenerated),
        });
        DiagnosticLine.WriteAll(findings.All, console.Error);
        var report = PatchCoverage.Of(diff, Lines, commits ? GitChangeReader.Read(folder.RepositoryRoot, diff, GitTimeout) : null);
        return diff.State == Completeness.Unavailable
            ? report
            : report with { Indirect = BaseRun.Compare(new RunStore(folder.Runs, console.Time), null, folder.RepositoryRoot, diff, Lines) };

        IReadOnlyList<LineCoverage>? Lines(string path) => model.Find(path) is { Unresolved: null } file ? file.Lines : null;
    }

    // Services read commands from both streams; JSON keeps its own to itself.
    private static void Annotate(PatchReport report, string? service, bool json, ToolConsole console)
    {
        if (service == "auto")
        {
            service = CiDetector.Detect(console.Environment)?.Provider switch
            {
                CiProvider.GithubActions => "github",
                CiProvider.AzurePipelines => "azure",
                _ => null,
            };
        }

        if (service is not null)
            CiAnnotations.Write(report, service == "github" ? CiAnnotationService.GitHub : CiAnnotationService.Azure, json ? console.Error : console.Out);
    }

    private static int Print(PatchReport report, bool json, double? failUnder, ToolConsole console)
    {
        if (json)
            console.Out.WriteLine(JsonSerializer.Serialize(report, SnapshotJson.Indented.PatchReport));
        else
            PatchText.Write(report, console.Out);
        if (report.Totals is not { } totals)
            return ExitCode.CheckFailed;
        // In lines, because 79.999 % is less than 80 % and would be printed as it.
        if (failUnder is not { } wanted || totals.LineRate is null || totals.Covered * 100.0 >= wanted * totals.Coverable)
            return ExitCode.Ok;
        var missing = (int)Math.Ceiling((wanted * totals.Coverable / 100) - totals.Covered);
        console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"runmetrics diff-coverage: {Numbers.Percent(totals.LineRate.Value)} of the changed lines are covered, {wanted} % are asked for: {Numbers.Count(missing, "line")} short."));
        return ExitCode.CheckFailed;
    }

    private static double? Percent(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100 ? percent : null;
}
