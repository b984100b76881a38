using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tests.History;

/// <summary>Remembered runs in a few words.</summary>
internal static class Remembered
{
    public static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 15, 23, TimeSpan.Zero);

    /// <summary>A run; each test is its outcomes by attempt: "p", "fp", or "-" for absent.</summary>
    public static HistoryRun Run(int number, string commit, params string[] attempts) => Run(number, commit, "main", attempts);

    /// <summary>A run of a branch.</summary>
    public static HistoryRun Run(int number, string commit, string? branch, string[] attempts) => new()
    {
        RunId = $"run-{number:000}",
        StartedAt = Start.AddHours(number),
        Branch = branch,
        Head = Commit(commit),
        Result = attempts.Any(static letters => letters.EndsWith('f')) ? RunResult.Failed : RunResult.Passed,
        Partial = false,
        Modules = [Module("Shop.Tests", attempts)],
    };

    /// <summary>40 hex digits that begin with a short name.</summary>
    public static string Commit(string name) => Convert.ToHexStringLower(System.Text.Encoding.ASCII.GetBytes(name)).PadRight(40, '0');

    public static string Id(int test) => test.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    public static HistoryModule Module(string assembly, string[] attempts, string? targetFramework = "net10.0")
    {
        var durations = new char[attempts.Length * HistoryDuration.Width];
        for (var i = 0; i < attempts.Length; i++)
            HistoryDuration.Write(durations, i, attempts[i] == "-" ? null : 0.010 * (i + 1));
        return new HistoryModule
        {
            Assembly = assembly,
            TargetFramework = targetFramework,
            Key = assembly + "|" + targetFramework,
            Tests = [.. attempts.Select((_, i) => new HistoryTest(Id(i + 1), $"Shop.Test{i + 1}"))],
            Outcomes = string.Concat(attempts.Select(static letters => letters[^1])),
            Durations = new string(durations),
            Attempts = attempts.Index().Where(static test => test.Item.Length > 1).ToDictionary(static test => test.Index, static test => test.Item),
            Failures = attempts.Index().Where(static test => test.Item.Contains('f', StringComparison.Ordinal)).ToDictionary(static test => test.Index, static _ => "00000000000000aa"),
        };
    }

    /// <summary>Everything a run says, in text.</summary>
    public static string Text(HistoryRun run)
    {
        var canonical = HistoryMerge.Canonical(run);
        var modules = canonical.Modules.Select(module => string.Join(
            ';',
            module.Key, module.Os, module.Architecture, string.Join(',', module.Tests.Select(test => test.Id + test.Name)), module.Outcomes, module.Durations, Rows(module.Attempts), Rows(module.Failures)));
        return string.Join('\n', [canonical.RunId, canonical.StartedAt.ToString("O"), $"{canonical.Duration} {canonical.Branch} {canonical.Head} {canonical.Dirty} {canonical.Result} {canonical.Partial}", .. modules, .. canonical.Errors.Select(error => error.ToString()), canonical.Totals.ToString()]);

        static string Rows(IReadOnlyDictionary<int, string> rows) => string.Join(',', rows.OrderBy(row => row.Key).Select(row => $"{row.Key}={row.Value}"));
    }
}
