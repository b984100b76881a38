using Microsoft.Build.Framework;
using RunMetrics.Shared;

namespace RunMetrics.Tasks;

/// <summary>Runs in the process that the user started, so that the run is finished there, where the exit code is known.</summary>
public sealed class TakeOverRun : Microsoft.Build.Utilities.Task
{
    /// <summary>The run, as <see cref="BeginRun"/> gave it.</summary>
    [Required]
    public string Run { get; set; } = "";

    /// <summary>MSBuild's <c>VSTestSessionCorrelationId</c>.</summary>
    [Required]
    public string SessionId { get; set; } = "";

    /// <inheritdoc />
    public override bool Execute()
    {
        RunContext? run = null;
        try
        {
            run = RunContext.Decode(Run);
            if (run is not null)
                RunFinalizer.Register((IBuildEngine4)BuildEngine, RunSession.Of(run, SessionId), testsFollowBuild: false);
        }
        catch (Exception exception) when (run is not null && TestRecorder.IsDiskFault(exception))
        {
            BuildWarnings.Warn(this, HostDiagnostic.NotWritable(run.Folder.Root, exception.Message));
        }
#pragma warning disable CA1031 // The host boundary. Without this the run is finished by a build node.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            BuildWarnings.Warn(this, HostDiagnostic.Fault(GetType().FullName!, exception));
        }

        return true;
    }
}
