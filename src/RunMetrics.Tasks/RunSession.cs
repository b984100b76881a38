using System.Globalization;
using RunMetrics.Shared;

namespace RunMetrics.Tasks;

/// <summary>The run that this build belongs to, as one build process sees it.</summary>
internal sealed class RunSession
{
    private RunSession(RunFolderPaths folder, string key, int owner, RunTask settings)
    {
        Folder = folder;
        Key = key;
        Owner = owner;
        RepositoryRoot = RepositoryRootOf(settings);
        Tool = settings.Tool;
        DotNetHost = settings.DotNetHost;
        Report = settings.Report;
        Verbosity = settings.Verbosity;
    }

    public RunFolderPaths Folder { get; }

    /// <summary>What all processes of the invocation know.</summary>
    public string Key { get; }

    /// <summary>Process whose end is the end of the run: the command line's own.</summary>
    public int Owner { get; }

    /// <summary>True in the process that the user started, where the exit code can be seen.</summary>
    public bool IsOwner => Owner == HostProcess.Id && !IsNode;

    public string RepositoryRoot { get; }

    public string Tool { get; }

    public string DotNetHost { get; }

    public string Report { get; }

    public string Verbosity { get; }

    // Worker nodes and the MSBuild server are started with it.
    private static bool IsNode { get; } = Environment.GetCommandLineArgs()
        .Any(argument => argument.IndexOf("nodemode:", StringComparison.OrdinalIgnoreCase) == 1);

    /// <summary>Joins the run of this invocation, or begins it. Disk faults are the caller's.</summary>
    public static RunSession Join(RunTask task, Action<HostDiagnostic> report)
    {
        var (key, owner) = KeyOf(task.SessionId);
        var root = RootOf(task);
        var now = DateTimeOffset.UtcNow;
        var (runId, first) = RunRendezvous.Join(root, key, RunIdFor(now, report));
        var session = new RunSession(new RunFolderPaths(root, runId), key, owner, task);
        session.Folder.Create();
        if (first)
            session.WriteStart(task, now);
        return session;
    }

    /// <summary>Root folder of all runs.</summary>
    public static string RootOf(RunTask task) => Path.GetFullPath(
        Path.Combine(RepositoryRootOf(task), task.ResultsDirectory.Length > 0 ? task.ResultsDirectory : Path.Combine("artifacts", "runmetrics")));

    /// <summary>Adds a session fragment: the first one knows the command, later ones add what they expect.</summary>
    public void WriteFragment(FragmentHeader header)
    {
        using var fragment = FragmentWriter.Create(Folder.FragmentsDirectory, "session", header.ProjectName, header.TargetFramework);
        fragment.Append(FragmentLines.Header(header, DateTimeOffset.UtcNow));
    }

    private void WriteStart(RunTask task, DateTimeOffset now)
    {
        WriteFragment(new FragmentHeader
        {
            Role = "session",
            RunId = Folder.RunId,
            Command = HostProcess.CommandLine(Owner),
            WorkingDirectory = task.StartupDirectory,
            RepositoryRoot = RepositoryRoot,
            Sdk = task.SdkVersion,
            Shard = Environment.GetEnvironmentVariable("RUNMETRICS_SHARD"),
            Owner = HostProcess.Key(Owner),
        });
        using var events = new EventLog(Folder, EventLog.DefaultPatience);
        events.Append("run.started", null, data => data.Property("runId", Folder.RunId).Property("startedAt", now));
    }

    private static string RunIdFor(DateTimeOffset now, Action<HostDiagnostic> report)
    {
        var given = Environment.GetEnvironmentVariable(RunRendezvous.RunIdVariable);
        if (string.IsNullOrWhiteSpace(given))
            return RunRendezvous.NewRunId(now);
        if (RunRendezvous.IsValid(given))
            return given;
        report(HostDiagnostic.RunIdNotUsable(given));
        return RunRendezvous.NewRunId(now);
    }

    // "dotnet test" names its session "<its process id>_<guid>"; "dotnet msbuild -t:VSTest" has no session, only processes.
    private static (string Key, int Owner) KeyOf(string sessionId)
    {
        var separator = sessionId.IndexOf('_');
        if (separator > 0 && int.TryParse(sessionId.Substring(0, separator), NumberStyles.None, CultureInfo.InvariantCulture, out var process))
            return ("vstest:" + sessionId, process);
        var owner = (IsNode ? HostProcess.ParentId() : null) ?? HostProcess.Id;
        return ("process:" + HostProcess.Key(owner), owner);
    }

    private static string RepositoryRootOf(RunTask task) =>
        Shared.RepositoryRoot.FindOrElse(Path.GetDirectoryName(task.ProjectFile)!, task.SolutionDirectory);
}
