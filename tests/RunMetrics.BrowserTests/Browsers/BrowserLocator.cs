using System.Runtime.InteropServices;

namespace RunMetrics.BrowserTests.Browsers;

/// <summary>A browser to test with.</summary>
/// <param name="Path">The executable.</param>
/// <param name="Libraries">Folder of libraries it brings along; null for an installed browser.</param>
internal sealed record BrowserExecutable(string Path, string? Libraries);

/// <summary>Finds an installed Chromium or Chrome, else the one inside the npm package <c>@sparticuz/chromium</c>.</summary>
internal static class BrowserLocator
{
    /// <summary>What to do when there is none.</summary>
    public const string Missing =
        "No Chromium or Chrome was found, so the browser tests cannot run. "
        + "Install one (Debian: apt-get install chromium-headless-shell), or name it in CHROME_PATH. On Linux x64 the tests otherwise fetch @sparticuz/chromium with npm.";

    private static readonly Lazy<BrowserExecutable?> Found = new(Find);

    /// <summary>The browser; null when there is none.</summary>
    public static BrowserExecutable? Browser => Found.Value;

    /// <summary>True where the npm package has a binary for this machine.</summary>
    public static bool CanFetch => OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64;

    /// <summary>An installed browser; null when there is none.</summary>
    public static string? Installed() =>
        Environment.GetEnvironmentVariable("CHROME_PATH") is { Length: > 0 } named ? named : Candidates().FirstOrDefault(File.Exists);

    private static BrowserExecutable? Find()
    {
        if (Installed() is { } path)
            return new BrowserExecutable(path, null);
        return CanFetch ? Fetched() : null;
    }

    private static BrowserExecutable? Fetched()
    {
        var folder = Path.Combine(Repository.Root, "tests", "RunMetrics.BrowserTests", "chromium");
        NodeProcess.Install(folder);
        var lines = NodeProcess.Node(folder, "executable.mjs") is { ExitCode: 0 } unpacked ? unpacked.StandardOutput.Split('\n') : [];
        return lines is [{ Length: > 0 } executable, var libraries, ..] && File.Exists(executable) ? new BrowserExecutable(executable, libraries) : null;
    }

    private static IEnumerable<string> Candidates()
    {
        if (OperatingSystem.IsWindows())
        {
            return from root in new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData }
                   from program in new[] { @"Google\Chrome\Application\chrome.exe", @"Chromium\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe" }
                   select Path.Combine(Environment.GetFolderPath(root), program);
        }

        if (OperatingSystem.IsMacOS())
        {
            return ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];
        }

        return from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
               from program in new[] { "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome" }
               select Path.Combine(folder, program);
    }
}
