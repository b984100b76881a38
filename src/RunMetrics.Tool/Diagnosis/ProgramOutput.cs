using System.ComponentModel;
using System.Diagnostics;

namespace RunMetrics.Tool.Diagnosis;

/// <summary>What a program printed, or why it could not be asked.</summary>
internal sealed record ProgramOutput(int? ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>True when it ran and was content.</summary>
    public bool Succeeded => ExitCode == 0;

    /// <summary>Runs a program in a folder; its output is trimmed.</summary>
    public static ProgramOutput Of(string program, string folder, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
                UseShellExecute = false,
                Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en", ["LC_ALL"] = "C", ["GIT_TERMINAL_PROMPT"] = "0", ["GIT_NO_LAZY_FETCH"] = "1" },
            })!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                return new ProgramOutput(null, "", $"'{program}' did not answer within {Patience.TotalSeconds:0} s");
            }

            return new ProgramOutput(process.ExitCode, output.GetAwaiter().GetResult().Trim(), error.GetAwaiter().GetResult().Trim());
        }
        catch (Win32Exception failure)
        {
            return new ProgramOutput(null, "", $"'{program}' cannot be started: {failure.Message}");
        }
    }
}
