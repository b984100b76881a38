using Microsoft.Build.Framework;
using RunMetrics.Shared;

namespace RunMetrics.Tasks;

/// <summary>A task that belongs to a run: joins it, does its part, and never fails the build.</summary>
public abstract class RunTask : Microsoft.Build.Utilities.Task
{
    /// <summary>Project file, absolute.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>Name shown for the project.</summary>
    public string ProjectName { get; set; } = "";

    /// <summary>Target framework moniker; empty when the project has none.</summary>
    public string TargetFramework { get; set; } = "";

    /// <summary>Build configuration.</summary>
    public string Configuration { get; set; } = "";

    /// <summary>MSBuild's <c>MSBuildStartupDirectory</c>: where the user typed the command.</summary>
    public string StartupDirectory { get; set; } = "";

    /// <summary>The user's <c>RunMetricsDirectory</c>; relative to the repository root; empty for the default.</summary>
    public string ResultsDirectory { get; set; } = "";

    /// <summary>MSBuild's <c>VSTestSessionCorrelationId</c>: one per <c>dotnet test</c>.</summary>
    public string SessionId { get; set; } = "";

    /// <summary>Version of the SDK.</summary>
    public string SdkVersion { get; set; } = "";

    /// <summary>Path of the program that finishes the run.</summary>
    public string Tool { get; set; } = "";

    /// <summary>Path of <c>dotnet</c>.</summary>
    public string DotNetHost { get; set; } = "";

    /// <summary>The user's <c>RunMetricsReport</c>.</summary>
    public string Report { get; set; } = "";

    /// <summary>The user's <c>RunMetricsVerbosity</c>.</summary>
    public string Verbosity { get; set; } = "";

    /// <summary>The user's <c>RunMetricsTemplates</c>: files with semicolons between.</summary>
    public string Templates { get; set; } = "";

    /// <summary>The user's <c>RunMetricsGate</c>.</summary>
    public string Gate { get; set; } = "";

    /// <summary>File that names the dependency graphs of the project; empty for none. The build writes it.</summary>
    public string GraphList { get; set; } = "";

    /// <summary><c>vstest</c> or <c>testingPlatform</c>.</summary>
    public string Platform { get; set; } = "vstest";

    private protected bool IsTestingPlatform => Platform == "testingPlatform";

    /// <inheritdoc />
    public override bool Execute()
    {
        try
        {
            if (RunSession.Join(this, Warn) is { } session)
                Execute(session.Run, RunFinalizer.Register((IBuildEngine4)BuildEngine, session, testsFollowBuild: IsTestingPlatform && SessionId.Length == 0));
        }
        catch (Exception exception) when (TestRecorder.IsDiskFault(exception))
        {
            Warn(HostDiagnostic.NotWritable(RunSession.RootOf(this), exception.Message));
        }
#pragma warning disable CA1031 // The host boundary: whatever goes wrong here must not touch the user's build.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Warn(HostDiagnostic.Fault(GetType().FullName!, exception));
        }

        return true;
    }

    /// <summary>The absolute path of a file of the project; null for none.</summary>
    private protected string? Absolute(string path) =>
        path.Length == 0 ? null : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ProjectFile)!, path));

    /// <summary>Does the task's part in a run that could be joined.</summary>
    private protected abstract void Execute(RunContext run, RunFinalizer finalizer);

    /// <summary>Warns once per process and text.</summary>
    private protected void Warn(HostDiagnostic diagnostic) => BuildWarnings.Warn(this, diagnostic);
}
