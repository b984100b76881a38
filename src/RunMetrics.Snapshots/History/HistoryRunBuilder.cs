using System.Text;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.History;

/// <summary>Turns a run into what is remembered of it.</summary>
public static class HistoryRunBuilder
{
    /// <summary>Characters of a failure message that are kept.</summary>
    public const int MaxMessage = 200;

    /// <summary>What is remembered of a run.</summary>
    /// <param name="snapshot">Run.</param>
    /// <param name="tests">Its tests.</param>
    public static HistoryRun Of(RunSnapshot snapshot, TestReport tests)
    {
        var run = snapshot.Run;
        var errors = new SortedDictionary<string, HistoryError>(StringComparer.Ordinal);
        return new HistoryRun
        {
            RunId = run.Id,
            StartedAt = run.StartedAt,
            Duration = run.Duration,
            Branch = run.Git.Branch,
            Head = run.Git.Head,
            // A CI job starts from the commit; what its build leaves behind is no change of the code.
            Dirty = run.Git.DirtyFiles > 0 && run.Ci is null,
            Result = run.Result,
            Partial = run.Partial,
            Modules = Modules(tests, errors),
            Errors = [.. errors.Values],
            Renames = snapshot.Renames,
            Totals = Totals(snapshot),
        };
    }

    private static List<HistoryModule> Modules(TestReport tests, SortedDictionary<string, HistoryError> errors)
    {
        var keys = ModuleKeys.Of(tests.Modules);
        var rows = new SortedDictionary<string, TestResult>[keys.Length];
        for (var i = 0; i < keys.Length; i++)
            rows[i] = new SortedDictionary<string, TestResult>(StringComparer.Ordinal);
        foreach (var test in tests.Tests)
            rows[test.Module].TryAdd(test.Id, test);
        var modules = new List<HistoryModule>(keys.Length);
        for (var i = 0; i < keys.Length; i++)
            modules.Add(Module(tests.Modules[i], keys[i], [.. rows[i].Values], errors));
        return modules;
    }

    private static HistoryModule Module(TestModule module, string key, IReadOnlyList<TestResult> tests, SortedDictionary<string, HistoryError> errors)
    {
        var outcomes = new char[tests.Count];
        var durations = new char[tests.Count * HistoryDuration.Width];
        Dictionary<int, string> attempts = [], failures = [];
        for (var i = 0; i < tests.Count; i++)
        {
            var test = tests[i];
            outcomes[i] = Letter(test.Outcome);
            HistoryDuration.Write(durations, i, test.Duration);
            if (test.Attempts.Count > 1)
                attempts.Add(i, string.Concat(test.Attempts.Select(static attempt => Letter(attempt.Outcome))));
            if (test.Fingerprint is not { } fingerprint)
                continue;
            failures.Add(i, fingerprint);
            errors.TryAdd(fingerprint, Error(fingerprint, test));
        }

        return new HistoryModule
        {
            Assembly = module.Name,
            TargetFramework = module.TargetFramework,
            Os = module.Os,
            Architecture = module.Architecture,
            Key = key,
            Tests = [.. tests.Select(static test => new HistoryTest(test.Id, Name(test)))],
            Outcomes = new string(outcomes),
            Durations = new string(durations),
            Attempts = attempts,
            Failures = failures,
        };
    }

    private static HistoryError Error(string fingerprint, TestResult test)
    {
        var failed = test.Attempts.LastOrDefault(static attempt => attempt.Outcome == TestOutcome.Failed);
        var message = FailureMessage.Normalize(failed?.Message);
        return new HistoryError(
            fingerprint,
            failed?.ErrorType ?? FailureMessage.ErrorTypeIn(failed?.Message),
            message.Length > MaxMessage ? Whole(message.AsSpan(0, MaxMessage)) + "…" : message);
    }

    // Never half of a letter outside the basic plane.
    private static string Whole(ReadOnlySpan<char> text) => (char.IsHighSurrogate(text[^1]) ? text[..^1] : text).ToString();

    /// <summary>The name of a test in the history.</summary>
    internal static string Name(TestResult test)
    {
        var name = new StringBuilder(test.ClassName);
        if (name.Length > 0)
            name.Append('.');
        name.Append(test.MethodName);
        if (test.Arguments is { } arguments && test.VolatileName != true)
            name.Append('(').Append(arguments).Append(')');
        if (test.Row is { } row)
            name.Append(System.Globalization.CultureInfo.InvariantCulture, $" #{row}");
        return name.ToString();
    }

    private static char Letter(TestOutcome outcome) => outcome switch
    {
        TestOutcome.Passed => 'p',
        TestOutcome.Failed => 'f',
        TestOutcome.Skipped => 's',
        TestOutcome.NotExecuted => 'n',
        _ => 'o',
    };

    private static HistoryTotals Totals(RunSnapshot snapshot) => new()
    {
        LinesCovered = snapshot.Run.Coverage?.LinesCovered,
        LinesValid = snapshot.Run.Coverage?.LinesValid,
        BranchesCovered = snapshot.Run.Coverage?.BranchesCovered,
        BranchesValid = snapshot.Run.Coverage?.BranchesValid,
        ChurnCommits = snapshot.Churn?.Totals?.Commits,
        ChurnFiles = snapshot.Churn?.Totals?.Files,
        LinesAdded = snapshot.Churn?.Totals?.Added,
        LinesDeleted = snapshot.Churn?.Totals?.Deleted,
        GraphAssemblies = snapshot.Dependencies?.Assemblies.Count,
        GraphTypes = snapshot.Dependencies?.Types.Name.Count,
        GraphEdges = snapshot.Dependencies?.Edges.From.Count,
    };
}
