namespace RunMetrics.Shared;

/// <summary>Tests that are running, and a timer that tells of those that take long: at most one in each <see cref="Interval"/>.</summary>
/// <remarks>Most tests end before the timer comes by, so they cost one entry in a dictionary and no event. Thread-safe.</remarks>
internal sealed class RunningTests : IDisposable
{
    /// <summary>A test is told once it has been running for so long.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<string, (string Name, DateTimeOffset StartedAt, bool Told)> _tests = new(StringComparer.Ordinal);
    private readonly Action<string, string, DateTimeOffset> _tell;
    private readonly Timer _timer;
    private bool _ticking;
    private bool _over;

    /// <summary>Begins without tests and without a timer that ticks.</summary>
    /// <param name="tell">Told the id, name and start of a test; called from another thread.</param>
    public RunningTests(Action<string, string, DateTimeOffset> tell)
    {
        _tell = tell;
        _timer = new Timer(_ => Tick());
    }

    public void Add(string uid, string name)
    {
        lock (_tests)
        {
            if (_over)
                return;
            _tests[uid] = (name, DateTimeOffset.UtcNow, Told: false);
            if (_ticking)
                return;
            _ticking = true;
            _timer.Change(Interval, Timeout.InfiniteTimeSpan);
        }
    }

    public void Remove(string? uid)
    {
        if (uid is null)
            return;
        lock (_tests)
            _tests.Remove(uid);
    }

    public bool Contains(string uid)
    {
        lock (_tests)
            return _tests.ContainsKey(uid);
    }

    public void Dispose()
    {
        lock (_tests)
        {
            _over = true;
            _tests.Clear();
        }

        _timer.Dispose();
    }

    // One shot at a time, so that a slow disk cannot make ticks pile up.
    private void Tick()
    {
        if (Longest() is { } test)
            _tell(test.Uid, test.Name, test.StartedAt);
        lock (_tests)
        {
            _ticking = !_over && _tests.Count > 0;
            if (_ticking)
                _timer.Change(Interval, Timeout.InfiniteTimeSpan);
        }
    }

    private (string Uid, string Name, DateTimeOffset StartedAt)? Longest()
    {
        lock (_tests)
        {
            (string Uid, string Name, DateTimeOffset StartedAt)? longest = null;
            var latest = DateTimeOffset.UtcNow - Interval;
            foreach (var test in _tests)
            {
                if (!test.Value.Told && test.Value.StartedAt <= latest && (longest is null || test.Value.StartedAt < longest.Value.StartedAt))
                    longest = (test.Key, test.Value.Name, test.Value.StartedAt);
            }

            if (longest is { } told)
                _tests[told.Uid] = (told.Name, told.StartedAt, Told: true);
            return longest;
        }
    }
}
