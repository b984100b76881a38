using System.Net;
using RunMetrics.Server.TestRuns;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Settings;

namespace RunMetrics.Server;

/// <summary>What is served, where, and to whom.</summary>
public sealed record ServeOptions
{
    /// <summary>The port that is taken when none is named.</summary>
    public const int DefaultPort = 8765;

    /// <summary>Where the runs are. Read only, unless <see cref="AllowIngest"/> or <see cref="AllowRun"/>.</summary>
    public required RunFolder Runs { get; init; }

    /// <summary>Root of the repository, absolute.</summary>
    public required string RepositoryRoot { get; init; }

    /// <summary>Settings of the repository.</summary>
    public required RunMetricsSettings Settings { get; init; }

    /// <summary>Version of the program, for <c>/health</c>.</summary>
    public required Producer Producer { get; init; }

    /// <summary>Address to listen on.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Port to listen on; 0 takes a free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>The token that everybody needs; null where none was given.</summary>
    public string? Token { get; init; }

    /// <summary>Runs and artifacts may be pushed.</summary>
    public bool AllowIngest { get; init; }

    /// <summary>Tests may be started.</summary>
    public bool AllowRun { get; init; }

    /// <summary>Runs tests; null where that is not possible.</summary>
    public TestRunner? RunTests { get; init; }

    /// <summary>Origins of other pages that may read the API, such as <c>https://dash.example.org</c>.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Names this server is called by, beside those of the machine.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>A line of JSON for each request, to <see cref="Log"/>.</summary>
    public bool JsonLog { get; init; }

    /// <summary>Where log lines go.</summary>
    public required TextWriter Log { get; init; }

    /// <summary>Our folder for what can be made anew at any time: that of the user, if there is one; null for none.</summary>
    public string? CacheDirectory { get; init; } = UserCache.Folder();

    /// <summary>Clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>True when only this machine can ask.</summary>
    public bool IsLoopback => IPAddress.IsLoopback(Address);

    /// <summary>True when something may be changed.</summary>
    public bool AllowsChanges => AllowIngest || AllowRun;

    /// <summary>True when reading needs the token, too.</summary>
    public bool ReadingNeedsToken => Token is not null || !IsLoopback;
}
