using System.Globalization;
using RunMetrics.Shared;

namespace RunMetrics.Tasks;

/// <summary>The run that this build belongs to, as one build process sees it.</summary>
internal sealed class RunSession
{
    private RunSession(RunContext run, int owner)
    {
        Run = run;
        Owner = owner;
    }

    /// <summary>The run that another process of this build has joined.</summary>
    public static RunSession Of(RunContext run, string sessionId) => new(run, KeyOf(sessionId).Owner);

    public RunContext Run { get; }

    /// <summary>Process whose end is the end of the run: the command line's own.</summary>
    public int Owner { get; }

    /// <summary>True in the process that the user started, where the exit code can be seen.</summary>
    public bool IsOwner => Owner == HostProcess.Id && !IsNode;

    // Worker nodes and the MSBuild server are started with it.
    private static bool IsNode { get; } = Environment.GetCommandLineArgs()
        .Any(argument => argument.IndexOf("nodemode:", StringComparison.OrdinalIgnoreCase) == 1);

    /// <summary>Joins the run of this invocation, or begins it; null when it is no run. Disk faults are the caller's.</summary>
    public static RunSession? Join(RunTask task, Action<HostDiagnostic> report)
    {
        var (key, owner) = KeyOf(task.SessionId);
        var repository = RepositoryRootOf(task);
        var root = RunContext.RootOf(repository, task.ResultsDirectory);
        if (RunRendezvous.Find(root, key) is null && ListsTests(owner))
            return null;
        var (runId, first) = RunRendezvous.Join(root, key, RunContext.ProposeRunId(report));
        var run = new RunContext
        {
            Folder = new RunFolderPaths(root, runId),
            Key = key,
            RepositoryRoot = repository,
            Tool = task.Tool,
            DotNetHost = task.DotNetHost,
            Report = task.Report,
            Verbosity = task.Verbosity,
            Templates = task.Templates,
            Gate = task.Gate,
        };
        run.Folder.Create();
        if (first)
            run.WriteStart(owner, task.StartupDirectory, task.SdkVersion);
        return new RunSession(run, owner);
    }

    /// <summary>Root folder of all runs.</summary>
    public static string RootOf(RunTask task) => RunContext.RootOf(RepositoryRootOf(task), task.ResultsDirectory);

    // "dotnet test" names its session "<its process id>_<guid>" under VSTest. "dotnet msbuild -t:VSTest" and "dotnet test" under
    // Microsoft.Testing.Platform have no session, only processes.
    private static (string Key, int Owner) KeyOf(string sessionId)
    {
        var separator = sessionId.IndexOf('_');
        if (separator > 0 && int.TryParse(sessionId.Substring(0, separator), NumberStyles.None, CultureInfo.InvariantCulture, out var process))
            return ("vstest:" + sessionId, process);
        var owner = (IsNode ? HostProcess.ParentId() : null) ?? HostProcess.Id;
        return ("process:" + HostProcess.Key(owner), owner);
    }

    // VSTest says so in a property; the other platform only on its command line.
    private static bool ListsTests(int owner) =>
        HostProcess.CommandLine(owner)?.Split(' ').Contains("--list-tests", StringComparer.OrdinalIgnoreCase) == true;

    private static string RepositoryRootOf(RunTask task) => RepositoryRoot.FindOrElse(Path.GetDirectoryName(task.ProjectFile)!);
}
