using System.Runtime.CompilerServices;
using RunMetrics.Shared;
using RunMetrics.Tool.Commands;

namespace RunMetrics.Tool;

/// <summary>From arguments to exit code.</summary>
internal static class Entry
{
    /// <summary>Assemblies that the package leaves out: see the project file.</summary>
    private static readonly string[] CommandLineOnly = ["RunMetrics.Server,", "Microsoft.AspNetCore.", "Microsoft.Data.Sqlite,", "SQLitePCLRaw.", "Parquet,"];

    /// <summary>Runs one command. Whatever goes wrong inside is reported with a code and becomes an exit code.</summary>
    public static int Run(IReadOnlyList<string> args, ToolConsole console)
    {
        // Hosts call collect at the end of every test run. Loading a command line library costs 20 ms of CPU there (29 against 48 ms, measured).
        if (args is ["collect", ..] && !args.Any(IsHelp))
            return Collect([.. args.Skip(1)], console);
        try
        {
            return RunCommandLine(args, console);
        }
        catch (FileNotFoundException error) when (error.FileName is { } assembly && CommandLineOnly.Any(name => assembly.StartsWith(name, StringComparison.Ordinal)))
        {
            console.Error.WriteLine(
                $"runmetrics: '{string.Join(' ', args)}' needs more than the copy of runmetrics that the package brings for builds. Install the command line: 'dotnet tool install --global RunMetrics.Tool'.");
            return ExitCode.CheckFailed;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            console.Error.WriteLine(Fault(error));
            return ExitCode.Fault;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int RunCommandLine(IReadOnlyList<string> args, ToolConsole console) => CommandLine.Run(args, console);

    /// <summary>The end of somebody's test run: a fault of ours is a warning and their exit code stays theirs.</summary>
    private static int Collect(IReadOnlyList<string> args, ToolConsole console)
    {
        var arguments = CollectArguments.Parse(args, out var problem);
        if (arguments is null)
        {
            console.Error.WriteLine($"runmetrics collect: {problem} See 'runmetrics collect --help'.");
            return ExitCode.Usage;
        }

        try
        {
            return CollectCommand.Run(arguments, console);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            console.Error.WriteLine(Fault(error));
            return ExitCode.Ok;
        }
    }

    private static bool IsHelp(string arg) => arg is "--help" or "-h" or "-?" or "/?" or "/h";

    private static string Fault(Exception error) =>
        $"warning {DiagnosticCodes.ToolFault}: RunMetrics failed: {error.GetType().FullName}: {error.Message} "
        + $"Nothing more was written; what was recorded stays. Please report it with these lines:{System.Environment.NewLine}{error.StackTrace}";
}
