namespace RunMetrics.Server.Live;

/// <summary>Whether hosts may be asked which test is running: under VSTest that is two messages a test between processes, which suites of many short tests feel.</summary>
internal static class LiveBurden
{
    /// <summary>Seconds of CPU a test costs more, measured with tests without content.</summary>
    private const double SecondsPerTest = 0.002;

    /// <summary>The part of a run's time it may cost.</summary>
    private const double MostOfRun = 0.05;

    /// <summary>True when it costs little in runs like the newest one; false when that is not known.</summary>
    /// <param name="tests">Tests of the newest run.</param>
    /// <param name="duration">Its duration in seconds.</param>
    public static bool Allows(int? tests, double? duration) => tests > 0 && tests * SecondsPerTest <= MostOfRun * duration;
}
