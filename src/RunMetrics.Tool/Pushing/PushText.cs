using System.Globalization;

namespace RunMetrics.Tool.Pushing;

/// <summary>What became of runs, for people: runs to standard output, what is wrong with them to standard error.</summary>
internal static class PushText
{
    /// <summary>Tells one run.</summary>
    public static void Write(PushedRun run, ToolConsole console)
    {
        var what = $"{string.Join(", ", run.Sent)} ({Size(run.Bytes)})";
        var text = run.Result switch
        {
            PushResult.Unchanged => "the server has all of it",
            PushResult.Planned => $"would send {what}",
            _ when run.Sent.Count > 0 => $"sent {what}",
            _ => "nothing was sent",
        };
        console.Out.WriteLine($"{run.Id}: {text}: {run.Url}");
        Findings(run, console);
    }

    /// <summary>Tells what is wrong with a run.</summary>
    public static void Findings(PushedRun run, ToolConsole console)
    {
        foreach (var problem in run.Problems)
            console.Error.WriteLine($"runmetrics push: {run.Id}: {problem}");
        foreach (var note in run.Notes)
            console.Error.WriteLine($"runmetrics push: {run.Id}: note: {note}");
    }

    internal static string Size(long bytes) => bytes switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
    };
}
