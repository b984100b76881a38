using System.CommandLine;
using System.Text.Json;
using RunMetrics.Snapshots.Validation;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics validate</c>: files against their contracts.</summary>
internal static class ValidateCommand
{
    public static ToolCommand Create(ToolConsole console)
    {
        var files = new Argument<string[]>("files")
        {
            Description = "Files or folders. In a folder every .json, .jsonl and .json.gz file below it is checked, and runmetrics.quarantine.yml.",
            Arity = ArgumentArity.OneOrMore,
        };
        var contract = new Option<string?>("--contract") { Description = "Contract to hold the files against; told by file name and content when missing." };
        contract.AcceptOnlyFromAmong([.. Contract.Names]);
        var json = CommonOptions.Json();
        var command = new ToolCommand("validate", "Check run data, settings and report data against their JSON schemas.")
        {
            Details = """
                Each error names file, line, JSON path and reason. Beyond the schemas, totals must add up, the files of an artifact
                manifest must be what it says (size and SHA-256), events must be in order, and the columns of remembered runs
                must fit their dictionaries.
                """,
            Examples =
            [
                ("runmetrics validate runmetrics.json", "is my settings file right?"),
                ("runmetrics validate artifacts/runmetrics", "everything that was recorded"),
                ("runmetrics validate --contract tests out/result.json", "a file of your own making"),
            ],
            ExitCodes = [(ExitCode.Ok, "every file is valid"), (ExitCode.CheckFailed, "a file is invalid, cannot be read, or keeps no known contract")],
        };
        command.Add(files);
        command.Add(contract);
        command.Add(json);
        command.SetAction(result => Run(result.GetRequiredValue(files), result.GetValue(contract), result.GetValue(json), console));
        return command;
    }

    private static int Run(string[] files, string? contract, bool json, ToolConsole console)
    {
        var reports = files.Select(console.FullPath).SelectMany(ContractFile.Below).Select(file => Check(file, contract, console)).ToList();
        var output = new ValidationOutput { Valid = reports.TrueForAll(report => report.Valid), Files = reports };
        if (json)
            console.Out.WriteLine(JsonSerializer.Serialize(output, ToolJson.Readable.ValidationOutput));
        else
            Print(output, console);
        return output.Valid ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    private static ValidatedFile Check(string file, string? contract, ToolConsole console)
    {
        var name = console.Show(file);
        try
        {
            var report = ContractFile.Check(file, contract);
            if (report.Contract is null)
                return Invalid(name, null, new ValidationProblem(1, "$", $"keeps no known contract; name one with --contract ({string.Join(", ", Contract.Names)})"));
            return Invalid(name, report.Contract, [.. report.Errors.Select(error => new ValidationProblem(error.Line, error.Path, error.Reason))]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Invalid(name, contract, new ValidationProblem(1, "$", $"cannot be read: {error.Message}"));
        }
    }

    private static ValidatedFile Invalid(string file, string? contract, params ValidationProblem[] problems) =>
        new() { File = file, Contract = contract, Valid = problems.Length == 0, Errors = problems };

    private static void Print(ValidationOutput output, ToolConsole console)
    {
        foreach (var file in output.Files)
        {
            if (file.Valid)
                console.Out.WriteLine($"{file.File}: valid ({file.Contract})");
            foreach (var problem in file.Errors)
                console.Out.WriteLine($"{file.File}({problem.Line}): {problem.Path}: {problem.Reason}");
        }

        if (output.Files.Count != 1)
            console.Out.WriteLine($"{output.Files.Count(file => file.Valid)} of {output.Files.Count} files are valid.");
    }
}
