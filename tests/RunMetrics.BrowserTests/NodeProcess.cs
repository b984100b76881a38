using System.Diagnostics;
using System.Text;

namespace RunMetrics.BrowserTests;

/// <summary>What a finished process said.</summary>
internal sealed record ProcessOutput(int ExitCode, string StandardOutput, string Everything);

/// <summary>Runs node and npm.</summary>
internal static class NodeProcess
{
    private const int TailCharacters = 8_000;
    private static readonly Lock Installing = new();

    /// <summary>Runs <c>npm</c> in a folder.</summary>
    public static ProcessOutput Npm(string folder, params string[] arguments) => OperatingSystem.IsWindows()
        ? Run("cmd.exe", folder, ["/d", "/c", "npm", .. arguments])   // npm is a .cmd there, which only a shell starts.
        : Run("npm", folder, arguments);

    /// <summary>Runs <c>node</c> in a folder.</summary>
    public static ProcessOutput Node(string folder, params string[] arguments) => Run("node", folder, arguments);

    /// <summary>Installs the packages of a folder, unless they are as the lock file says.</summary>
    public static void Install(string folder)
    {
        lock (Installing)
        {
            // The stamp is the one of Web.targets: the build has usually been here before.
            var stamp = Path.Combine(folder, "node_modules", ".rm-install.stamp");
            if (File.Exists(stamp) && File.GetLastWriteTimeUtc(stamp) >= File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json")))
                return;
            var install = Npm(folder, "ci", "--no-audit", "--no-fund", "--loglevel=error");
            Assert.True(install.ExitCode == 0, $"'npm ci' failed in '{folder}' with exit code {install.ExitCode}.\n{Tail(install.Everything)}");
            File.WriteAllText(stamp, "");
        }
    }

    /// <summary>The end of a long output, where the failure stands.</summary>
    public static string Tail(string text) => text.Length <= TailCharacters ? text : "…" + text[^TailCharacters..];

    private static ProcessOutput Run(string program, string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["NO_COLOR"] = "1";
        start.Environment.Remove("FORCE_COLOR");
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"'{program}' did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ProcessOutput(process.ExitCode, output, output + errors.Result);
    }
}
