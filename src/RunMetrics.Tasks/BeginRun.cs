using Microsoft.Build.Framework;
using RunMetrics.Shared;

namespace RunMetrics.Tasks;

/// <summary>Runs before the tests of one project and target framework: joins the run and tells the test host where to write.</summary>
public sealed class BeginRun : RunTask
{
    /// <summary>Test assembly file.</summary>
    public string TargetPath { get; set; } = "";

    /// <summary>True when the user said <c>--no-build</c>; empty when that is not known.</summary>
    public string NoBuild { get; set; } = "";

    /// <summary>The user's data collectors, <c>VSTestCollect</c>.</summary>
    public string[] Collect { get; set; } = [];

    /// <summary>The user's inline run settings, <c>VSTestCLIRunSettings</c>.</summary>
    public string[] InlineSettings { get; set; } = [];

    /// <summary>The user's run settings file.</summary>
    public string SettingsFile { get; set; } = "";

    /// <summary>The user's <c>RunMetricsEnabled</c>.</summary>
    public string Enabled { get; set; } = "";

    /// <summary>The user's <c>RunMetricsCoverage</c>.</summary>
    public string CoverageSetting { get; set; } = "";

    /// <summary>The user's <c>RunMetricsDependencies</c>.</summary>
    public string DependenciesSetting { get; set; } = "";

    /// <summary>The user's <c>RunMetricsAnalyzer</c>.</summary>
    public string AnalyzerSetting { get; set; } = "";

    /// <summary>MSBuild's <c>CurrentSolutionConfigurationContents</c>; empty outside of a solution.</summary>
    public string SolutionConfiguration { get; set; } = "";

    /// <summary>True when coverage is to be collected.</summary>
    public bool Coverage { get; set; }

    /// <summary>Value of the logger's parameter; empty when the run could not be joined.</summary>
    [Output]
    public string LoggerParameter { get; set; } = "";

    /// <summary>The run, for the process that the user started; empty where that process must not be asked.</summary>
    [Output]
    public string RunForOwner { get; set; } = "";

    /// <summary>File that is there once the process that the user started takes part in the run.</summary>
    [Output]
    public string OwnerMark { get; set; } = "";

    /// <summary>Data collectors to use: the user's and ours.</summary>
    [Output]
    public string[] ResultingCollect { get; set; } = [];

    /// <summary>Inline run settings to use: the user's and ours.</summary>
    [Output]
    public string[] ResultingInlineSettings { get; set; } = [];

    private protected override void Execute(RunContext run, RunFinalizer finalizer)
    {
        foreach (var finding in HostSettings.Check(Enabled, Report, CoverageSetting, DependenciesSetting, AnalyzerSetting, Gate, Verbosity))
            Warn(finding);
        run.WriteFragment(new FragmentHeader
        {
            Role = "session",
            RunId = run.Folder.RunId,
            Project = ProjectFile,
            ProjectName = ProjectName,
            TargetFramework = TargetFramework,
            Configuration = Configuration,
            NoBuild = bool.TryParse(NoBuild, out var noBuild) ? noBuild : null,
            Graphs = Absolute(GraphList),
            Expected = [ProjectName + "|" + TargetFramework],
        });
        var parameters = new HostParameters
        {
            Root = run.Folder.Root,
            RunId = run.Folder.RunId,
            Project = ProjectFile,
            ProjectName = ProjectName,
            TargetFramework = TargetFramework,
            Configuration = Configuration,
            Source = TargetPath,
        };
        if (IsTestingPlatform)
        {
            HandOver.Leave(parameters);
            return;
        }

        OwnerMark = run.Folder.FinalizerFile;
        if (SessionId.Length > 0 && !File.Exists(OwnerMark) && SolutionTests.AllRecorded(SolutionConfiguration))
            RunForOwner = run.Encode();
        var settings = TestSettings.For(Collect, InlineSettings, SettingsFile, Coverage);
        if (settings.Diagnostic is { } diagnostic)
            Warn(diagnostic);
        LoggerParameter = parameters.Encode();
        settings = settings.Watched(LiveWatch.DetailOf(UserCache.Folder(), run.Folder.Root), LoggerParameter, SettingsFile);
        ResultingCollect = [.. settings.Collect];
        ResultingInlineSettings = [.. settings.Inline];
    }
}
