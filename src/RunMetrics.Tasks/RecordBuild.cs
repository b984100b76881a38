using Microsoft.Build.Framework;
using RunMetrics.Shared;

namespace RunMetrics.Tasks;

/// <summary>Runs when one project and target framework begins to build, and again when it has been built.</summary>
/// <remarks>A build that began and never finished has failed: no hook runs after a failing build.</remarks>
public sealed class RecordBuild : RunTask
{
    /// <summary><c>started</c> or <c>finished</c>.</summary>
    [Required]
    public string Phase { get; set; } = "";

    /// <summary>SARIF file of the compiler, as the compiler is given it; empty for none.</summary>
    public string ErrorLog { get; set; } = "";

    /// <summary><c>project.assets.json</c>.</summary>
    public string AssetsFile { get; set; } = "";

    /// <summary>True for a test project.</summary>
    public string IsTestProject { get; set; } = "";

    /// <summary>The fragment of this build: given back when it starts, taken when it finishes.</summary>
    [Output]
    public string Fragment { get; set; } = "";

    private protected override void Execute(RunContext run, RunFinalizer finalizer)
    {
        var finished = Phase == "finished";
        if (finished && Fragment.Length == 0)
            return;
        using var fragment = finished ? FragmentWriter.Continue(Fragment) : Create(run);
        Fragment = fragment.Path;
        finalizer.Note(Fragment, finished);
        var now = DateTimeOffset.UtcNow;
        fragment.Append(FragmentLines.Build(Facts(), now));
        if (finished)
            fragment.Append(FragmentLines.End(new RecordedEnd { Outcome = "completed" }, now));
        using var events = new EventLog(run.Folder, EventLog.DefaultPatience);
        events.Append("build." + Phase, TargetFramework.Length > 0 ? $"{ProjectName} ({TargetFramework})" : ProjectName, data => data
            .Property("project", ProjectName)
            .Text("targetFramework", TargetFramework));
    }

    private FragmentWriter Create(RunContext run)
    {
        var fragment = FragmentWriter.Create(run.Folder.FragmentsDirectory, "build", ProjectName, TargetFramework);
        fragment.Append(FragmentLines.Header(
            new FragmentHeader
            {
                Role = "build",
                RunId = run.Folder.RunId,
                Project = ProjectFile,
                ProjectName = ProjectName,
                TargetFramework = TargetFramework,
                Configuration = Configuration,
                Sdk = SdkVersion,
            },
            DateTimeOffset.UtcNow));
        return fragment;
    }

    private RecordedBuild Facts() => new()
    {
        Phase = Phase,
        Project = ProjectFile,
        ProjectName = ProjectName,
        TargetFramework = TargetFramework,
        Configuration = Configuration,
        ErrorLog = Absolute(ErrorLog.Split(',', ';')[0]),
        Assets = Absolute(AssetsFile),
        Graphs = Absolute(GraphList),
        IsTest = bool.TryParse(IsTestProject, out var isTest) ? isTest : null,
    };
}
