using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using RunMetrics.PackageTests.Packages;
using RunMetrics.PackageTests.Processes;

namespace RunMetrics.PackageTests.Projects;

/// <summary>
/// One restore per set of project files, copied into every folder that has the same set: a restore costs as much as a test run,
/// and most situations are not about it.
/// </summary>
internal static class RestoredFolders
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Templates = new(StringComparer.Ordinal);

    public static async Task CopyIntoAsync(ThrowAwayFolder folder, FolderContent content)
    {
        var template = await Templates.GetOrAdd(KeyOf(content), key => new Lazy<Task<string>>(() => RestoreAsync(key, content))).Value;
        foreach (var source in Directory.EnumerateFiles(template, "*", SearchOption.AllDirectories).Where(IsRestored))
        {
            var target = Path.Combine(folder.Path, Path.GetRelativePath(template, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            // NuGet writes absolute paths; both roots are plain ASCII, so they read the same in JSON and XML.
            await File.WriteAllTextAsync(target, (await File.ReadAllTextAsync(source)).Replace(template, folder.Path, StringComparison.Ordinal));
        }
    }

    private static bool IsRestored(string file) => string.Equals(Path.GetFileName(Path.GetDirectoryName(file)), "obj", StringComparison.Ordinal)
        || string.Equals(Path.GetFileName(file), "packages.lock.json", StringComparison.Ordinal);

    private static bool SaysWhatToRestore(string path) => Path.GetExtension(path) is not (".cs" or ".fs");

    private static string KeyOf(FolderContent content)
    {
        var text = string.Join('\0', content.Files.Where(file => SaysWhatToRestore(file.Key)).Select(file => file.Key + "\0" + file.Value));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
    }

    private static async Task<string> RestoreAsync(string key, FolderContent content)
    {
        var template = Path.Combine(PackageFeed.Workshop, "restored", key);
        foreach (var (path, text) in content.Files.Where(file => SaysWhatToRestore(file.Key)))
        {
            var file = Path.Combine([template, .. path.Split('/')]);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text);
        }

        (await Dotnet.RunAsync(template, ["restore", "--verbosity", "quiet"])).EnsureExitCode(0);
        return template;
    }
}
