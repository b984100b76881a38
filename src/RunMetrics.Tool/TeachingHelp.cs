using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace RunMetrics.Tool;

/// <summary>The library's help, followed by details, examples and exit codes.</summary>
internal sealed class TeachingHelp(HelpAction inner) : SynchronousCommandLineAction
{
    private const int Width = 110;

    public override bool Terminating => true;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        inner.MaxWidth = Width;
        inner.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ToolCommand command)
            Write(command, parseResult.InvocationConfiguration.Output);
        return ExitCode.Ok;
    }

    private static void Write(ToolCommand command, TextWriter output)
    {
        if (command.Details.Length > 0)
            output.WriteLine($"Details:\n  {command.Details.ReplaceLineEndings("\n  ")}\n");
        if (command.Examples.Count > 0)
        {
            output.WriteLine("Examples:");
            foreach (var (line, purpose) in command.Examples)
                output.WriteLine($"  # {purpose}\n  {line}");
            output.WriteLine();
        }

        if (command.Action is null)
            return;
        output.WriteLine("Exit codes:");
        foreach (var (code, meaning) in command.AllExitCodes())
            output.WriteLine($"  {code}  {meaning}");
    }
}
