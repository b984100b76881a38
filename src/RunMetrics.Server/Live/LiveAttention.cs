using RunMetrics.Server.Runs;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Server.Live;

/// <summary>Lets hosts of this machine know that somebody watches, and how much they are to tell.</summary>
/// <param name="cache">Our folder among the caches of the user; null when there is none.</param>
/// <param name="folder">Where the runs are.</param>
/// <param name="catalog">The index of runs.</param>
internal sealed class LiveAttention(string? cache, RunFolder folder, RunCatalog catalog)
{
    /// <summary>Seconds of CPU a test costs more when VSTest tells that it runs, two messages between processes; measured with tests without content.</summary>
    private const double SecondsPerTest = 0.002;

    /// <summary>The part of a run's time that may cost.</summary>
    private const double MostOfRun = 0.05;

    private LiveWatch? _watch;

    /// <summary>Somebody watches.</summary>
    public void Begin()
    {
        if (_watch is not null)
            return;
        var newest = catalog.Newest() is { } id ? catalog.Open().TryReadSummary(id) : null;
        _watch = LiveWatch.Begin(cache, folder.Root, MayTellRunning(newest?.Tests?.Total, newest?.Duration) ? LiveDetail.RunningTests : LiveDetail.Results);
    }

    /// <summary>A run has ended: the newest may say something else about what costs little.</summary>
    public void Renew()
    {
        if (_watch is null)
            return;
        End();
        Begin();
    }

    /// <summary>Nobody watches any more.</summary>
    public void End()
    {
        _watch?.Dispose();
        _watch = null;
    }

    /// <summary>True when hosts may tell which test runs, because that costs little in runs like the newest one; false when that is not known.</summary>
    /// <param name="tests">Tests of the newest run.</param>
    /// <param name="duration">Its duration in seconds.</param>
    internal static bool MayTellRunning(int? tests, double? duration) => tests > 0 && tests * SecondsPerTest <= MostOfRun * duration;
}
