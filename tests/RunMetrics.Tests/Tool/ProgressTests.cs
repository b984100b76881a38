using RunMetrics.Tool;

namespace RunMetrics.Tests.Tool;

public sealed class ProgressTests
{
    [Fact]
    public void Quick_work_shows_nothing()
    {
        using var error = new StringWriter();
        Assert.Equal(7, Progress.Run(Console(error), "Working", _ => 7));
        Assert.Equal("", error.ToString());
    }

    [Fact]
    public void Work_that_takes_long_is_told_in_plain_lines_when_nobody_watches()
    {
        using var error = new LineSignal("50 %") { NewLine = "\n" };
        Progress.Run(Console(error), "Working", done =>
        {
            done.Report(0.6);
            return error.Seen.Wait(TimeSpan.FromSeconds(30));
        }, TimeSpan.FromMilliseconds(20));
        Assert.Equal("Working …\nWorking … 50 %\n", error.ToString());
    }

    [Fact]
    public void A_bar_without_colours_is_drawn_on_a_terminal_that_wants_none()
    {
        using var error = new StringWriter { NewLine = "\n" };
        Progress.Run(Console(error, terminal: true), "Working", _ =>
        {
            Thread.Sleep(TimeSpan.FromSeconds(0.5));
            return 0;
        }, TimeSpan.FromMilliseconds(20));
        Assert.DoesNotContain("\u001b[3", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_work_throws_comes_through() =>
        Assert.Throws<InvalidDataException>(() => Progress.Run<int>(Console(TextWriter.Null), "Working", _ => throw new InvalidDataException()));

    private static ToolConsole Console(TextWriter error, bool terminal = false) => new()
    {
        Out = TextWriter.Null,
        Error = error,
        In = TextReader.Null,
        IsTerminal = terminal,
        WorkingDirectory = "/",
        Environment = name => name == "NO_COLOR" ? "1" : null,
    };

    /// <summary>Says when a line with a certain text was written.</summary>
    private sealed class LineSignal(string text) : StringWriter
    {
        public ManualResetEventSlim Seen { get; } = new();

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.Contains(text, StringComparison.Ordinal) == true)
                Seen.Set();
        }

        protected override void Dispose(bool disposing)
        {
            Seen.Dispose();
            base.Dispose(disposing);
        }
    }
}
