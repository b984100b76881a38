using System.Globalization;
using System.Runtime.CompilerServices;
using Spectre.Console;

namespace RunMetrics.Tool;

/// <summary>Shows that something goes on, once it takes over a second: a bar on a terminal, a few plain lines elsewhere.</summary>
internal static class Progress
{
    /// <summary>Runs the work; it reports how much of it is done, from 0 to 1.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="title">What goes on.</param>
    /// <param name="work">Work.</param>
    /// <param name="patience">How long nothing is said; a second when missing.</param>
    public static T Run<T>(ToolConsole console, string title, Func<IProgress<double>, T> work, TimeSpan? patience = null)
    {
        var wait = patience ?? TimeSpan.FromSeconds(1);
        var done = new Share();
        var running = Task.Run(() => work(done));
        // The usual case ends here, and the drawing library was never loaded.
        if (!Finished(running, wait))
        {
            if (console.IsTerminal)
                Draw(console, title, done, running);
            else
                Tell(console, title, done, running, wait);
        }

        return running.GetAwaiter().GetResult();
    }

    private static void Tell(ToolConsole console, string title, Share done, Task running, TimeSpan wait)
    {
        console.Error.WriteLine($"{title} …");
        var told = 0;
        while (!Finished(running, wait))
        {
            var quarter = (int)(done.Value * 4);
            if (quarter > told && quarter < 4)
                console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title} … {quarter * 25} %"));
            told = Math.Max(told, quarter);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Draw(ToolConsole console, string title, Share done, Task running)
    {
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(console.Error),
            ColorSystem = string.IsNullOrEmpty(console.Environment("NO_COLOR")) ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        terminal.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn()).Start(display =>
        {
            var bar = display.AddTask(Markup.Escape(title), maxValue: 1);
            while (!Finished(running, TimeSpan.FromMilliseconds(100)))
            {
                bar.IsIndeterminate = done.Value <= 0;
                bar.Value = done.Value;
            }
        });
    }

    /// <summary>Waits without throwing what the work threw: that is thrown once, at the end.</summary>
    private static bool Finished(Task running, TimeSpan patience) => Task.WhenAny(running, Task.Delay(patience)).GetAwaiter().GetResult() == running;

    private sealed class Share : IProgress<double>
    {
        private double _value;

        public double Value => Volatile.Read(ref _value);

        public void Report(double value) => Volatile.Write(ref _value, Math.Clamp(value, 0, 1));
    }
}
