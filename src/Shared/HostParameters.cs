namespace RunMetrics.Shared;

/// <summary>What the build tells a test host about the run, in one word.</summary>
internal sealed record HostParameters
{
    public required string Root { get; init; }

    public required string RunId { get; init; }

    public string? Project { get; init; }

    public string? ProjectName { get; init; }

    public string? TargetFramework { get; init; }

    public string? Configuration { get; init; }

    public string? Source { get; init; }

    /// <summary>What stands at the head of the fragment of such a host.</summary>
    /// <param name="platform"><c>vstest</c> or <c>testingPlatform</c>.</param>
    /// <param name="framework">Test framework, when it is known.</param>
    public FragmentHeader Header(string platform, string? framework = null) => new()
    {
        Role = "test",
        RunId = RunId,
        Project = Project,
        ProjectName = ProjectName,
        TargetFramework = TargetFramework,
        Configuration = Configuration,
        Source = Source,
        Platform = platform,
        Framework = framework,
    };

    /// <summary>Never empty.</summary>
    public string Encode() => CommandLineWord.Encode(Root, RunId, Project, ProjectName, TargetFramework, Configuration, Source);

    /// <summary>Reads what <see cref="Encode"/> wrote; null when it is something else.</summary>
    public static HostParameters? Decode(string? text)
    {
        if (CommandLineWord.Decode(text, count: 7) is not { } values || values[0].Length == 0 || !RunRendezvous.IsValid(values[1]))
            return null;
        return new HostParameters
        {
            Root = values[0],
            RunId = values[1],
            Project = OrNull(values[2]),
            ProjectName = OrNull(values[3]),
            TargetFramework = OrNull(values[4]),
            Configuration = OrNull(values[5]),
            Source = OrNull(values[6]),
        };
    }

    private static string? OrNull(string value) => value.Length == 0 ? null : value;
}
