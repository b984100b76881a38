using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Settings;

namespace RunMetrics.Snapshots.Importing;

/// <summary>What is known about imported results beyond their files.</summary>
public sealed record ImportOptions
{
    /// <summary>Root of the repository the tests belong to.</summary>
    public required string RepositoryRoot { get; init; }

    /// <summary>Folder against which <see cref="ResultsImporter"/> shows files in messages.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Commit the results are of, 40 or 64 hex digits; null when they were made here and now: then git, CI and machine are asked.</summary>
    public string? Commit { get; init; }

    /// <summary>Branch; null for what git, CI or the files say.</summary>
    public string? Branch { get; init; }

    /// <summary>When the run began; null for what the files say.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Where the tests ran, for what the files do not say; null when nothing more is known.</summary>
    public TestVariant? Variant { get; init; }

    /// <summary>What a person calls the run.</summary>
    public string? Name { get; init; }

    /// <summary>Command line that imported, for the record.</summary>
    public string? Command { get; init; }

    /// <summary>Settings of the repository.</summary>
    public RunMetricsSettings Settings { get; init; } = new();

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The program that imports; null for this library.</summary>
    public Producer? Producer { get; init; }

    /// <summary>Told the share of bytes read, from 0 to 1.</summary>
    public IProgress<double>? Progress { get; init; }
}
