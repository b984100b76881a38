using RunMetrics.Reports.Coverage;
using RunMetrics.Reports.Links;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Snapshots.Testing.Flakiness;

namespace RunMetrics.Reports.Templates;

/// <summary>The report model as plain data: dictionaries, lists, texts, numbers and yes or no, under the names of <see cref="TemplateNames"/>.</summary>
internal static class TemplateModel
{
    private const int SlowestTests = 10;
    private const string Unknown = "–";

    public static Dictionary<string, object?> Of(ReportModel model) => new(StringComparer.Ordinal)
    {
        ["project"] = model.Context.ProjectName,
        ["generatedAt"] = Numbers.Moment(model.GeneratedAt),
        ["tool"] = model.Run.Producer.Version,
        ["run"] = Run(model.Run),
        ["commit"] = Commit(model.Run.Git, model.Links),
        ["ci"] = model.Run.Ci is { } ci ? Ci(ci) : null,
        ["machine"] = Machine(model.Run.Machine),
        ["tests"] = model.Run.Tests is { } tests ? Tests(tests) : null,
        ["changes"] = model.Changes is { } changes ? Changes(changes) : null,
        ["failures"] = List(model.Failures.Select(row => Failure(model, row))),
        ["causes"] = List(model.Causes().Select(cause => Cause(model, cause))),
        ["flaky"] = List((model.Context.Flakiness is { } past ? FlakinessText.Telling(past) : []).Select(Flaky)),
        ["slowest"] = List(model.Slowest(SlowestTests).Select(row => Slow(model, row))),
        ["modules"] = List(model.Modules.Select(Module)),
        ["coverage"] = model.Run.Coverage is { } coverage ? Coverage(coverage) : null,
        ["patch"] = model.Patch is { State: not PatchState.Unknown } patch ? Patch(patch) : null,
        ["build"] = model.Build is { } build ? Build(build) : null,
        ["rules"] = model.Context.Snapshot.Violations?.Total() is { } rules
            ? Object(("checked", rules.Checked), ("errors", rules.Errors), ("warnings", rules.Warnings), ("known", rules.Known))
            : null,
        ["warnings"] = List(Headline.Warnings(model)),
        ["findings"] = List(model.Run.Diagnostics.Select(static finding => Object(("code", finding.Code), ("severity", Word(finding.Severity)), ("message", finding.Message)))),
    };

    private static Dictionary<string, object?> Run(RunSummary run) => Object(
        ("id", run.Id),
        ("result", Word(run.Result)),
        ("word", Headline.Of(run.Result).Word),
        ("glyph", Headline.Of(run.Result).Glyph),
        ("headline", Headline.Sentence(run)),
        ("started", Numbers.Moment(run.StartedAt)),
        ("startedAt", run.StartedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)),
        ("seconds", run.Duration),
        ("duration", Duration(run.Duration)),
        ("partial", run.Partial),
        ("command", run.Trigger?.Command),
        ("exitCode", run.ExitCode));

    private static Dictionary<string, object?> Commit(GitFacts git, RepositoryLinks links) => Object(
        ("id", git.Head),
        ("short", git.Head is { } head ? Numbers.ShortCommit(head) : null),
        ("subject", git.Subject),
        ("branch", git.Branch),
        ("url", links.Commit),
        ("dirtyFiles", git.DirtyFiles));

    private static Dictionary<string, object?> Ci(CiFacts ci) =>
        Object(("url", WebLink.Checked(ci.RunUrl)), ("number", ci.RunNumber), ("job", ci.Job), ("change", ci.ChangeId));

    private static Dictionary<string, object?> Machine(MachineFacts machine) =>
        Object(("os", Word(machine.Os)), ("architecture", machine.Architecture), ("sdk", machine.Sdk));

    private static Dictionary<string, object?> Tests(TestTotals tests) => Object(
        ("total", tests.Total),
        ("passed", tests.Passed),
        ("failed", tests.Failed),
        ("skipped", tests.Skipped),
        ("notExecuted", tests.NotExecuted),
        ("other", tests.Other),
        ("retried", tests.Flaky),
        ("passRate", Rate(tests.Passed, tests.Passed + tests.Failed)),
        ("seconds", tests.Duration));

    private static Dictionary<string, object?> Changes(TestChanges changes) => Object(
        ("newFailures", changes.NewFailures.Count),
        ("fixed", changes.Fixed.Count),
        ("stillFailing", changes.StillFailing.Count),
        ("slower", changes.Slower.Count),
        ("added", changes.Added?.Count),
        ("removed", changes.Removed));

    private static Dictionary<string, object?> Failure(ReportModel model, int row)
    {
        var test = model.Tests[row];
        var attempt = FailureText.Attempt(test);
        return Object(
            ("name", test.Name),
            ("class", test.ClassName),
            ("method", test.MethodName),
            ("assembly", model.Modules[test.Module].Name),
            ("targetFramework", model.Modules[test.Module].TargetFramework),
            ("new", model.Changes?.NewFailures.Contains(row) == true),
            ("errorType", attempt.ErrorType),
            ("message", attempt.Message),
            ("stackTrace", attempt.StackTrace),
            ("duration", Duration(test.Duration)),
            ("path", test.Source?.Path),
            ("line", test.Source?.Line),
            ("url", test.Source is { Line: { } line } source && model.Links.Source is { } template ? RepositoryLinks.Fill(template, source.Path, line) : null));
    }

    private static Dictionary<string, object?> Cause(ReportModel model, FailureCluster cause) => Object(
        ("errorType", cause.ErrorType),
        ("message", cause.Message ?? cause.NormalizedMessage),
        ("count", cause.Tests.Count),
        ("tests", List(cause.Tests.Select(row => model.Tests[row].Name))));

    private static Dictionary<string, object?> Flaky(FlakyVerdict test) => Object(
        ("name", test.Test),
        ("assembly", test.Assembly),
        ("variant", test.Variant),
        ("state", Word(test.State)),
        ("rate", FlakinessText.Rate(test)),
        ("runs", test.Runs),
        ("evidence", test.Evidence));

    private static Dictionary<string, object?> Slow(ReportModel model, int row) => Object(
        ("name", model.Tests[row].Name),
        ("assembly", model.Modules[model.Tests[row].Module].Name),
        ("seconds", model.Tests[row].Duration),
        ("duration", Duration(model.Tests[row].Duration)));

    private static Dictionary<string, object?> Module(TestModule module) => Object(
        ("name", module.Name),
        ("targetFramework", module.TargetFramework),
        ("outcome", Word(module.Outcome)),
        ("total", module.Totals.Total),
        ("failed", module.Totals.Failed));

    private static Dictionary<string, object?> Coverage(CoverageTotals coverage)
    {
        var counts = CoverageRates.Of(coverage);
        return Object(
            ("lines", Object(("covered", coverage.LinesCovered), ("valid", coverage.LinesValid), ("rate", CoverageRates.Lines(counts)))),
            ("branches", Object(("covered", coverage.BranchesCovered), ("valid", coverage.BranchesValid), ("rate", CoverageRates.Branches(counts)))));
    }

    private static Dictionary<string, object?> Patch(PatchSummary patch) => Object(
        ("base", patch.BaseName),
        ("changed", patch.ChangedLines),
        ("covered", patch.Covered),
        ("valid", patch.Coverable),
        ("rate", Rate(patch.Covered, patch.Coverable)),
        ("files", List(patch.Files.Select(static file => Object(
            ("path", file.Path), ("covered", file.Covered), ("valid", file.Coverable), ("rate", Rate(file.Covered ?? 0, file.Coverable ?? 0)))))));

    private static Dictionary<string, object?> Build(BuildReport build) => Object(
        ("errors", build.Rules.Where(static rule => rule.Severity == BuildSeverity.Error).Sum(static rule => (long)rule.Count)),
        ("warnings", build.Rules.Where(static rule => rule.Severity == BuildSeverity.Warning).Sum(static rule => (long)rule.Count)));

    private static Dictionary<string, object?> Object(params (string Name, object? Value)[] members) =>
        members.ToDictionary(static member => member.Name, static member => member.Value, StringComparer.Ordinal);

    private static List<object?> List(IEnumerable<object?> items) => [.. items];

    private static string Duration(double? seconds) => seconds is { } known ? Numbers.Duration(known) : Unknown;

    private static string Rate(int part, int whole) => whole > 0 ? Numbers.Percent(part, whole) : Unknown;

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
