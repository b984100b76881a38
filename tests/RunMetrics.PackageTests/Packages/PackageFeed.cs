using System.Globalization;
using RunMetrics.PackageTests.Processes;

namespace RunMetrics.PackageTests.Packages;

/// <summary>
/// The package, packed once per test run under a version nobody else has, in a feed of its own. Restores go to a private packages folder
/// (the user's own is only read), so that a packed version never lingers on the machine.
/// </summary>
internal static class PackageFeed
{
    public const string Id = "RunMetrics";

    private static readonly Lazy<Task<string>> Packed = new(PackAsync);

    public static string Version { get; } = "0.0.0-test." + DateTime.UtcNow.Ticks.ToString(CultureInfo.InvariantCulture);

    /// <summary>The folder of this test run; everything it makes is below.</summary>
    public static string Workshop { get; } = CreateWorkshop();

    private static string Feed { get; } = Directory.CreateDirectory(Path.Combine(Workshop, "feed")).FullName;

    private static string PrivatePackages { get; } = Directory.CreateDirectory(Repository.Find("artifacts", "package-tests", "packages")).FullName;

    /// <summary>The command line inside the restored package.</summary>
    public static string ToolFile => Path.Combine(PrivatePackages, "runmetrics", Version, "tools", "net10.0", "runmetrics.dll");

    /// <summary>Packs when needed and returns the path of the package file.</summary>
    public static Task<string> PackageFileAsync() => Packed.Value;

    /// <summary>The environment of a restore: private packages folder first, the machine's as fallback.</summary>
    public static IReadOnlyDictionary<string, string?> Environment(IReadOnlyDictionary<string, string?>? changes)
    {
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal) { ["NUGET_PACKAGES"] = PrivatePackages };
        var machine = System.Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        if (Directory.Exists(machine))
            variables["NUGET_FALLBACK_PACKAGES"] = machine;
        foreach (var (name, value) in changes ?? new Dictionary<string, string?>())
            variables[name] = value;
        return variables;
    }

    private static async Task<string> PackAsync()
    {
        // Our source is added to the machine's, whatever those are.
        await File.WriteAllTextAsync(Path.Combine(Workshop, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="runmetrics-package-tests" value="{Feed}" />
              </packageSources>
            </configuration>
            """);
        ForgetEarlierVersions();
        var pack = await Dotnet.RunAsync(Repository.Root,
        [
            "pack", Repository.Find("build", "RunMetrics.csproj"), "--no-build", "--no-restore", "--configuration", Repository.Configuration,
            "--output", Feed, "--verbosity", "quiet", "-p:PackageVersion=" + Version,
        ]);
        pack.EnsureExitCode(0);
        return Directory.EnumerateFiles(Feed, $"{Id}.{Version}.nupkg").SingleOrDefault()
            ?? throw new InvalidOperationException($"'{Id}.{Version}.nupkg' is not in the feed after packing.\n{pack}");
    }

    private static void ForgetEarlierVersions()
    {
        var packages = new DirectoryInfo(Path.Combine(PrivatePackages, "runmetrics"));
        if (!packages.Exists)
            return;
        foreach (var version in packages.EnumerateDirectories().Where(IsOld))
            version.Delete(recursive: true);
    }

    /// <summary>Removes what this test run made, unless <c>PACKAGE_TESTS_KEEP</c> is set to look at it.</summary>
    public static void Discard()
    {
        if (Packed.IsValueCreated && System.Environment.GetEnvironmentVariable("PACKAGE_TESTS_KEEP") is null)
            Directory.Delete(Workshop, recursive: true);
    }

    private static string CreateWorkshop()
    {
        var benches = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "runmetrics-package-tests"));
        foreach (var bench in benches.EnumerateDirectories().Where(IsOld))
            bench.Delete(recursive: true);
        return benches.CreateSubdirectory(System.Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "-" + Version[^6..]).FullName;
    }

    private static bool IsOld(DirectoryInfo folder) => folder.CreationTimeUtc < DateTime.UtcNow.AddHours(-3);
}
