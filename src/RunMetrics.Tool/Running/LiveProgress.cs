using System.Diagnostics;
using System.Runtime.CompilerServices;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Live;
using RunMetrics.Snapshots.Testing;
using Spectre.Console;

namespace RunMetrics.Tool.Running;

/// <summary>Tells how a run goes on: failures as they happen, each project at its end, and on a terminal a line that moves.</summary>
internal sealed class LiveProgress(ToolConsole console, RunExpectation expected, int projects)
{
    private const int MessageLines = 4;

    private readonly Stopwatch _time = Stopwatch.StartNew();
    private readonly Dictionary<string, (int Passed, int Failed, int Skipped)> _hosts = new(StringComparer.Ordinal);
    private int _started;
    private int _done;
    private int _failed;
    private int _ended;
    private StatusContext? _moving;

    /// <summary>Runs the work with a moving line where somebody watches.</summary>
    /// <param name="work">Work; it calls <see cref="Tick"/> now and then.</param>
    public T Run<T>(Func<T> work) => console.IsTerminal ? Moving(work) : work();

    /// <summary>A host has begun.</summary>
    public void HostStarted() => _started++;

    /// <summary>A test has ended.</summary>
    public void Finished(LiveResult result)
    {
        var counts = _hosts.GetValueOrDefault(result.Host);
        _hosts[result.Host] = result.Outcome switch
        {
            TestOutcome.Passed => counts with { Passed = counts.Passed + 1 },
            TestOutcome.Failed => counts with { Failed = counts.Failed + 1 },
            _ => counts with { Skipped = counts.Skipped + 1 },
        };
        _done++;
        if (result.Outcome != TestOutcome.Failed)
            return;
        _failed++;
        Say($"FAILED  {result.Name}{(result.Duration is { } seconds ? "  " + Numbers.Duration(seconds) : "")}");
        foreach (var line in (result.Message ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(MessageLines))
            Say("        " + line);
    }

    /// <summary>A host has ended.</summary>
    public void HostEnded(LiveHostEnd end)
    {
        _ended++;
        var (passed, failed, skipped) = _hosts.GetValueOrDefault(end.Host);
        List<string> parts = [];
        if (failed > 0)
            parts.Add($"{Numbers.Count(failed)} failed");
        if (passed > 0)
            parts.Add($"{Numbers.Count(passed)} passed");
        if (skipped > 0)
            parts.Add($"{Numbers.Count(skipped)} skipped");
        var word = end.Outcome is not (null or "completed") ? end.Outcome : failed > 0 ? "failed" : passed > 0 ? "passed" : skipped > 0 ? "skipped" : "empty";
        Say($"{word,-7} {end.Name}: {(parts.Count > 0 ? string.Join(", ", parts) : "no tests")}{(end.Duration is { } seconds ? " · " + Numbers.Duration(seconds) : "")}");
    }

    /// <summary>Moves the line.</summary>
    public void Tick()
    {
        if (_moving is not null)
            _moving.Status = Markup.Escape(State());
    }

    /// <summary>A line of its own, above the one that moves.</summary>
    public void Say(string line)
    {
        if (_moving is null)
            console.Out.WriteLine(line);
        else
            _terminal!.WriteLine(line);
    }

    private IAnsiConsole? _terminal;

    private string State()
    {
        if (_started == 0)
            return $"building … {Whole(_time.Elapsed.TotalSeconds)}{Left()}";
        var tests = expected.Tests is { } all && all >= _done ? $"{Numbers.Count(_done)} of {Numbers.Count(all)} tests" : Numbers.Count(_done, "test");
        return $"{tests}{(_failed > 0 ? $" · {Numbers.Count(_failed)} failed" : "")} · {_ended} of {Numbers.Count(projects, "project")}{Left()}";
    }

    private string Left() => expected.Seconds is { } seconds && seconds - _time.Elapsed.TotalSeconds is >= 1 and var left ? $" · about {Whole(Math.Ceiling(left))} left" : "";

    // Hundredths would flicker.
    private static string Whole(double seconds) => seconds < 60 ? $"{(int)seconds} s" : Numbers.Duration(Math.Floor(seconds));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private T Moving<T>(Func<T> work)
    {
        _terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(console.Out),
            ColorSystem = string.IsNullOrEmpty(console.Environment("NO_COLOR")) ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        try
        {
            return _terminal.Status().Start("starting …", context =>
            {
                _moving = context;
                return work();
            });
        }
        finally
        {
            _moving = null;
        }
    }
}
