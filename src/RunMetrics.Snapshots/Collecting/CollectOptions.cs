using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Settings;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>How a run is collected.</summary>
public sealed record CollectOptions
{
    /// <summary>Exit code of the user's command, when it could be observed.</summary>
    public int? ExitCode { get; init; }

    /// <summary>True when the caller knows that the user stopped the run.</summary>
    public bool Canceled { get; init; }

    /// <summary>Repository root; null: what the hosts noted, else the nearest folder with <c>.git</c> above the run folder.</summary>
    public string? RepositoryRoot { get; init; }

    /// <summary>True when the run's own processes are gone and a later one collects what they left.</summary>
    public bool Adopted { get; init; }

    /// <summary>Settings; null: those of the repository, with environment variables.</summary>
    public RunMetricsSettings? Settings { get; init; }

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Test projects that were not run again, because nothing has changed since they passed.</summary>
    public IReadOnlyList<CachedProject> Cached { get; init; } = [];

    /// <summary>The program that collects; null for this library.</summary>
    public Producer? Producer { get; init; }
}

/// <summary>A run as collected; nothing is stored yet.</summary>
public sealed record CollectedRun
{
    /// <summary>The run, ready for <see cref="RunStore.Write"/>.</summary>
    public required RunSnapshot Snapshot { get; init; }

    /// <summary>What there is to report about collecting it; also in the snapshot.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>Settings that were in force.</summary>
    public required RunMetricsSettings Settings { get; init; }

    /// <summary>Absolute path of the repository root.</summary>
    public required string RepositoryRoot { get; init; }
}
