using System.Reflection;
using RunMetrics.Shared;

namespace RunMetrics.TestingPlatform;

/// <summary>The run that this test app belongs to: the one its parent handed over, or one of its own when a person started the app.</summary>
internal sealed record TestAppRun
{
    // Options that only show something, and modes in which another program drives the app and shows results itself.
    private static readonly string[] NoRunOptions = ["--list-tests", "--help", "-?", "--info", "--server"];

    public required HostParameters Parameters { get; init; }

    /// <summary>Set when this app has to finish the run.</summary>
    public RunContext? Own { get; init; }

    /// <summary>Finds the run; null when there is none to record.</summary>
    public static TestAppRun? For(string[] arguments, Action<HostDiagnostic> report)
    {
        if (HostSettings.IsOff(Setting("RUNMETRICS_ENABLED", null)))
            return null;
        if (Assembly.GetEntryAssembly()?.Location is not { Length: > 0 } source)
            return null;
        if (HandOver.Take(source) is { } parameters)
        {
            Environment.SetEnvironmentVariable(HandOver.Variable, parameters.Encode());
            return Lists(arguments) ? null : new TestAppRun { Parameters = parameters };
        }

        return arguments.Any(IsNoRunOption) ? null : Begin(source, report);
    }

    private static bool Lists(string[] arguments) => arguments.Any(argument =>
        IsNoRunOption(argument) && !argument.StartsWith("--server", StringComparison.OrdinalIgnoreCase));

    private static bool IsNoRunOption(string argument) =>
        NoRunOptions.Contains(argument.Split('=', ':')[0], StringComparer.OrdinalIgnoreCase);

    private static TestAppRun? Begin(string source, Action<HostDiagnostic> report)
    {
        // Written into runtimeconfig.json by the build. On another machine the folders are not there, and nothing is recorded.
        var project = Setting(null, "RunMetrics.Project");
        var tool = Setting(null, "RunMetrics.Tool");
        if (project is null || tool is null || !File.Exists(project) || !File.Exists(tool))
            return null;
        var repository = RepositoryRoot.FindOrElse(Path.GetDirectoryName(project)!);
        var root = RunContext.RootOf(repository, Setting("RUNMETRICS_DIR", "RunMetrics.Directory"));
        var key = "process:" + HostProcess.Key(HostProcess.Id);
        try
        {
            var (runId, _) = RunRendezvous.Join(root, key, RunContext.ProposeRunId(report));
            var run = new RunContext
            {
                Folder = new RunFolderPaths(root, runId),
                Key = key,
                RepositoryRoot = repository,
                Tool = tool,
                DotNetHost = DotNetHost(),
                Report = Setting("RUNMETRICS_REPORT", "RunMetrics.Report") ?? "",
                Verbosity = Setting("RUNMETRICS_VERBOSITY", "RunMetrics.Verbosity") ?? "",
                Templates = Setting("RUNMETRICS_TEMPLATES", "RunMetrics.Templates") ?? "",
                Gate = Setting("RUNMETRICS_GATE", "RunMetrics.Gate") ?? "",
            };
            run.Folder.Create();
            run.WriteStart(HostProcess.Id, Environment.CurrentDirectory, sdk: null);
            var parameters = new HostParameters
            {
                Root = root,
                RunId = runId,
                Project = project,
                ProjectName = Path.GetFileNameWithoutExtension(project),
                TargetFramework = Setting(null, "RunMetrics.TargetFramework"),
                Configuration = Setting(null, "RunMetrics.Configuration"),
                Source = source,
            };
            Environment.SetEnvironmentVariable(HandOver.Variable, parameters.Encode());
            return new TestAppRun { Parameters = parameters, Own = run };
        }
        catch (Exception exception) when (TestRecorder.IsDiskFault(exception))
        {
            report(HostDiagnostic.NotWritable(root, exception.Message));
            return null;
        }
    }

    // Environment first, as everywhere.
    private static string? Setting(string? variable, string? option)
    {
        var value = variable is null ? null : Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrWhiteSpace(value) && option is not null)
            value = AppContext.GetData(option) as string;
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }

    // The app's own runtime lies in <dotnet>/shared/Microsoft.NETCore.App/<version>.
    private static string DotNetHost()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location);
        foreach (var name in new[] { "dotnet", "dotnet.exe" })
        {
            var host = Path.GetFullPath(Path.Combine(runtime ?? "", "..", "..", "..", name));
            if (File.Exists(host))
                return host;
        }

        return "";
    }
}
