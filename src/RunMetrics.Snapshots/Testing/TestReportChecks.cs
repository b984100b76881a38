using static RunMetrics.Snapshots.ContractChecks;

namespace RunMetrics.Snapshots.Testing;

/// <summary>Checks <c>tests.json</c>.</summary>
internal static class TestReportChecks
{
    public static string? Check(TestReport report) =>
        Head(report.SchemaVersion, report.RunId)
        ?? Check(report.Totals, "totals")
        ?? Each(report.Modules, "modules", Check)
        ?? Each(report.Tests, "tests", test => Check(test, report.Modules.Count));

    /// <summary>Checks totals, here and in the summary.</summary>
    public static string? Check(TestTotals totals, string name)
    {
        if (totals.Passed < 0 || totals.Failed < 0 || totals.Skipped < 0 || totals.NotExecuted < 0 || totals.Other < 0)
            return $"{name} holds a negative number.";
        if (totals.Total != totals.Passed + totals.Failed + totals.Skipped + totals.NotExecuted + totals.Other)
            return $"{name}.total is not the sum of its parts.";
        if (totals.Flaky < 0 || totals.Flaky > totals.Passed)
            return $"{name}.flaky exceeds {name}.passed.";
        var attempts = totals.Attempts;
        if (attempts.Passed < 0 || attempts.Failed < 0 || attempts.Other < 0)
            return $"{name}.attempts holds a negative number.";
        return attempts.Total != attempts.Passed + attempts.Failed + attempts.Other
            ? $"{name}.attempts.total is not the sum of its parts."
            : Seconds(totals.Duration, name + ".duration");
    }

    private static string? Check(TestModule module) =>
        Check(module.Totals, "totals") ?? Seconds(module.Duration, "duration") ?? AtLeast(0, module.VolatileNames, "volatileNames");

    private static string? Check(TestResult test, int modules)
    {
        if (!IsHex(test.Id, 16))
            return $"'{test.Id}' is not a test identity.";
        if (test.Module < 0 || test.Module >= modules)
            return "module points outside modules.";
        if (test.Attempts.Count == 0)
            return "there is no attempt.";
        if (test.Fingerprint is { } fingerprint && !IsHex(fingerprint, 16))
            return $"'{fingerprint}' is not a fingerprint.";
        foreach (var attempt in test.Attempts)
        {
            if (Seconds(attempt.Duration, "attempts.duration") is { } duration)
                return duration;
        }

        return Seconds(test.Duration, "duration") ?? AtLeast(1, test.Row, "row") ?? AtLeast(1, test.Source?.Line, "source.line");
    }
}
