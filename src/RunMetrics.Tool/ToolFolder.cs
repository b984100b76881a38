using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Settings;

namespace RunMetrics.Tool;

/// <summary>Finds the repository and the run folder a command is about.</summary>
internal sealed record ToolFolder
{
    /// <summary>Root of the user's repository, absolute.</summary>
    public required string RepositoryRoot { get; init; }

    /// <summary>Directory of the settings: the nearest one with <c>runmetrics.json</c>, else the root.</summary>
    public required string SettingsDirectory { get; init; }

    /// <summary>Settings.</summary>
    public required RunMetricsSettings Settings { get; init; }

    /// <summary>What was wrong with the settings.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>Where the runs are.</summary>
    public required RunFolder Runs { get; init; }

    /// <summary>Title of reports and <c>project</c> label of metrics.</summary>
    public string ProjectName => Settings.ProjectNameFor(RepositoryRoot);

    /// <summary>Finds both from what the user gave, or from the working directory upwards.</summary>
    /// <param name="console">Working directory and environment.</param>
    /// <param name="root">Run folder as given; null to find it.</param>
    /// <param name="repositoryRoot">Repository as given; null to find it.</param>
    public static ToolFolder Find(ToolConsole console, string? root, string? repositoryRoot = null)
    {
        repositoryRoot = repositoryRoot is null
            ? FindRepository(root is null ? console.WorkingDirectory : console.FullPath(root)) ?? console.WorkingDirectory
            : console.FullPath(repositoryRoot);
        var place = SettingsReader.Nearest(repositoryRoot, console.WorkingDirectory);
        var (settings, diagnostics) = SettingsReader.Read(place, console.Environment);
        var runs = root is null
            ? Path.GetFullPath(settings.Directory ?? RunFolder.DefaultDirectory, settings.Directory is null ? repositoryRoot : place)
            : console.FullPath(root);
        return new ToolFolder { RepositoryRoot = repositoryRoot, SettingsDirectory = place, Settings = settings, Diagnostics = diagnostics, Runs = new RunFolder(runs) };
    }

    /// <summary>The same with the settings nearest to the projects of a run.</summary>
    /// <param name="run">Run.</param>
    /// <param name="console">Environment.</param>
    public ToolFolder For(RunSummary run, ToolConsole console)
    {
        var place = SettingsReader.NearestTo(run, RepositoryRoot);
        if (place == SettingsDirectory)
            return this;
        var (settings, diagnostics) = SettingsReader.Read(place, console.Environment);
        return this with { SettingsDirectory = place, Settings = settings, Diagnostics = diagnostics };
    }

    /// <summary>The nearest folder upwards that is a git repository or already has run data: repositories without git have runs, too.</summary>
    internal static string? FindRepository(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var git = Path.Combine(folder.FullName, ".git");
            if (Directory.Exists(git) || File.Exists(git) || Directory.Exists(Path.Combine(folder.FullName, RunFolder.DefaultDirectory, "runs")))
                return folder.FullName;
        }

        return null;
    }
}
