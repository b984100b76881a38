using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Server.TestRuns;

/// <summary>Runs one test run at a time and lets one wait: two at once would build the same projects.</summary>
internal sealed class TestRunQueue(ServeOptions options) : IDisposable
{
    /// <summary>Test runs that are remembered while the server runs.</summary>
    private const int Kept = 20;

    private readonly Lock _gate = new();
    private readonly LinkedList<TestRun> _runs = new();
    private Task _work = Task.CompletedTask;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<TestRun> All
    {
        get
        {
            lock (_gate)
                return [.. _runs];
        }
    }

    /// <summary>A test run, or null.</summary>
    public TestRun? Find(string id) => All.FirstOrDefault(run => run.Id == id);

    /// <summary>Takes a request; null when one is waiting already.</summary>
    public TestRun? TryAdd(TestRunRequest request)
    {
        lock (_gate)
        {
            // One that is about to run counts as running.
            if (_runs.Count(static run => run.State is TestRunState.Queued or TestRunState.Running) > 1)
                return null;
            var run = new TestRun(RunId.New(options.Time.GetUtcNow()), request, options.Time.GetUtcNow());
            _runs.AddFirst(run);
            while (_runs.Count > Kept && _runs.Last!.Value.State is TestRunState.Finished or TestRunState.Canceled)
            {
                _runs.Last.Value.Dispose();
                _runs.RemoveLast();
            }

            _work = _work.ContinueWith(_ => Work(run), CancellationToken.None, TaskContinuationOptions.LongRunning, TaskScheduler.Default);
            return run;
        }
    }

    /// <summary>Ends a test run; one that has ended stays as it is.</summary>
    public void Cancel(TestRun run)
    {
        lock (_gate)
        {
            if (run.State == TestRunState.Queued)
                End(run, TestRunState.Canceled);
        }

        run.Cancellation.Cancel();
    }

    /// <summary>Whatever runs is ended with the server; what it recorded is collected before.</summary>
    public void Dispose()
    {
        foreach (var run in All.Where(static run => run.State is TestRunState.Queued or TestRunState.Running))
            Cancel(run);
        _work.Wait(TimeSpan.FromSeconds(20));
    }

    private void Work(TestRun run)
    {
        lock (_gate)
        {
            if (run.State != TestRunState.Queued)
                return;
            run.State = TestRunState.Running;
            run.StartedAt = options.Time.GetUtcNow();
        }

        try
        {
            run.ExitCode = options.RunTests!(run.Request, new TestRunOutput(new LineWriter(run.Print), id => run.RunId = id), run.Cancellation.Token);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            run.Print($"RunMetrics failed: {error.Message}");
            options.Log.WriteLine(error);
        }

        lock (_gate)
            End(run, run.Cancellation.IsCancellationRequested ? TestRunState.Canceled : TestRunState.Finished);
    }

    private void End(TestRun run, TestRunState state)
    {
        run.State = state;
        run.FinishedAt = options.Time.GetUtcNow();
    }
}
