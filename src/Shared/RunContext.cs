namespace RunMetrics.Shared;

/// <summary>A run as the process sees it that may have to finish it.</summary>
internal sealed record RunContext
{
    /// <summary>Where the run lies.</summary>
    public required RunFolderPaths Folder { get; init; }

    /// <summary>What all processes of the invocation know and no other invocation has.</summary>
    public required string Key { get; init; }

    /// <summary>Folder that paths are relative to.</summary>
    public required string RepositoryRoot { get; init; }

    /// <summary>Path of <c>runmetrics.dll</c>.</summary>
    public required string Tool { get; init; }

    /// <summary>Path of <c>dotnet</c>; empty for the one on the path.</summary>
    public string DotNetHost { get; init; } = "";

    /// <summary>The user's <c>RunMetricsReport</c>.</summary>
    public string Report { get; init; } = "";

    /// <summary>The user's <c>RunMetricsVerbosity</c>.</summary>
    public string Verbosity { get; init; } = "";

    /// <summary>The user's <c>RunMetricsTemplates</c>.</summary>
    public string Templates { get; init; } = "";

    /// <summary>The user's <c>RunMetricsGate</c>.</summary>
    public string Gate { get; init; } = "";

    /// <summary>The run in one word, for another process of the same build.</summary>
    public string Encode() =>
        CommandLineWord.Encode(Folder.Root, Folder.RunId, Key, RepositoryRoot, Tool, DotNetHost, Report, Verbosity, Templates, Gate);

    /// <summary>Reads what <see cref="Encode"/> wrote; null when it is something else.</summary>
    public static RunContext? Decode(string word) => CommandLineWord.Decode(word, count: 10) is not { } values
        ? null
        : new RunContext
        {
            Folder = new RunFolderPaths(values[0], values[1]),
            Key = values[2],
            RepositoryRoot = values[3],
            Tool = values[4],
            DotNetHost = values[5],
            Report = values[6],
            Verbosity = values[7],
            Templates = values[8],
            Gate = values[9],
        };

    /// <summary>Root folder of all runs.</summary>
    /// <param name="repositoryRoot">Folder that a relative directory is relative to.</param>
    /// <param name="directory">The user's <c>RunMetricsDirectory</c>; empty for the default.</param>
    public static string RootOf(string repositoryRoot, string? directory) => Path.GetFullPath(
        Path.Combine(repositoryRoot, string.IsNullOrWhiteSpace(directory) ? Path.Combine("artifacts", "runmetrics") : directory));

    /// <summary>The id that this invocation should have: the one given in the environment, or a new one.</summary>
    public static string ProposeRunId(Action<HostDiagnostic> report) =>
        ProposeRunId(Environment.GetEnvironmentVariable(RunRendezvous.RunIdVariable), DateTimeOffset.UtcNow, report);

    /// <summary>The given id when it can name a run, else a new one.</summary>
    public static string ProposeRunId(string? given, DateTimeOffset now, Action<HostDiagnostic> report)
    {
        if (string.IsNullOrWhiteSpace(given))
            return RunRendezvous.NewRunId(now);
        if (RunRendezvous.IsValid(given!))
            return given!;
        report(HostDiagnostic.RunIdNotUsable(given!));
        return RunRendezvous.NewRunId(now);
    }

    /// <summary>Adds a session fragment: the first one knows the command, later ones add what they expect.</summary>
    public void WriteFragment(FragmentHeader header)
    {
        using var fragment = FragmentWriter.Create(Folder.FragmentsDirectory, "session", header.ProjectName, header.TargetFramework);
        fragment.Append(FragmentLines.Header(header, DateTimeOffset.UtcNow));
    }

    /// <summary>Writes what is known when a run begins.</summary>
    public void WriteStart(int owner, string? workingDirectory, string? sdk)
    {
        WriteFragment(new FragmentHeader
        {
            Role = "session",
            RunId = Folder.RunId,
            Command = HostProcess.CommandLine(owner),
            WorkingDirectory = workingDirectory,
            RepositoryRoot = RepositoryRoot,
            Sdk = sdk,
            Head = GitHead.Read(RepositoryRoot),
            Shard = Environment.GetEnvironmentVariable("RUNMETRICS_SHARD"),
            Owner = HostProcess.Key(owner),
        });
        using var events = new EventLog(Folder, EventLog.DefaultPatience);
        events.Append("run.started", null, data => data.Property("runId", Folder.RunId));
    }
}
