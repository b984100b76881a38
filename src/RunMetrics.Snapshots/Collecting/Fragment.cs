using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>What one host process recorded, contract <c>fragment.schema.json</c>.</summary>
internal sealed class Fragment
{
    public required string FileName { get; init; }

    public FragmentHeader Header { get; set; } = new();

    public List<FragmentResult> Results { get; } = [];

    public List<HostMessage> Messages { get; } = [];

    public List<TestAttachment> Attachments { get; } = [];

    public List<FragmentBuild> Builds { get; } = [];

    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>Null when the host died before its end.</summary>
    public FragmentEnd? End { get; set; }

    /// <summary>The latest time any line carries.</summary>
    public DateTimeOffset? LastTime { get; private set; }

    /// <summary>Lines that are no JSON, the torn last one not among them.</summary>
    public int BadLines { get; set; }

    /// <summary>Number of the first such line.</summary>
    public int FirstBadLine { get; set; }

    public void Saw(DateTimeOffset? time)
    {
        if (time is { } seen && !(seen <= LastTime))
            LastTime = seen;
    }
}

/// <summary>What a fragment is about.</summary>
internal enum FragmentRole
{
    Other,
    Build,
    Test,
    Session,
}

/// <summary>First line of a fragment.</summary>
internal sealed class FragmentHeader
{
    public string? SchemaVersion { get; set; }

    public FragmentRole Role { get; set; }

    public DateTimeOffset? Time { get; set; }

    public int? Process { get; set; }

    public string? Project { get; set; }

    public string? ProjectName { get; set; }

    public string? TargetFramework { get; set; }

    public string? Configuration { get; set; }

    public string? Source { get; set; }

    public TestPlatform Platform { get; set; }

    public string? Framework { get; set; }

    public string? Os { get; set; }

    public string? Architecture { get; set; }

    public string? Command { get; set; }

    public string? WorkingDirectory { get; set; }

    public string? RepositoryRoot { get; set; }

    public string? Sdk { get; set; }

    public bool? NoBuild { get; set; }

    public IReadOnlyList<string> Expected { get; set; } = [];

    public string? Head { get; set; }

    public string? Shard { get; set; }

    /// <summary>List of the dependency graphs of the project.</summary>
    public string? Graphs { get; set; }

    /// <summary>Process whose end is the end of the run, as <c>process id@start stamp</c>.</summary>
    public string? Owner { get; set; }
}

/// <summary>One test result as its host reported it.</summary>
internal sealed class FragmentResult
{
    public string Name { get; set; } = "";

    public string? FullyQualifiedName { get; set; }

    public string? Type { get; set; }

    public string? Method { get; set; }

    public TestOutcome Outcome { get; set; }

    public string? RawOutcome { get; set; }

    public DateTimeOffset? Start { get; set; }

    public double? Duration { get; set; }

    public string? Message { get; set; }

    public string? StackTrace { get; set; }

    public string? ErrorType { get; set; }

    public string? Output { get; set; }

    public string? ErrorOutput { get; set; }

    public string? File { get; set; }

    public int? Line { get; set; }

    public IReadOnlyList<TestTrait> Traits { get; set; } = [];

    public IReadOnlyList<string> Attachments { get; set; } = [];

    public int? Attempt { get; set; }

    /// <summary>Parts of the name; set when the module is put together.</summary>
    public TestName TestName { get; set; } = Unnamed;

    /// <summary>Identity by name and arguments, as a number.</summary>
    public ulong Identity { get; set; }

    /// <summary>True when the name changes from run to run.</summary>
    public bool IsVolatile { get; set; }

    private static TestName Unnamed { get; } = new() { ClassName = "", MethodName = "" };
}

/// <summary>A project began or finished building.</summary>
internal sealed class FragmentBuild
{
    public bool Finished { get; set; }

    public DateTimeOffset? Time { get; set; }

    public string? Project { get; set; }

    public string? ProjectName { get; set; }

    public string? TargetFramework { get; set; }

    public string? Configuration { get; set; }

    public string? ErrorLog { get; set; }

    public string? Assets { get; set; }

    /// <summary>List of the dependency graphs of the project.</summary>
    public string? Graphs { get; set; }

    public bool IsTest { get; set; }
}

/// <summary>Last line of a fragment.</summary>
internal sealed class FragmentEnd
{
    public DateTimeOffset? Time { get; set; }

    public ModuleOutcome Outcome { get; set; }

    public double? Duration { get; set; }

    public int? ExitCode { get; set; }

    /// <summary>The host's own count of results.</summary>
    public int? Total { get; set; }

    public string? Error { get; set; }
}
