namespace RunMetrics.Shared;

/// <summary>Ends a run: last lines, then the child process that makes the snapshot and the report.</summary>
internal static class RunCompletion
{
    /// <summary>Finishes the run unless another process of this invocation does. Throws nothing.</summary>
    /// <param name="run">The run.</param>
    /// <param name="exitCode">Exit code of the user's command, when it can be seen.</param>
    /// <param name="canceled">True when the user stopped it.</param>
    /// <returns>True when the user asked for a gate and it fails.</returns>
    public static bool Finish(RunContext run, int? exitCode, bool canceled)
    {
        try
        {
            if (!TakeLock(run))
                return false;
            WriteEnd(run, exitCode, canceled);
            return CollectProcess.Run(run, exitCode, canceled);
        }
#pragma warning disable CA1031 // The host boundary: an exception here would end the user's process with another exit code.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine(HostDiagnostic.CollectFailed("runmetrics collect", exception.Message));
            return false;
        }
    }

    /// <summary>Finishes the run in the process that the user started, at its very end; a gate that fails makes a success a failure.</summary>
    /// <param name="run">The run.</param>
    public static void FinishAtExit(RunContext run)
    {
        // Until the process is gone the runtime takes its exit code from here. An exit code that says something already is left alone.
        if (Finish(run, Environment.ExitCode, canceled: false) && Environment.ExitCode == 0)
            Environment.ExitCode = 1;
    }

    private static void WriteEnd(RunContext run, int? exitCode, bool canceled)
    {
        try
        {
            if (canceled)
            {
                using var events = new EventLog(run.Folder, EventLog.DefaultPatience);
                events.Append("run.canceled");
            }

            var end = new RecordedEnd { Outcome = canceled ? "canceled" : "completed", ExitCode = exitCode };
            var line = FragmentLines.End(end, DateTimeOffset.UtcNow);
            foreach (var path in Directory.GetFiles(run.Folder.FragmentsDirectory, "session-*.jsonl"))
            {
                using var fragment = FragmentWriter.Continue(path);
                fragment.Append(line);
            }
        }
        catch (Exception exception) when (TestRecorder.IsDiskFault(exception))
        {
            // The disk is full: collecting may still work, and says what it thinks of the disk.
        }
    }

    /// <summary>True for the one process of this invocation that finishes the run.</summary>
    private static bool TakeLock(RunContext run)
    {
        var file = run.Folder.FinalizeLock;
        var owner = ShortHash.Of(run.Key);
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
