using System.Text.Json;
using RunMetrics.Tool.Diagnosis;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics doctor</c>: what would stop us here.</summary>
internal static class DoctorCommand
{
    public static ToolCommand Create(ToolConsole console)
    {
        var root = CommonOptions.Root();
        var json = CommonOptions.Json();
        var command = new ToolCommand("doctor", "Tell what would stop RunMetrics here, and what to do about it.")
        {
            Details = """
                Looks at the SDK and runtime, the test runner, which test projects see the package, git, the run folder, disk space,
                environment variables and settings. Changes nothing.
                """,
            Examples = [("runmetrics doctor", "why is there no report?"), ("runmetrics doctor --json", "the same for a program")],
            ExitCodes = [(ExitCode.Ok, "no check failed; there may be warnings"), (ExitCode.CheckFailed, "a check failed")],
        };
        command.Add(root);
        command.Add(json);
        command.SetAction(result => Run(result.GetValue(root), result.GetValue(json), console));
        return command;
    }

    private static int Run(string? root, bool json, ToolConsole console)
    {
        var checks = Doctor.Examine(ToolFolder.Find(console, root), Environment.GetEnvironmentVariables());
        var output = new DoctorOutput { Ok = checks.All(check => check.State != CheckState.Fail), Checks = checks };
        if (json)
            console.Out.WriteLine(JsonSerializer.Serialize(output, ToolJson.Readable.DoctorOutput));
        else
            Print(checks, console.Out);
        return output.Ok ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    private static void Print(IReadOnlyList<Check> checks, TextWriter output)
    {
        foreach (var check in checks)
        {
            var state = check.State switch { CheckState.Ok => "ok  ", CheckState.Warn => "warn", _ => "FAIL" };
            output.WriteLine($"{state}  {check.Name}: {check.Finding}");
            if (check.ToDo is not null)
                output.WriteLine($"      {check.ToDo}");
        }
    }
}
