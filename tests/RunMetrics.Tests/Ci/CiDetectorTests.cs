using RunMetrics.Snapshots.Ci;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tests.Ci;

public sealed class CiDetectorTests
{
    public static TheoryData<string, string[], CiFacts> Services => new()
    {
        {
            "a push on GitHub",
            ["GITHUB_ACTIONS=true", "GITHUB_RUN_ID=17", "GITHUB_RUN_NUMBER=4", "GITHUB_RUN_ATTEMPT=1", "GITHUB_SERVER_URL=https://github.com", "GITHUB_REPOSITORY=shop/app", "GITHUB_JOB=test", "GITHUB_WORKFLOW=ci", "GITHUB_REF=refs/heads/feature/x", "GITHUB_REF_NAME=feature/x", "GITHUB_REF_TYPE=branch", "GITHUB_SHA=abc", "GITHUB_HEAD_REF=", "GITHUB_BASE_REF="],
            new CiFacts { Provider = CiProvider.GithubActions, RunUrl = "https://github.com/shop/app/actions/runs/17", RunId = "17", RunNumber = "4", Attempt = 1, Job = "test", Workflow = "ci", Branch = "feature/x", Commit = "abc" }
        },
        {
            "a second attempt of a pull request on GitHub",
            ["GITHUB_ACTIONS=true", "GITHUB_RUN_ID=17", "GITHUB_RUN_ATTEMPT=2", "GITHUB_REPOSITORY=shop/app", "GITHUB_REF=refs/pull/42/merge", "GITHUB_REF_NAME=42/merge", "GITHUB_REF_TYPE=branch", "GITHUB_HEAD_REF=feature/x", "GITHUB_BASE_REF=main"],
            new CiFacts { Provider = CiProvider.GithubActions, RunUrl = "https://github.com/shop/app/actions/runs/17/attempts/2", RunId = "17", Attempt = 2, Branch = "feature/x", TargetBranch = "main", ChangeId = "42" }
        },
        {
            "a tag on GitHub",
            ["GITHUB_ACTIONS=true", "GITHUB_RUN_ID=17", "GITHUB_REF=refs/tags/v1", "GITHUB_REF_NAME=v1", "GITHUB_REF_TYPE=tag"],
            new CiFacts { Provider = CiProvider.GithubActions, RunId = "17" }
        },
        {
            "a pull request on Azure",
            ["TF_BUILD=True", "SYSTEM_COLLECTIONURI=https://dev.azure.com/shop/", "SYSTEM_TEAMPROJECT=My App", "BUILD_BUILDID=99", "BUILD_BUILDNUMBER=20261120.1", "SYSTEM_JOBATTEMPT=2", "AGENT_JOBNAME=linux", "BUILD_DEFINITIONNAME=ci", "BUILD_SOURCEBRANCH=refs/pull/5/merge", "SYSTEM_PULLREQUEST_SOURCEBRANCH=refs/heads/feature/x", "SYSTEM_PULLREQUEST_TARGETBRANCH=refs/heads/main", "SYSTEM_PULLREQUEST_PULLREQUESTID=5", "BUILD_SOURCEVERSION=abc"],
            new CiFacts { Provider = CiProvider.AzurePipelines, RunUrl = "https://dev.azure.com/shop/My%20App/_build/results?buildId=99", RunId = "99", RunNumber = "20261120.1", Attempt = 2, Job = "linux", Workflow = "ci", Branch = "feature/x", TargetBranch = "main", ChangeId = "5", Commit = "abc" }
        },
        {
            "a merge request on GitLab",
            ["GITLAB_CI=true", "CI_JOB_URL=https://gitlab.example/shop/-/jobs/7", "CI_PIPELINE_ID=70", "CI_PIPELINE_IID=8", "CI_JOB_NAME=test", "CI_JOB_STAGE=verify", "CI_COMMIT_REF_NAME=feature/x", "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME=feature/x", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main", "CI_MERGE_REQUEST_IID=3", "CI_COMMIT_SHA=abc"],
            new CiFacts { Provider = CiProvider.Gitlab, RunUrl = "https://gitlab.example/shop/-/jobs/7", RunId = "70", RunNumber = "8", Job = "test", Workflow = "verify", Branch = "feature/x", TargetBranch = "main", ChangeId = "3", Commit = "abc" }
        },
        {
            "a change on Jenkins",
            ["JENKINS_URL=https://jenkins.example/", "BUILD_URL=https://jenkins.example/job/shop/12/", "BUILD_TAG=jenkins-shop-12", "BUILD_NUMBER=12", "JOB_NAME=shop/PR-17", "STAGE_NAME=Test", "BRANCH_NAME=PR-17", "CHANGE_BRANCH=feature/x", "CHANGE_TARGET=main", "CHANGE_ID=17", "GIT_COMMIT=abc"],
            new CiFacts { Provider = CiProvider.Jenkins, RunUrl = "https://jenkins.example/job/shop/12/", RunId = "jenkins-shop-12", RunNumber = "12", Job = "Test", Workflow = "shop/PR-17", Branch = "feature/x", TargetBranch = "main", ChangeId = "17", Commit = "abc" }
        },
        {
            "a simple Jenkins job",
            ["JENKINS_HOME=/var/jenkins", "BUILD_ID=3", "GIT_BRANCH=origin/main"],
            new CiFacts { Provider = CiProvider.Jenkins, RunId = "3", Branch = "main" }
        },
        {
            "TeamCity",
            ["TEAMCITY_VERSION=2026.1", "BUILD_URL=https://tc.example/build/5", "BUILD_NUMBER=5", "TEAMCITY_BUILDCONF_NAME=Tests", "TEAMCITY_PROJECT_NAME=Shop", "BUILD_VCS_NUMBER=abc"],
            new CiFacts { Provider = CiProvider.TeamCity, RunUrl = "https://tc.example/build/5", RunNumber = "5", Job = "Tests", Workflow = "Shop", Commit = "abc" }
        },
        {
            "a retried step on Buildkite",
            ["BUILDKITE=true", "BUILDKITE_BUILD_URL=https://buildkite.com/shop/app/builds/9", "BUILDKITE_JOB_ID=j1", "BUILDKITE_BUILD_ID=b1", "BUILDKITE_BUILD_NUMBER=9", "BUILDKITE_RETRY_COUNT=1", "BUILDKITE_LABEL=tests", "BUILDKITE_PIPELINE_SLUG=app", "BUILDKITE_BRANCH=feature/x", "BUILDKITE_PULL_REQUEST=false", "BUILDKITE_COMMIT=HEAD"],
            new CiFacts { Provider = CiProvider.Buildkite, RunUrl = "https://buildkite.com/shop/app/builds/9#j1", RunId = "b1", RunNumber = "9", Attempt = 2, Job = "tests", Workflow = "app", Branch = "feature/x" }
        },
        {
            "a pull request on AppVeyor",
            ["APPVEYOR=True", "APPVEYOR_ACCOUNT_NAME=shop", "APPVEYOR_PROJECT_SLUG=app", "APPVEYOR_PROJECT_NAME=App", "APPVEYOR_BUILD_ID=4", "APPVEYOR_BUILD_NUMBER=40", "APPVEYOR_JOB_ID=j", "APPVEYOR_JOB_NAME=linux", "APPVEYOR_REPO_BRANCH=main", "APPVEYOR_PULL_REQUEST_NUMBER=6", "APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH=feature/x", "APPVEYOR_REPO_COMMIT=abc"],
            new CiFacts { Provider = CiProvider.AppVeyor, RunUrl = "https://ci.appveyor.com/project/shop/app/builds/4/job/j", RunId = "4", RunNumber = "40", Job = "linux", Workflow = "App", Branch = "feature/x", TargetBranch = "main", ChangeId = "6", Commit = "abc" }
        },
        {
            "CircleCI",
            ["CI=true", "CIRCLECI=true", "CIRCLE_BUILD_URL=https://circleci.com/gh/shop/app/11", "CIRCLE_WORKFLOW_ID=w", "CIRCLE_BUILD_NUM=11", "CIRCLE_JOB=test", "CIRCLE_BRANCH=feature/x", "CIRCLE_PULL_REQUEST=https://github.com/shop/app/pull/8", "CIRCLE_SHA1=abc"],
            new CiFacts { Provider = CiProvider.CircleCi, RunUrl = "https://circleci.com/gh/shop/app/11", RunId = "w", RunNumber = "11", Job = "test", Branch = "feature/x", ChangeId = "8", Commit = "abc" }
        },
        { "a service we do not know", ["CI=1"], new CiFacts { Provider = CiProvider.Unknown } },
    };

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_is_recognised_by_its_own_variables(string situation, string[] variables, CiFacts expected)
    {
        var environment = variables.Select(variable => variable.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

        Assert.Equal((situation, expected), (situation, CiDetector.Detect(environment.GetValueOrDefault)));
    }

    [Theory]
    [InlineData("PATH=/bin")]
    [InlineData("CI=false")]
    [InlineData("CI=")]
    // act and other local runners set the first without the second.
    [InlineData("GITHUB_ACTIONS=true")]
    public void A_developer_machine_is_no_service(string variable)
    {
        var pair = variable.Split('=', 2);

        Assert.Null(CiDetector.Detect(name => name == pair[0] ? pair[1] : null));
    }
}
