using System.Globalization;
using Microsoft.Build.Framework;
using RunMetrics.Shared;

namespace RunMetrics.Tasks;

/// <summary>Finishes the run when the last of its work is done.</summary>
/// <remarks>
/// No target runs after a failing VSTest or Build, so none can be the last hook. Two things always come: the end of the build disposes
/// objects registered for its lifetime, in every node; and the process that the user started ends. The second is better (the exit code
/// is known, and nothing is printed after our line) and is used when one of our tasks ran in that process; a marker file tells the nodes.
/// </remarks>
internal sealed class RunFinalizer : IDisposable
{
    private readonly RunSession _session;
    private bool _buildEnded;
    private bool _canceled;

    private RunFinalizer(RunSession session) => _session = session;

    /// <summary>Makes sure that this process will finish the run unless another one does.</summary>
    public static void Register(IBuildEngine4 engine, RunSession session)
    {
        var key = "RunMetrics:" + session.Folder.RunDirectory;
        if (engine.GetRegisteredTaskObject(key, RegisteredTaskObjectLifetime.Build) is not null)
            return;
        var finalizer = new RunFinalizer(session);
        engine.RegisterTaskObject(key, finalizer, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
        if (session.IsOwner)
            finalizer.TakeOver();
    }

    /// <summary>The build has ended, in whatever way.</summary>
    public void Dispose()
    {
        _buildEnded = true;
        if (!File.Exists(_session.Folder.FinalizerFile))
            Guarded(null);
    }

    private void TakeOver()
    {
        Console.CancelKeyPress += (_, _) => _canceled = true;

        // A process told to terminate ends in the middle of the build, and its exit code means nothing.
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            _canceled |= !_buildEnded;
            Guarded(_canceled ? null : Environment.ExitCode);
        };
        File.WriteAllText(_session.Folder.FinalizerFile, HostProcess.Id.ToString(CultureInfo.InvariantCulture));
    }

    private void Guarded(int? exitCode)
    {
        try
        {
            if (TakeLock())
                FinishRun(exitCode);
        }
#pragma warning disable CA1031 // The host boundary: an exception here would end the user's process with another exit code.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine(HostDiagnostic.CollectFailed("runmetrics collect", exception.Message));
        }
    }

    private void FinishRun(int? exitCode)
    {
        try
        {
            WriteEnd(exitCode);
        }
        catch (Exception exception) when (TestRecorder.IsDiskFault(exception))
        {
            // The disk is full: collecting may still work, and says what it thinks of the disk.
        }

        CollectProcess.Run(_session, exitCode, _canceled);
    }

    private void WriteEnd(int? exitCode)
    {
        if (_canceled)
        {
            using var events = new EventLog(_session.Folder, EventLog.DefaultPatience);
            events.Append("run.canceled");
        }

        var end = FragmentLines.End(
            new RecordedEnd { Outcome = _canceled ? "canceled" : "completed", ExitCode = exitCode }, DateTimeOffset.UtcNow);
        foreach (var path in Directory.GetFiles(_session.Folder.FragmentsDirectory, "session-*.jsonl"))
        {
            using var fragment = FragmentWriter.Continue(path);
            fragment.Append(end);
        }
    }

    /// <summary>True for the one process of this invocation that finishes the run.</summary>
    private bool TakeLock()
    {
        var file = _session.Folder.FinalizeLock;
        var owner = RunRendezvous.KeyHash(_session.Key);
        try
        {
            new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite).Dispose();
        }
        catch (IOException) when (File.Exists(file))
        {
            // RUNMETRICS_RUN_ID joins several invocations to one run: an earlier one left its lock, and this one finishes again.
            if (File.ReadAllText(file) is not { Length: > 0 } holder || holder == owner)
                return false;
        }

        try
        {
            File.WriteAllText(file, owner);
        }
        catch (IOException)
        {
            // An empty lock is a lock.
        }

        return true;
    }
}
