using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>Decides which data rows have arguments that change from run to run.</summary>
internal static class VolatileNames
{
    /// <summary>A detector for the modules of one run.</summary>
    public static Func<string, IReadOnlyList<Fragment>, Func<TestName, bool>> Detector(RunStore store, string runId, DateTimeOffset startedAt) =>
        (_, _) => name => name.Discriminator is { } text && VolatileText.IsVolatile(text, startedAt);
}
