using System.Buffers;
using System.Globalization;
using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Runs;

/// <summary>What the shape of a file cannot say: ranges, patterns, agreement between members. Each returns the first violation, or null.</summary>
internal static class SnapshotChecks
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> OutcomeLetters = SearchValues.Create("pfsnok");

    public static string? Check(RunSummary run)
    {
        if (Version(run.SchemaVersion) is { } version)
            return version;
        if (!RunId.IsValid(run.Id))
            return $"'{run.Id}' is not a run id.";
        if (run.FinishedAt < run.StartedAt)
            return "finishedAt lies before startedAt.";
        return Seconds(run.Duration, "duration")
            ?? Commit(run.Git.Head, "git.head")
            ?? Commit(run.Git.HeadAfter, "git.headAfter")
            ?? Commit(run.Git.Base, "git.base")
            ?? (run.Git.DirtyFiles < 0 ? "git.dirtyFiles is negative." : null)
            ?? (run.Attempt < 1 || run.Ci?.Attempt < 1 ? "attempts count from 1." : null)
            ?? (run.Tests is { } tests ? Check(tests, "tests") : null)
            ?? (run.Coverage is { } coverage ? Check(coverage) : null)
            ?? Codes(run.Diagnostics);
    }

    public static string? Check(RunIndex index)
    {
        if (Version(index.SchemaVersion) is { } version)
            return version;
        for (var i = 0; i < index.Runs.Count; i++)
        {
            var run = index.Runs[i];
            if (!RunId.IsValid(run.Id))
                return $"runs[{i}].id '{run.Id}' is not a run id.";
            if (Seconds(run.Duration, $"runs[{i}].duration") is { } duration)
                return duration;
            if (run.LineRate is < 0 or > 1)
                return $"runs[{i}].lineRate is not between 0 and 1.";
        }

        return null;
    }

    public static string? Check(ArtifactManifest manifest)
    {
        if (Version(manifest.SchemaVersion) is { } version)
            return version;
        if (!RunId.IsValid(manifest.RunId))
            return $"'{manifest.RunId}' is not a run id.";
        for (var i = 0; i < manifest.Artifacts.Count; i++)
        {
            var artifact = manifest.Artifacts[i];
            if (artifact.Bytes < 0)
                return $"artifacts[{i}].bytes is negative.";
            if (!IsHex(artifact.Sha256, 64))
                return $"artifacts[{i}].sha256 is not a SHA-256 in lower-case hex.";
        }

        return null;
    }

    public static string? Check(TestReport report)
    {
        if ((Version(report.SchemaVersion) ?? Check(report.Totals, "totals")) is { } head)
            return head;
        for (var i = 0; i < report.Modules.Count; i++)
        {
            if (Check(report.Modules[i].Totals, "modules.totals") is { } module)
                return module;
        }

        for (var i = 0; i < report.Tests.Count; i++)
        {
            if (Check(report.Tests[i], report.Modules.Count) is { } violation)
                return string.Create(CultureInfo.InvariantCulture, $"tests[{i}]: {violation}");
        }

        return null;
    }

    public static string? Check(BuildReport report)
    {
        if (Version(report.SchemaVersion) is { } version)
            return version;
        foreach (var project in report.Projects)
        {
            if (Seconds(project.Duration, "projects.duration") is { } duration)
                return duration;
        }

        foreach (var diagnostic in report.Diagnostics)
        {
            if (diagnostic.Project is { } index && (index < 0 || index >= report.Projects.Count))
                return "diagnostics.project points outside projects.";
            if (diagnostic.Line < 1 || diagnostic.Column < 1)
                return "diagnostics: lines and columns count from 1.";
        }

        return null;
    }

    public static string? Check(HistoryEntry entry)
    {
        if (Version(entry.SchemaVersion) is { } version)
            return version;
        var count = entry.Ids.Count;
        if (entry.Module.Count != count || entry.Outcomes.Length != count || entry.Durations.Count != count)
            return "ids, module, outcomes and durations differ in length.";
        if (entry.Outcomes.AsSpan().ContainsAnyExcept(OutcomeLetters))
            return "outcomes holds a letter other than p, f, s, n, o, k.";
        for (var i = 0; i < count; i++)
        {
            if (entry.Module[i] < 0 || entry.Module[i] >= entry.Modules.Count)
                return "module points outside modules.";
            if (entry.Durations[i] < 0)
                return "durations holds a negative number.";
            if (!IsHex(entry.Ids[i], 16))
                return $"'{entry.Ids[i]}' is not a test identity.";
        }

        return null;
    }

    /// <summary>True for RUNM and four digits.</summary>
    public static bool IsCode(string? text) =>
        text is { Length: 8 } && text.StartsWith("RUNM", StringComparison.Ordinal) && !text.AsSpan(4).ContainsAnyExceptInRange('0', '9');

    private static string? Check(TestResult test, int modules)
    {
        if (!IsHex(test.Id, 16))
            return $"'{test.Id}' is not a test identity.";
        if (test.Module < 0 || test.Module >= modules)
            return "module points outside modules.";
        if (test.Attempts.Count == 0)
            return "there is no attempt.";
        if (test.Row < 1)
            return "rows count from 1.";
        if (test.Fingerprint is { } fingerprint && !IsHex(fingerprint, 16))
            return $"'{fingerprint}' is not a fingerprint.";
        foreach (var attempt in test.Attempts)
        {
            if (Seconds(attempt.Duration, "attempts.duration") is { } duration)
                return duration;
        }

        return Seconds(test.Duration, "duration") ?? (test.Source?.Line < 1 ? "lines count from 1." : null);
    }

    private static string? Check(TestTotals totals, string name)
    {
        if (totals.Passed < 0 || totals.Failed < 0 || totals.Skipped < 0 || totals.NotExecuted < 0 || totals.Other < 0)
            return $"{name} holds a negative number.";
        if (totals.Total != totals.Passed + totals.Failed + totals.Skipped + totals.NotExecuted + totals.Other)
            return $"{name}.total is not the sum of its parts.";
        if (totals.Flaky < 0 || totals.Flaky > totals.Passed)
            return $"{name}.flaky exceeds {name}.passed.";
        var attempts = totals.Attempts;
        return attempts.Total != attempts.Passed + attempts.Failed + attempts.Other
            ? $"{name}.attempts.total is not the sum of its parts."
            : Seconds(totals.Duration, name + ".duration");
    }

    private static string? Check(CoverageTotals coverage) =>
        coverage.LinesCovered < 0 || coverage.LinesCovered > coverage.LinesValid ? "coverage.linesCovered exceeds coverage.linesValid."
        : coverage.BranchesCovered < 0 || coverage.BranchesCovered > coverage.BranchesValid ? "coverage.branchesCovered exceeds coverage.branchesValid."
        : coverage.Reports < 1 ? "coverage.reports is less than 1."
        : null;

    private static string? Codes(IReadOnlyList<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            if (!IsCode(diagnostic.Code))
                return $"'{diagnostic.Code}' is not a diagnostic code.";
        }

        return null;
    }

    private static string? Version(string text) =>
        text.StartsWith("1.", StringComparison.Ordinal) && text.Length > 2 && !text.AsSpan(2).ContainsAnyExceptInRange('0', '9')
            ? null
            : $"schemaVersion '{text}' is not of this major version.";

    private static string? Seconds(double? value, string name) =>
        value is { } seconds && !(seconds >= 0 && double.IsFinite(seconds)) ? $"{name} is not a number of seconds." : null;

    private static string? Commit(string? id, string name) =>
        id is null || IsHex(id, 40) || IsHex(id, 64) ? null : $"{name} '{id}' is not a commit id.";

    private static bool IsHex(string text, int length) =>
        text.Length == length && !text.AsSpan().ContainsAnyExcept(HexDigits);
}
