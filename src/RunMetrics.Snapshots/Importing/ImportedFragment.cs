using System.Buffers;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Importing;

/// <summary>Results files become what hosts would have recorded, so that one collector makes identities, attempts and totals of both.</summary>
internal static class ImportedFragment
{
    private static readonly SearchValues<char> VersionLetters = SearchValues.Create("0123456789.");

    /// <summary>A fragment of one test assembly in one results file.</summary>
    /// <param name="file">Results file.</param>
    /// <param name="source">Assembly, with or without a path; its folders tell the target framework.</param>
    public static Fragment Of(string file, string source) => new()
    {
        FileName = file,
        Header = new FragmentHeader
        {
            Role = FragmentRole.Test,
            Platform = TestPlatform.Import,
            // Only a file has an extension to lose: a suite may be called 'Shop.Orders'.
            Source = IsAssembly(source) ? source : null,
            ProjectName = AssemblyName(source),
            TargetFramework = TargetFramework(source),
        },
    };

    /// <summary>Sets when it ran and how it ended.</summary>
    public static void Close(Fragment fragment, DateTimeOffset? start, DateTimeOffset? finish, ModuleOutcome outcome)
    {
        fragment.Header.Time = start;
        fragment.Saw(finish);
        fragment.End = new FragmentEnd
        {
            Time = finish,
            Outcome = outcome,
            Duration = finish >= start ? (finish - start)?.TotalSeconds : null,
        };
    }

    /// <summary>File name without folder (of either system) and without <c>.dll</c> or <c>.exe</c>.</summary>
    public static string AssemblyName(string path)
    {
        var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
        return IsAssembly(name) ? name[..^4] : name;
    }

    /// <summary>The target framework in an output path like <c>bin/Debug/net8.0/linux-x64/A.dll</c>; null when no folder is one.</summary>
    public static string? TargetFramework(string path) => path.Split('/', '\\').SkipLast(1).LastOrDefault(IsTargetFramework);

    private static bool IsAssembly(string path) =>
        path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".exe", StringComparison.OrdinalIgnoreCase);

    private static bool IsTargetFramework(string folder)
    {
        foreach (var prefix in (ReadOnlySpan<string>)["netcoreapp", "netstandard", "net"])
        {
            if (folder.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                var version = folder.AsSpan(prefix.Length);
                var dash = version.IndexOf('-');
                version = dash < 0 ? version : version[..dash];
                return version.Length > 1 && char.IsAsciiDigit(version[0]) && !version.ContainsAnyExcept(VersionLetters);
            }
        }

        return false;
    }
}
