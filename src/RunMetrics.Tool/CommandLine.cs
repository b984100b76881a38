using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using RunMetrics.Tool.Commands;

namespace RunMetrics.Tool;

/// <summary>The commands, their options and their help, put together.</summary>
internal static class CommandLine
{
    /// <summary>Parses and runs; usage errors name what to ask for.</summary>
    public static int Run(IReadOnlyList<string> args, ToolConsole console)
    {
        var result = Create(console).Parse(args);
        if (result.Action is ParseErrorAction)
        {
            foreach (var error in result.Errors)
                console.Error.WriteLine($"runmetrics: {error.Message}");
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
    public static RootCommand Create(ToolConsole console)
    {
        var root = new RootCommand("RunMetrics: one page for every test run. Reads and completes what the hooks of the RunMetrics package recorded.")
        {
            CollectCommand.Create(console),
            ReportCommand.Create(console),
            RunsCommand.Create(console),
            ValidateCommand.Create(console),
            ImportCommand.Create(console),
            InitCommand.Create(console),
            DoctorCommand.Create(console),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Description = "Show help, with examples.";
        help.Action = new TeachingHelp((HelpAction)help.Action!);
        root.Options.OfType<VersionOption>().Single().Description = "Show the version.";
        return root;
    }

    /// <summary><c>runmetrics runs list</c>.</summary>
    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : "runmetrics";
}
