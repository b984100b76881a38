namespace RunMetrics.Server.TestRuns;

/// <summary>What tests are to be run: as <c>runmetrics test</c> takes it. Contract <c>test-run-request.schema.json</c>.</summary>
public sealed record TestRunRequest
{
    /// <summary>all, changed, failed, or a name of <c>test.scopes</c>.</summary>
    public string Scope { get; init; } = "all";

    /// <summary>Filter as <c>dotnet test</c> takes it.</summary>
    public string? Filter { get; init; }

    /// <summary>How often everything is run.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>How often failed tests are tried again.</summary>
    public int Retry { get; init; }

    /// <summary>Run projects too of which nothing has changed since they passed.</summary>
    public bool NoCache { get; init; }
}

/// <summary>Where a test run tells how it goes.</summary>
/// <param name="Lines">Takes what it prints.</param>
/// <param name="Began">Takes the id of the run it records.</param>
public sealed record TestRunOutput(TextWriter Lines, Action<string> Began);

/// <summary>Runs tests; the engine of <c>runmetrics test</c>.</summary>
/// <param name="request">Which.</param>
/// <param name="output">Where to tell.</param>
/// <param name="cancellation">Ends it; what was recorded is kept.</param>
/// <returns>0 when all passed.</returns>
public delegate int TestRunner(TestRunRequest request, TestRunOutput output, CancellationToken cancellation);

/// <summary>Where a test run stands.</summary>
internal enum TestRunState
{
    Queued,
    Running,
    Finished,
    Canceled,
}

/// <summary>A test run that was asked for here. Its output is bounded: the oldest lines go.</summary>
internal sealed class TestRun(string id, TestRunRequest request, DateTimeOffset created) : IDisposable
{
    private const int MostLines = 5_000;

    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new();

    public string Id => id;

    public TestRunRequest Request => request;

    public DateTimeOffset CreatedAt => created;

    public CancellationTokenSource Cancellation { get; } = new();

    public TestRunState State { get; set; }

    public string? RunId { get; set; }

    public int? ExitCode { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Lines printed so far, those that are gone included.</summary>
    public int Printed { get; private set; }

    /// <summary>Takes a line.</summary>
    public void Print(string line)
    {
        lock (_gate)
        {
            _lines.Enqueue(line);
            Printed++;
            if (_lines.Count > MostLines)
                _lines.Dequeue();
        }
    }

    /// <summary>The lines behind one, at most so many, and the number of the last.</summary>
    public (IReadOnlyList<string> Lines, int Last) LinesAfter(int after, int most)
    {
        lock (_gate)
        {
            var first = Printed - _lines.Count;
            var skip = Math.Max(0, after - first);
            string[] lines = [.. _lines.Skip(skip).Take(most)];
            return (lines, Math.Min(Printed, first + skip + lines.Length));
        }
    }

    public void Dispose() => Cancellation.Dispose();
}
