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
    private static readonly HashSet<string> TakenOver = new(StringComparer.Ordinal);

    private readonly RunSession _session;
    private readonly bool _testsFollowBuild;
    private readonly HashSet<string> _unfinishedBuilds = new(StringComparer.Ordinal);
    private bool _buildEnded;
    private bool _canceled;

    private RunFinalizer(RunSession session, bool testsFollowBuild)
    {
        _session = session;
        _testsFollowBuild = testsFollowBuild;
    }

    /// <summary>Makes sure that this process will finish the run unless another one does.</summary>
    /// <param name="engine">The build engine.</param>
    /// <param name="session">The run.</param>
    /// <param name="testsFollowBuild">True when the tests start after the build has ended (Microsoft.Testing.Platform).</param>
    public static RunFinalizer Register(IBuildEngine4 engine, RunSession session, bool testsFollowBuild)
    {
        var key = "RunMetrics:" + session.Run.Folder.RunDirectory;
        if (engine.GetRegisteredTaskObject(key, RegisteredTaskObjectLifetime.Build) is RunFinalizer known)
            return known;
        var finalizer = new RunFinalizer(session, testsFollowBuild);
        engine.RegisterTaskObject(key, finalizer, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
        if (session.IsOwner)
            finalizer.TakeOver();
        return finalizer;
    }

    /// <summary>Remembers a build that began or finished in this process.</summary>
    public void Note(string fragment, bool finished)
    {
        lock (_unfinishedBuilds)
        {
            if (finished)
                _unfinishedBuilds.Remove(fragment);
            else
                _unfinishedBuilds.Add(fragment);
        }
    }

    /// <summary>The build has ended, in whatever way.</summary>
    public void Dispose()
    {
        _buildEnded = true;
        if (File.Exists(_session.Run.Folder.FinalizerFile))
            return;

        // When tests come after the build, the command's own process evaluates them and will take over; a failed build is the end.
        if (_testsFollowBuild && _unfinishedBuilds.Count == 0)
            return;

        // The result of the build is told by now, and the exit code the user sees is another process's.
        if (RunCompletion.Finish(_session.Run, exitCode: null, canceled: false))
            Console.Error.WriteLine(HostDiagnostic.GateNotEnforced());
    }

    private void TakeOver()
    {
        lock (TakenOver)
        {
            // Several builds in one process, as under Microsoft.Testing.Platform: one end.
            if (!TakenOver.Add(_session.Run.Folder.RunDirectory))
                return;
        }

        Console.CancelKeyPress += (_, interrupt) =>
        {
            _canceled = true;

            // Nobody keeps the process alive, so there will be no orderly end.
            if (!interrupt.Cancel)
                Finish();
        };
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            // A process told to terminate ends in the middle of the build, and its exit code means nothing.
            _canceled |= !_buildEnded;
            Finish();
        };
        File.WriteAllText(_session.Run.Folder.FinalizerFile, HostProcess.Id.ToString(CultureInfo.InvariantCulture));
    }

    private void Finish()
    {
        if (_canceled)
            RunCompletion.Finish(_session.Run, null, canceled: true);
        else
            RunCompletion.FinishAtExit(_session.Run);
        try
        {
            HandOver.Clear();
        }
        catch (Exception exception) when (TestRecorder.IsDiskFault(exception))
        {
            // A left-over file names a process that is gone, so nobody will read it.
        }
    }
}
