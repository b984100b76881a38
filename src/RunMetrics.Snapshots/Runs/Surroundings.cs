using System.Text.Json;

namespace RunMetrics.Snapshots.Runs;

/// <summary>Where a run happened. Never a user name, a host name or an absolute path.</summary>
public sealed record MachineFacts
{
    /// <summary>Operating system family.</summary>
    public required OperatingSystemFamily Os { get; init; }

    /// <summary>Operating system version, as the runtime describes it.</summary>
    public string? OsVersion { get; init; }

    /// <summary>Processor architecture: x64, arm64, …</summary>
    public required string Architecture { get; init; }

    /// <summary>Logical processors.</summary>
    public int? Processors { get; init; }

    /// <summary>.NET SDK version.</summary>
    public string? Sdk { get; init; }

    /// <summary>Runtime version of the collector.</summary>
    public string? Runtime { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }
}

/// <summary>Operating system family.</summary>
public enum OperatingSystemFamily
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>Linux.</summary>
    Linux,

    /// <summary>Windows.</summary>
    Windows,

    /// <summary>macOS.</summary>
    Macos,
}

/// <summary>What git knew at the time of a run.</summary>
public sealed record GitFacts
{
    /// <summary>False: there is no repository, no git, or git refused; <see cref="Reason"/> says which.</summary>
    public required bool Available { get; init; }

    /// <summary>Why nothing, or only a part, is known.</summary>
    public string? Reason { get; init; }

    /// <summary>Commit id when the run began.</summary>
    public string? Head { get; init; }

    /// <summary>Commit id when the run ended, when it differs.</summary>
    public string? HeadAfter { get; init; }

    /// <summary>Committer date of <see cref="Head"/>.</summary>
    public DateTimeOffset? HeadTime { get; init; }

    /// <summary>First line of the commit message.</summary>
    public string? Subject { get; init; }

    /// <summary>Branch name; null on a detached head that CI does not explain.</summary>
    public string? Branch { get; init; }

    /// <summary>Merge base with the target branch.</summary>
    public string? Base { get; init; }

    /// <summary>Target branch the base was computed against.</summary>
    public string? BaseBranch { get; init; }

    /// <summary>Files changed against head or untracked when the run began.</summary>
    public int? DirtyFiles { get; init; }

    /// <summary>The same when the run ended.</summary>
    public int? DirtyFilesAfter { get; init; }

    /// <summary>URL of the origin remote without credentials.</summary>
    public string? Remote { get; init; }

    /// <summary>True when history is cut.</summary>
    public bool? Shallow { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }
}

/// <summary>The continuous-integration run a run belongs to.</summary>
public sealed record CiFacts
{
    /// <summary>The CI service.</summary>
    public required CiProvider Provider { get; init; }

    /// <summary>Page of the CI run.</summary>
    public string? RunUrl { get; init; }

    /// <summary>Id of the CI run.</summary>
    public string? RunId { get; init; }

    /// <summary>Number of the CI run, as people read it.</summary>
    public string? RunNumber { get; init; }

    /// <summary>1 for the first try.</summary>
    public int? Attempt { get; init; }

    /// <summary>Job name.</summary>
    public string? Job { get; init; }

    /// <summary>Workflow or pipeline name.</summary>
    public string? Workflow { get; init; }

    /// <summary>Branch, as CI names it.</summary>
    public string? Branch { get; init; }

    /// <summary>Target branch of a pull or merge request.</summary>
    public string? TargetBranch { get; init; }

    /// <summary>Pull or merge request number.</summary>
    public string? ChangeId { get; init; }

    /// <summary>Commit, as CI names it.</summary>
    public string? Commit { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }
}

/// <summary>A CI service.</summary>
public enum CiProvider
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>GitHub Actions.</summary>
    GithubActions,

    /// <summary>Azure Pipelines.</summary>
    AzurePipelines,

    /// <summary>GitLab CI/CD.</summary>
    Gitlab,

    /// <summary>Jenkins.</summary>
    Jenkins,

    /// <summary>TeamCity.</summary>
    TeamCity,

    /// <summary>Buildkite.</summary>
    Buildkite,

    /// <summary>AppVeyor.</summary>
    AppVeyor,

    /// <summary>CircleCI.</summary>
    CircleCi,

    /// <summary>CI is set, but the service is not recognised.</summary>
    Unknown,
}
