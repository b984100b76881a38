using System.CommandLine;
using RunMetrics.Tool;

namespace RunMetrics.Tests.Tool;

public sealed class HelpTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "command-line.md")).ReplaceLineEndings("\n");

    public static TheoryData<string> Commands => [.. Paths()];

    /// <summary>docs/command-line.md is the approved text of the help: it shows it word for word, command by command.</summary>
    [Theory]
    [MemberData(nameof(Commands))]
    public void The_documentation_shows_the_help_of_a_command_word_for_word(string command)
    {
        var section = $"## {command}\n\n```text\n{Help(command)}\n```\n";
        Assert.True(Page.Contains(section, StringComparison.Ordinal), $"docs/command-line.md has to hold:\n\n{section}");
    }

    [Fact]
    public void The_documentation_shows_no_other_command()
    {
        var headings = Page.Split('\n').Where(line => line.StartsWith("## runmetrics", StringComparison.Ordinal)).Select(line => line[3..]);
        Assert.Equal(Paths(), headings);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_help_of_a_command_teaches_by_example_and_tells_its_exit_codes(string command)
    {
        var help = Help(command);
        if (help.Contains("\nCommands:\n", StringComparison.Ordinal))
            return;
        Assert.Contains($"\n  {command}", help[help.IndexOf("\nExamples:\n", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("\nExit codes:\n  0  ", help, StringComparison.Ordinal);
        Assert.Contains("\n  2  the command line was not understood", help, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { "colect" }, "Unrecognized command or argument 'colect'.")]
    [InlineData(new[] { "runs", "list", "--limit", "many" }, "Cannot parse argument 'many' for option '--limit'")]
    [InlineData(new[] { "validate" }, "Required argument missing for command: 'validate'.")]
    [InlineData(new[] { "validate", "a.json", "--contract", "nonsense" }, "Argument 'nonsense' not recognized")]
    [InlineData(new[] { "report", "--format", "pdf" }, "'pdf' is no format; there are html, markdown, prometheus, ctrf, junit, cobertura, lcov, badges.")]
    [InlineData(new[] { "import", "a.trx", "--started", "soon" }, "'soon' is no time; write it like 2026-03-14T09:15:23Z.")]
    [InlineData(new[] { "collect", "--fast" }, "'--fast' is not known.")]
    [InlineData(new[] { "validate", "--root", "x" }, "'--root' is no option of 'runmetrics validate'.")]
    [InlineData(new[] { "coverage", "a.xml", "-x" }, "'-x' is no option of 'runmetrics coverage'.")]
    [InlineData(new[] { "runs", "show", "--all" }, "'--all' is no option of 'runmetrics runs show'.")]
    [InlineData(new[] { "test", "--fast", "--", "--arch", "x64" }, "'--fast' is no option of 'runmetrics test'.")]
    [InlineData(new string[0], "Required command was not provided.")]
    public void A_command_line_that_is_not_understood_says_why_and_where_help_is(string[] args, string why)
    {
        using var probe = new ToolProbe();
        var answer = probe.Run(args);
        Assert.Equal(ExitCode.Usage, answer.Code);
        Assert.Contains(why, answer.Error, StringComparison.Ordinal);
        Assert.Contains("--help'", answer.Error, StringComparison.Ordinal);
        Assert.Empty(answer.Out);
    }

    [Fact]
    public void Behind_two_dashes_a_file_may_be_called_like_an_option()
    {
        using var probe = new ToolProbe();
        var answer = probe.Run("validate", "--", "--root");
        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.StartsWith("--root(1): $: cannot be read:", answer.Out, StringComparison.Ordinal);
    }

    private static string Help(string command)
    {
        using var probe = new ToolProbe();
        var answer = probe.Run([.. command.Split(' ').Skip(1), "--help"]);
        Assert.Equal((ExitCode.Ok, ""), (answer.Code, answer.Error));
        return string.Join('\n', answer.Out.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).TrimEnd();
    }

    private static List<string> Paths()
    {
        using var console = new ToolConsole { Out = TextWriter.Null, Error = TextWriter.Null, In = TextReader.Null, WorkingDirectory = "/", Environment = _ => null };
        return [.. All(CommandLine.Create(console)).Select(CommandLine.PathOf)];
    }

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);
}
