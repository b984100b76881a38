using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Reports;
using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;
using TestResult = RunMetrics.Snapshots.Testing.TestResult;

namespace RunMetrics.Tests.Reports.Samples;

/// <summary>Generates runs of any shape with texts made to break documents.</summary>
internal static class AnyRun
{
    private static readonly string[] Hostile =
    [
        "", "```", "````text\nx\n````", "~~~", "</details>", "<details>", "<script>alert(1)</script>", "<!--", "| a | b |", "\\", "\n\n# heading\n\n", "> quote",
        "- item", "[x](javascript:alert(1))", "![x](https://example.org/x.png)", "@everyone", "$$x$$", "https://example.org", "a\0b\u001b[31m", "\ud800", "\udc00\ud800",
        "\u2028\u2029\u202E", "日本語の本", "😀😀😀", "&lt;b&gt;", "\r\n\r", "`", "** bold **", "_x_", "|", "    indented", "\t", "1. one", "***\n---\n===",
    ];

    public static Arbitrary<ReportModel> Models() => Model.ToArbitrary();

    public static Gen<string> Text { get; } =
        from parts in Gen.OneOf(Gen.Elements(Hostile), Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString()), Gen.Choose(0, 400).Select(n => new string('w', n))).ListOf(4)
        from count in Gen.Choose(0, 4)
        select string.Concat(parts.Take(count));

    private static Gen<string?> MaybeText { get; } = Gen.Frequency((1, Gen.Constant((string?)null)), (3, Text.Select(text => (string?)text)));

    private static Gen<TestAttempt> Attempt { get; } =
        from outcome in Gen.Elements(Enum.GetValues<TestOutcome>())
        from seconds in Gen.Choose(-1, 100_000)
        from message in MaybeText
        from trace in MaybeText
        from type in MaybeText
        from output in MaybeText
        select new TestAttempt
        {
            Outcome = outcome,
            Duration = seconds < 0 ? null : seconds / 1000.0,
            StartedAt = Make.Noon.AddMilliseconds(Math.Max(seconds, 0)),
            Message = message,
            StackTrace = trace,
            ErrorType = type,
            Output = output,
            ErrorOutput = trace,
        };

    private static Gen<TestResult> Test { get; } =
        from type in Text
        from method in Text
        from arguments in MaybeText
        from path in MaybeText
        from trait in Text
        from attempts in Attempt.NonEmptyListOf()
        from number in Gen.Choose(0, int.MaxValue)
        select new TestResult
        {
            Id = Make.Id($"{type}{method}{number}"),
            Module = 0,
            Name = $"{type}.{method}({arguments})",
            ClassName = type,
            MethodName = method,
            Arguments = arguments,
            Outcome = attempts[^1].Outcome,
            Flaky = attempts[^1].Outcome == TestOutcome.Passed && attempts.Any(attempt => attempt.Outcome == TestOutcome.Failed) ? true : null,
            Duration = attempts[^1].Duration,
            Source = path is null ? null : new SourceLocation { Path = path, Line = number % 3 == 0 ? null : number % 1000 },
            Traits = [new TestTrait { Name = trait, Value = type }],
            Attempts = attempts,
        };

    private static Gen<ReportModel> Model { get; } =
        from tests in Gen.Choose(0, 12).SelectMany(count => Test.ListOf(count))
        from project in Text
        from module in Text
        from result in Gen.Elements(Enum.GetValues<RunResult>())
        from partial in Gen.Elements(true, false)
        from branch in MaybeText
        from message in Text
        from rules in Gen.Choose(0, 40)
        select Build([.. tests], project, module, result, partial, branch, message, rules);

    private static ReportModel Build(
        IReadOnlyList<TestResult> tests, string project, string module, RunResult result, bool partial, string? branch, string message, int rules)
    {
        var report = Make.Report([Make.Module(module, "net10.0", partial ? ModuleOutcome.Aborted : ModuleOutcome.Completed)], tests);
        var run = Make.Run(report, result) with
        {
            Partial = partial,
            Git = new GitFacts { Available = true, Branch = branch, Head = "0123456789abcdef0123456789abcdef01234567", Remote = "https://github.com/a/b" },
            Diagnostics = [new Diagnostic { Code = "RUNM2001", Severity = DiagnosticSeverity.Warning, Message = message }],
        };
        var context = SampleRuns.Of(run, report) with { ProjectName = project };
        var build = new BuildReport
        {
            SchemaVersion = "1.0",
            RunId = run.Id,
            Projects = [],
            Rules = [.. Enumerable.Range(1, rules).Select(rule => new BuildRule { Code = $"X{rule}{message}", Severity = BuildSeverity.Warning, Count = int.MaxValue, Title = message, HelpUri = message })],
            Diagnostics = [],
        };
        context = context with { Snapshot = context.Snapshot with { Build = build } };
        return ReportModel.Of(partial ? context : context with { Previous = Make.History("20261119-000000-000000", Make.Noon.AddDays(-1), report, Earlier) });
    }

    /// <summary>Every third test failed, every fifth was not there; the history knows times in milliseconds.</summary>
    private static char Earlier(int row, TestResult test) => row % 5 == 4 ? '-' : row % 3 == 0 ? 'f' : 'p';
}
