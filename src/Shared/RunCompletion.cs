namespace RunMetrics.Shared;

/// <summary>Ends a run: last lines, then the child process that makes the snapshot and the report.</summary>
internal static class RunCompletion
{
    /// <summary>Finishes the run unless another process of this invocation does. Throws nothing.</summary>
    /// <param name="run">The run.</param>
    /// <param name="exitCode">Exit code of the user's command, when it can be seen.</param>
    /// <param name="canceled">True when the user stopped it.</param>
    public static void Finish(RunContext run, int? exitCode, bool canceled)
    {
        try
        {
            if (!TakeLock(run))
                return;
            WriteEnd(run, exitCode, canceled);
            CollectProcess.Run(run, exitCode, canceled);
        }
#pragma warning disable CA1031 // The host boundary: an exception here would end the user's process with another exit code.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine(HostDiagnostic.CollectFailed("runmetrics collect", exception.Message));
        }
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
        var owner = RunRendezvous.KeyHash(run.Key);
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
