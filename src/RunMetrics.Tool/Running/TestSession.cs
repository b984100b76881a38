using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Live;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Selecting;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Tool.Finishing;

namespace RunMetrics.Tool.Running;

/// <summary>What came of a session.</summary>
internal sealed record TestSessionResult
{
    /// <summary>Exit code of <c>dotnet test</c>: of the last call, or of the first that failed where each ran something else.</summary>
    public required int ExitCode { get; init; }

    /// <summary>The run; null when no host recorded anything.</summary>
    public FinishedRun? Finished { get; init; }

    /// <summary>How often each test failed, by full name, of those that failed at least once.</summary>
    public required IReadOnlyDictionary<string, RepeatedTest> Repeated { get; init; }

    /// <summary>What <c>dotnet test</c> printed last, when it was not shown.</summary>
    public required IReadOnlyList<string> Output { get; init; }

    /// <summary>True when the user wanted an end.</summary>
    public bool Cancelled { get; init; }

    /// <summary>True when dotnet is not there.</summary>
    public bool NoDotnet { get; init; }

    /// <summary>Why a retry was not made; null when there was none to make, or it was made.</summary>
    public string? RetryProblem { get; init; }
}

/// <summary>How often a test ran, and failed.</summary>
/// <param name="Runs">Executions.</param>
/// <param name="Failures">Of which failed.</param>
internal readonly record struct RepeatedTest(int Runs, int Failures);

/// <summary>Runs a plan: one run of RunMetrics, however many times <c>dotnet test</c> is called for it.</summary>
internal sealed class TestSession(ToolFolder folder, RunStore store, ToolConsole console)
{
    private readonly Dictionary<(string? Project, string Name), TestOutcome> _last = [];
    private readonly Dictionary<string, RepeatedTest> _counts = new(StringComparer.Ordinal);
    private readonly List<string> _output = [];

    /// <summary>Told the id of the run before anything is run.</summary>
    public Action<string>? Began { get; init; }

    /// <summary>Set from outside when the user wants an end.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Runs it.</summary>
    public TestSessionResult Run(TestPlan plan, TestRequest request)
    {
        var runId = RunId.New(store.Time.GetUtcNow());
        Directory.CreateDirectory(folder.Runs.FragmentsDirectory(runId));
        // Held to the end: the hooks in each 'dotnet test' leave collecting to us, and nobody adopts the run between two of them.
        var claim = RunClaim.TryTake(folder.Runs, runId);
        Began?.Invoke(runId);
        try
        {
            return Run(plan, request, runId, ref claim);
        }
        finally
        {
            claim?.Dispose();
        }
    }

    private TestSessionResult Run(TestPlan plan, TestRequest request, string runId, ref RunClaim? claim)
    {
        string[] projects = [.. plan.Projects.Select(static project => project.Project)];
        var relative = projects.Select(project => Path.GetRelativePath(folder.RepositoryRoot, project).Replace('\\', '/')).ToHashSet(StringComparer.Ordinal);
        var progress = new LiveProgress(console, RunExpectation.OfProjects(store, relative), projects.Length);
        var live = new LiveRun(folder.Runs, runId)
        {
            HostStarted = _ => progress.HostStarted(),
            Finished = result =>
            {
                Count(result);
                progress.Finished(result);
            },
            HostEnded = progress.HostEnded,
        };
        var environment = EnvironmentOf(runId);
        // A repetition asks how often tests fail: what they cover is known from the first time on, and measuring it slows each of them.
        if (request.Repeat > 1)
            environment["RUNMETRICS_COVERAGE"] = "off";
        int? exitCode = null;
        string? problem = null;
        progress.Run(() =>
        {
            exitCode = Call(plan, projects, null, request.NoBuild, request, runId, environment, live, progress);
            for (var i = 1; i < request.Repeat && Continues(exitCode, live); i++)
            {
                progress.Say($"{i + 1} of {request.Repeat}");
                exitCode = Call(plan, projects, null, noBuild: true, request, runId, environment, live, progress);
            }

            for (var i = 1; i <= request.Retry && Continues(exitCode, live) && Failing() is { Count: > 0 } failing; i++)
            {
                progress.Say($"retry {i} of {request.Retry}: {failing.Count} failed");
                try
                {
                    exitCode = Call(plan, [.. projects.Where(project => failing.Any(test => test.Project == project))], [.. failing.Select(static test => test.Name)], noBuild: true, request, runId, environment, live, progress);
                }
                catch (InvalidDataException error)
                {
                    problem = error.Message;
                    break;
                }
            }

            return 0;
        });
        claim?.Dispose();
        claim = null;
        return new TestSessionResult
        {
            ExitCode = exitCode ?? 1,
            Cancelled = Cancellation.IsCancellationRequested,
            NoDotnet = exitCode is null,
            Finished = live.Any || HasBuilt(runId) ? Finish(plan, request, runId, exitCode) : Discard(runId),
            Repeated = _counts,
            Output = _output,
            RetryProblem = problem,
        };
    }

    // A failed build runs nothing a second time.
    private bool Continues(int? exitCode, LiveRun live) => exitCode is not null && live.Any && !Cancellation.IsCancellationRequested;

    private List<(string? Project, string Name)> Failing() => [.. _last.Where(static test => test.Value == TestOutcome.Failed).Select(static test => test.Key)];

    private int? Call(
        TestPlan plan, string[] projects, string[]? names, bool noBuild, TestRequest request, string runId, Dictionary<string, string?> environment, LiveRun live, LiveProgress progress)
    {
        // Rows of a theory share a name: what fails now is what has failed in this call.
        if (names is not null)
            _last.Clear();
        var selection = Path.Combine(folder.Runs.CacheDirectory, $"selected-{runId}");
        int? exitCode = 0;
        try
        {
            foreach (var call in DotnetTest.Of(plan, projects, names, noBuild, selection))
            {
                _output.Clear();
                var code = call.Run(console.WorkingDirectory, environment, request.Verbose ? null : _output.Add, () =>
                {
                    live.Read();
                    progress.Tick();
                }, Cancellation);
                exitCode = exitCode is 0 ? code : exitCode;
                if (code is null || Cancellation.IsCancellationRequested)
                    break;
            }
        }
        finally
        {
            File.Delete(selection + ".slnf");
            File.Delete(selection + ".slnx");
        }

        return exitCode;
    }

    private Dictionary<string, string?> EnvironmentOf(string runId)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["RUNMETRICS_RUN_ID"] = runId,
            ["RUNMETRICS_DIR"] = folder.Runs.Root,
            ["RUNMETRICS_VERBOSITY"] = "quiet",
            // The rules are for the whole run, not for one call of it.
            ["RUNMETRICS_GATE"] = "false",
        };
        try
        {
            // Somebody who imports a file there already needs it more than we do.
            if (string.IsNullOrEmpty(console.Environment(BuildInputsFolder.ImportVariable)))
            {
                foreach (var (name, value) in BuildInputsFolder.Ask(folder.Runs.InputsDirectory))
                    environment[name] = value;
            }
        }
        catch (Exception error) when (StorageFailure.IsStorage(error))
        {
            // Nothing will be cached.
        }

        return environment;
    }

    private void Count(LiveResult result)
    {
        if (result.Outcome is not (TestOutcome.Passed or TestOutcome.Failed))
            return;
        var failed = result.Outcome == TestOutcome.Failed;
        var key = (result.Project, result.FullName);
        if (failed || !_last.ContainsKey(key))
            _last[key] = result.Outcome;
        var counts = _counts.GetValueOrDefault(result.Name);
        _counts[result.Name] = new RepeatedTest(counts.Runs + 1, counts.Failures + (failed ? 1 : 0));
    }

    private bool HasBuilt(string runId) => Directory.EnumerateFiles(folder.Runs.FragmentsDirectory(runId), "*.jsonl").Any();

    private FinishedRun? Finish(TestPlan plan, TestRequest request, string runId, int? exitCode)
    {
        var options = new CollectOptions
        {
            ExitCode = exitCode,
            Canceled = Cancellation.IsCancellationRequested,
            RepositoryRoot = folder.RepositoryRoot,
            Variable = console.Environment,
            Producer = ToolVersion.Producer,
            Cached = plan.Cached,
        };
        var finished = new RunFinisher(store, options, console) { Gate = request.Gate }.Finish(runId);
        // What was not built is not what stands in the files, and some classes are not the project.
        var whole = plan.Classes is null && !request.NoBuild && !plan.Scope.Arguments.Contains("--no-build", StringComparer.Ordinal);
        if (finished is not null && whole && plan.Tree is { } before && store.TryRead(runId) is { } snapshot)
            new ResultCache(folder, plan.Scope, console.Environment).Remember(snapshot, plan.Projects.Select(static project => project.Project), before);
        return finished;
    }

    private FinishedRun? Discard(string runId)
    {
        try
        {
            Directory.Delete(folder.Runs.RunDirectory(runId), recursive: true);
        }
        catch (Exception error) when (StorageFailure.IsStorage(error))
        {
            // An empty folder is of no harm.
        }

        return null;
    }
}
