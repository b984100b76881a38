using System.Globalization;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Ci;

/// <summary>Recognises the CI service a run happens in, from the environment variables each service documents.</summary>
public static class CiDetector
{
    /// <summary>The CI run, or null outside of CI.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    public static CiFacts? Detect(Func<string, string?> variable)
    {
        // An empty variable is the same as none.
        var env = new CiEnvironment(variable);
        if (env["GITHUB_ACTIONS"] is not null && env["GITHUB_RUN_ID"] is not null)
            return GithubActions(env);
        if (env["TF_BUILD"] is not null)
            return AzurePipelines(env);
        if (env["GITLAB_CI"] is not null)
            return Gitlab(env);
        if (env["BUILDKITE"] is not null)
            return Buildkite(env);
        if (env["CIRCLECI"] is not null)
            return CircleCi(env);
        if (env["APPVEYOR"] is not null)
            return AppVeyor(env);
        if (env["TEAMCITY_VERSION"] is not null)
            return TeamCity(env);
        if (env["JENKINS_URL"] is not null || env["JENKINS_HOME"] is not null)
            return Jenkins(env);
        return env["CI"] is { } ci && !string.Equals(ci, "false", StringComparison.OrdinalIgnoreCase) && ci != "0"
            ? new CiFacts { Provider = CiProvider.Unknown }
            : null;
    }

    // https://docs.github.com/actions/reference/workflows-and-actions/variables
    private static CiFacts GithubActions(CiEnvironment env)
    {
        var reference = env["GITHUB_REF"];
        var server = env["GITHUB_SERVER_URL"] ?? "https://github.com";
        var url = env["GITHUB_REPOSITORY"] is { } repository ? $"{server}/{repository}/actions/runs/{env["GITHUB_RUN_ID"]}" : null;
        var attempt = env.Number("GITHUB_RUN_ATTEMPT");
        return new CiFacts
        {
            Provider = CiProvider.GithubActions,
            RunUrl = url is not null && attempt > 1 ? $"{url}/attempts/{attempt}" : url,
            RunId = env["GITHUB_RUN_ID"],
            RunNumber = env["GITHUB_RUN_NUMBER"],
            Attempt = attempt,
            Job = env["GITHUB_JOB"],
            Workflow = env["GITHUB_WORKFLOW"],
            Branch = env["GITHUB_HEAD_REF"] ?? (env["GITHUB_REF_TYPE"] == "tag" ? null : env["GITHUB_REF_NAME"] is { } name && !IsPull(reference) ? name : null),
            TargetBranch = env["GITHUB_BASE_REF"],
            ChangeId = IsPull(reference) ? reference!.Split('/')[2] : null,
            Commit = env["GITHUB_SHA"],
        };
    }

    // https://learn.microsoft.com/azure/devops/pipelines/build/variables
    private static CiFacts AzurePipelines(CiEnvironment env)
    {
        var collection = (env["SYSTEM_COLLECTIONURI"] ?? env["SYSTEM_TEAMFOUNDATIONCOLLECTIONURI"])?.TrimEnd('/');
        return new CiFacts
        {
            Provider = CiProvider.AzurePipelines,
            RunUrl = collection is not null && env["SYSTEM_TEAMPROJECT"] is { } project && env["BUILD_BUILDID"] is { } build
                ? $"{collection}/{Uri.EscapeDataString(project)}/_build/results?buildId={build}"
                : null,
            RunId = env["BUILD_BUILDID"],
            RunNumber = env["BUILD_BUILDNUMBER"],
            Attempt = env.Number("SYSTEM_JOBATTEMPT"),
            Job = env["SYSTEM_JOBDISPLAYNAME"] ?? env["AGENT_JOBNAME"],
            Workflow = env["BUILD_DEFINITIONNAME"],
            Branch = Branch(env["SYSTEM_PULLREQUEST_SOURCEBRANCH"] ?? env["BUILD_SOURCEBRANCH"]),
            TargetBranch = Branch(env["SYSTEM_PULLREQUEST_TARGETBRANCH"]),
            ChangeId = env["SYSTEM_PULLREQUEST_PULLREQUESTNUMBER"] ?? env["SYSTEM_PULLREQUEST_PULLREQUESTID"],
            Commit = env["BUILD_SOURCEVERSION"],
        };
    }

    // https://docs.gitlab.com/ci/variables/predefined_variables/
    private static CiFacts Gitlab(CiEnvironment env) => new()
    {
        Provider = CiProvider.Gitlab,
        RunUrl = env["CI_JOB_URL"] ?? env["CI_PIPELINE_URL"],
        RunId = env["CI_PIPELINE_ID"],
        RunNumber = env["CI_PIPELINE_IID"],
        Job = env["CI_JOB_NAME"],
        Workflow = env["CI_PIPELINE_NAME"] ?? env["CI_JOB_STAGE"],
        Branch = env["CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"] ?? env["CI_COMMIT_BRANCH"] ?? (env["CI_COMMIT_TAG"] is null ? env["CI_COMMIT_REF_NAME"] : null),
        TargetBranch = env["CI_MERGE_REQUEST_TARGET_BRANCH_NAME"],
        ChangeId = env["CI_MERGE_REQUEST_IID"],
        Commit = env["CI_COMMIT_SHA"],
    };

    // https://buildkite.com/docs/pipelines/configure/environment-variables
    private static CiFacts Buildkite(CiEnvironment env) => new()
    {
        Provider = CiProvider.Buildkite,
        RunUrl = env["BUILDKITE_BUILD_URL"] is { } url ? env["BUILDKITE_JOB_ID"] is { } job ? $"{url}#{job}" : url : null,
        RunId = env["BUILDKITE_BUILD_ID"],
        RunNumber = env["BUILDKITE_BUILD_NUMBER"],
        Attempt = env.Number("BUILDKITE_RETRY_COUNT") + 1,
        Job = env["BUILDKITE_LABEL"] ?? env["BUILDKITE_STEP_KEY"],
        Workflow = env["BUILDKITE_PIPELINE_SLUG"],
        Branch = env["BUILDKITE_BRANCH"],
        TargetBranch = env["BUILDKITE_PULL_REQUEST_BASE_BRANCH"],
        ChangeId = env["BUILDKITE_PULL_REQUEST"] is { } change && change != "false" ? change : null,
        Commit = env["BUILDKITE_COMMIT"] is { } commit && commit != "HEAD" ? commit : null,
    };

    // https://circleci.com/docs/reference/variables/
    private static CiFacts CircleCi(CiEnvironment env) => new()
    {
        Provider = CiProvider.CircleCi,
        RunUrl = env["CIRCLE_BUILD_URL"],
        RunId = env["CIRCLE_WORKFLOW_ID"],
        RunNumber = env["CIRCLE_BUILD_NUM"],
        Job = env["CIRCLE_JOB"],
        Branch = env["CIRCLE_BRANCH"],
        ChangeId = env["CIRCLE_PR_NUMBER"] ?? (env["CIRCLE_PULL_REQUEST"] is { } url ? url[(url.LastIndexOf('/') + 1)..] : null),
        Commit = env["CIRCLE_SHA1"],
    };

    // https://www.appveyor.com/docs/environment-variables/
    private static CiFacts AppVeyor(CiEnvironment env) => new()
    {
        Provider = CiProvider.AppVeyor,
        RunUrl = env["APPVEYOR_ACCOUNT_NAME"] is { } account && env["APPVEYOR_PROJECT_SLUG"] is { } slug && env["APPVEYOR_BUILD_ID"] is { } build
            ? $"{env["APPVEYOR_URL"] ?? "https://ci.appveyor.com"}/project/{account}/{slug}/builds/{build}{(env["APPVEYOR_JOB_ID"] is { } job ? "/job/" + job : "")}"
            : null,
        RunId = env["APPVEYOR_BUILD_ID"],
        RunNumber = env["APPVEYOR_BUILD_NUMBER"],
        Job = env["APPVEYOR_JOB_NAME"],
        Workflow = env["APPVEYOR_PROJECT_NAME"],
        // In a pull request APPVEYOR_REPO_BRANCH is the target.
        Branch = env["APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH"] ?? env["APPVEYOR_REPO_BRANCH"],
        TargetBranch = env["APPVEYOR_PULL_REQUEST_NUMBER"] is null ? null : env["APPVEYOR_REPO_BRANCH"],
        ChangeId = env["APPVEYOR_PULL_REQUEST_NUMBER"],
        Commit = env["APPVEYOR_PULL_REQUEST_HEAD_COMMIT"] ?? env["APPVEYOR_REPO_COMMIT"],
    };

    // https://www.jetbrains.com/help/teamcity/predefined-build-parameters.html: few are environment variables by default; the others
    // appear when a build defines env.* parameters for them.
    private static CiFacts TeamCity(CiEnvironment env) => new()
    {
        Provider = CiProvider.TeamCity,
        RunUrl = env["BUILD_URL"] ?? (env["TEAMCITY_SERVER_URL"] is { } server && env["TEAMCITY_BUILD_ID"] is { } id
            ? $"{server.TrimEnd('/')}/viewLog.html?buildId={id}"
            : null),
        RunId = env["TEAMCITY_BUILD_ID"],
        RunNumber = env["BUILD_NUMBER"],
        Job = env["TEAMCITY_BUILDCONF_NAME"],
        Workflow = env["TEAMCITY_PROJECT_NAME"],
        Branch = Branch(env["TEAMCITY_BUILD_BRANCH"] ?? env["BUILD_BRANCH"]),
        ChangeId = env["TEAMCITY_PULL_REQUEST_NUMBER"],
        TargetBranch = Branch(env["TEAMCITY_PULL_REQUEST_TARGET_BRANCH"]),
        Commit = env["BUILD_VCS_NUMBER"],
    };

    // https://www.jenkins.io/doc/book/pipeline/jenkinsfile/#using-environment-variables and the multibranch CHANGE_* variables
    private static CiFacts Jenkins(CiEnvironment env) => new()
    {
        Provider = CiProvider.Jenkins,
        RunUrl = env["RUN_DISPLAY_URL"] ?? env["BUILD_URL"],
        RunId = env["BUILD_TAG"] ?? env["BUILD_ID"],
        RunNumber = env["BUILD_NUMBER"],
        Job = env["STAGE_NAME"],
        Workflow = env["JOB_NAME"],
        // In a change request BRANCH_NAME is PR-17.
        Branch = env["CHANGE_BRANCH"] ?? env["BRANCH_NAME"] ?? (env["GIT_BRANCH"] is { } branch ? Branch(branch.StartsWith("origin/", StringComparison.Ordinal) ? branch[7..] : branch) : null),
        TargetBranch = env["CHANGE_TARGET"],
        ChangeId = env["CHANGE_ID"],
        Commit = env["GIT_COMMIT"],
    };

    private static bool IsPull(string? reference) =>
        reference is not null && reference.StartsWith("refs/pull/", StringComparison.Ordinal) && reference.Split('/').Length > 2;

    private static string? Branch(string? reference)
    {
        const string heads = "refs/heads/";
        return reference is null ? null
            : reference.StartsWith(heads, StringComparison.Ordinal) ? reference[heads.Length..]
            : reference.StartsWith("refs/", StringComparison.Ordinal) || reference == "<default>" ? null
            : reference;
    }

    private readonly struct CiEnvironment(Func<string, string?> variable)
    {
        public string? this[string name] => variable(name) is { Length: > 0 } value ? value : null;

        public int? Number(string name) =>
            int.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : null;
    }
}
