using System.Globalization;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Reports;

/// <summary>What each number of the reports means. Every output takes its words from here.</summary>
internal static class Definitions
{
    public const string Tests =
        "Distinct tests by final outcome: passed + failed + skipped + not executed + other. A data row is a test; the same test in two target frameworks is two.";

    public const string Attempts =
        "Executions. A test that was retried has several attempts; its final outcome is that of the last one.";

    public const string Flaky =
        "Passed after at least one failed attempt in this run. Counted among the passed.";

    public const string Skipped =
        "Switched off in code or by the framework.";

    public const string NotExecuted =
        "Discovered but never started, for example explicit tests that were not selected. Not counted as skipped.";

    public const string WallTime =
        "From the start of the run to its end, builds included.";

    public const string TestTime =
        "Sum over all attempts. Larger than the wall time when tests run in parallel.";

    public const string Failure =
        "Failures with the same exception type, the same message once numbers, ids and times are taken out, and the same top frames of user code are one cause.";

    public const string Changes =
        "Compared with the newest complete earlier run, of the same branch where there is one. New: failed now and not then. Fixed: passed now, failed then.";

    public static readonly string Slower = string.Create(
        CultureInfo.InvariantCulture,
        $"Passed in both runs and took at least {RunComparison.SlowerFactor} times as long and {RunComparison.SlowerSeconds} s more. One earlier run is the sample, so a busy machine shows here too.");

    public const string Warnings =
        "Diagnostics of compiler, analyzers and restore, each once per project and target framework.";

    public const string Partial =
        "Results are known to be missing. Missing tests are not counted as removed.";

    /// <summary>Terms and texts in the order the page lists them. Coverage brings its own text from the run.</summary>
    public static IEnumerable<(string Term, string Text)> All(ReportModel model)
    {
        yield return ("tests", Tests);
        yield return ("attempts", Attempts);
        yield return ("flaky", Flaky);
        yield return ("skipped", Skipped);
        yield return ("notExecuted", NotExecuted);
        yield return ("duration", WallTime);
        yield return ("testTime", TestTime);
        yield return ("clusters", Failure);
        yield return ("changes", Changes);
        yield return ("slower", Slower);
        yield return ("warnings", Warnings);
        yield return ("partial", Partial);
        if (model.Context.Flakiness is not null)
            yield return ("flakeRate", FlakinessText.Share);
        if (model.Context.Snapshot.Specs is { } specs)
            yield return ("requirements", specs.Definition);
        if (model.Patch is not null)
            yield return ("patch", Coverage.CoverageTerms.Patch);
        if (model.Run.Coverage is { } coverage)
            yield return ("coverage", Sentence(coverage.Definition));
    }

    /// <summary>A definition that came with the data, as a sentence among ours.</summary>
    public static string Sentence(string text) =>
        text.Length == 0 ? "" : $"{char.ToUpperInvariant(text[0])}{text[1..].TrimEnd('.')}.";
}
