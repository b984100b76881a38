using RunMetrics.Snapshots.History;
using RunMetrics.Tests.History;

namespace RunMetrics.Tests.Testing.Durations;

/// <summary>Remembered runs by what their tests took.</summary>
internal static class Timed
{
    /// <summary>A run in which each test passed in so many seconds.</summary>
    public static HistoryRun Run(int number, string commit, params double[] seconds) => Run(number, commit, seconds, [.. seconds.Select(static _ => "p")]);

    /// <summary>A run with outcomes by attempt.</summary>
    public static HistoryRun Run(int number, string commit, double[] seconds, string[] attempts)
    {
        var run = Remembered.Run(number, commit, attempts);
        var durations = new char[seconds.Length * HistoryDuration.Width];
        for (var i = 0; i < seconds.Length; i++)
            HistoryDuration.Write(durations, i, seconds[i]);
        return run with { Modules = [run.Modules[0] with { Durations = new string(durations) }] };
    }

    /// <summary>Runs of one test.</summary>
    public static HistoryRun[] Runs(params double[] seconds) => [.. seconds.Select(static (value, i) => Run(i, $"c{i:000000}", value))];
}
