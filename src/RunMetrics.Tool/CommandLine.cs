using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using RunMetrics.Tool.Commands;

namespace RunMetrics.Tool;

/// <summary>The commands, their options and their help, put together.</summary>
internal static class CommandLine
{
    private const string Name = "runmetrics";

    /// <summary>Parses and runs; usage errors name what to ask for.</summary>
    public static int Run(IReadOnlyList<string> args, ToolConsole console)
    {
        var result = Create(console).Parse(args);
        string[] problems = result.Action is ParseErrorAction ? [.. result.Errors.Select(static error => error.Message)] : [.. UnknownOptions(result)];
        if (problems.Length > 0)
        {
            foreach (var problem in problems)
                console.Error.WriteLine($"runmetrics: {problem}");
            console.Error.WriteLine($"See '{PathOf(result.CommandResult.Command)} --help'.");
            return ExitCode.Usage;
        }

        return result.Invoke(new InvocationConfiguration
        {
            Output = console.Out,
            Error = console.Error,
            EnableDefaultExceptionHandler = false,
        });
    }

    /// <summary>The tree of commands.</summary>
    public static Command Create(ToolConsole console)
    {
        var help = new HelpOption { Description = "Show help, with examples." };
        help.Action = new TeachingHelp((HelpAction)help.Action!);

        // Not the library's root command: that one is called after the file that was started.
        return new Command(Name, "RunMetrics: one page for every test run. Reads and completes what the hooks of the RunMetrics package recorded.")
        {
            TestCommand.Create(console),
            CollectCommand.Create(console),
            ReportCommand.Create(console),
            RenderCommand.Create(console),
            ServeCommand.Create(console),
            PushCommand.Create(console),
            RunsCommand.Create(console),
            ValidateCommand.Create(console),
            ImportCommand.Create(console),
            DiffCommand.Create(console),
            CoverageCommand.Create(console),
            DiffCoverageCommand.Create(console),
            GateCommand.Create(console),
            FlakyCommand.Create(console),
            QuarantineCommand.Create(console),
            SuspectsCommand.Create(console),
            SlowCommand.Create(console),
            SpecsCommand.Create(console),
            HistoryCommand.Create(console),
            ExportCommand.Create(console),
            DepsCommand.Create(console),
            ChurnCommand.Create(console),
            HotspotsCommand.Create(console),
            RulesCommand.Create(console),
            StatesCommand.Create(console),
            InitCommand.Create(console),
            DoctorCommand.Create(console),
            help,
            new VersionOption { Description = "Show the version." },
        };
    }

    /// <summary>The library takes an option it does not know for an argument, where there may be one: a mistyped option would be looked for as a file.</summary>
    private static IEnumerable<string> UnknownOptions(ParseResult result)
    {
        var options = result.Tokens.TakeWhile(static token => token.Type != TokenType.DoubleDash).Where(static token => token.Value is ['-', _, ..]).ToHashSet();
        return result.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(static argument => argument.Tokens)
            .Where(options.Contains)
            .Select(token => $"'{token.Value}' is no option of '{PathOf(result.CommandResult.Command)}'.");
    }

    /// <summary><c>runmetrics runs list</c>.</summary>
    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : command.Name;
}
