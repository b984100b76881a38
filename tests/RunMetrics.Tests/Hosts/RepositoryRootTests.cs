extern alias testLogger;

using testLogger::RunMetrics.Shared;

namespace RunMetrics.Tests.Hosts;

public sealed class RepositoryRootTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly string _project;

    public RepositoryRootTests()
    {
        _project = _temporary.File("repo", "src", "Project");
        Directory.CreateDirectory(_project);
    }

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void The_folder_with_a_git_folder_is_the_root()
    {
        Directory.CreateDirectory(_temporary.File("repo", ".git"));
        _temporary.Write("repo/src/Some.sln", "");
        Assert.Equal(_temporary.File("repo"), RepositoryRoot.FindOrElse(_project));
    }

    [Fact]
    public void A_git_file_of_a_worktree_or_submodule_counts_too()
    {
        _temporary.Write("repo/src/.git", "gitdir: elsewhere");
        Directory.CreateDirectory(_temporary.File("repo", ".git"));
        Assert.Equal(_temporary.File("repo", "src"), RepositoryRoot.FindOrElse(_project));
    }

    [Theory]
    [InlineData("Some.sln")]
    [InlineData("Some.slnx")]
    public void Without_git_the_nearest_solution_is_the_root(string solution)
    {
        _temporary.Write("repo/" + solution, "");
        Assert.Equal(_temporary.File("repo"), RepositoryRoot.FindOrElse(_project));
    }

    [Fact]
    public void Without_either_the_project_stands_alone() => Assert.Equal(_project, RepositoryRoot.FindOrElse(_project + "/"));

    [Theory]
    [InlineData(null, "artifacts/runmetrics")]
    [InlineData("", "artifacts/runmetrics")]
    [InlineData("out/metrics", "out/metrics")]
    [InlineData("../elsewhere", "../elsewhere")]
    public void A_relative_folder_of_runs_is_relative_to_the_root(string? directory, string expected) =>
        Assert.Equal(Path.GetFullPath(_temporary.File("repo", expected)), RunContext.RootOf(_temporary.File("repo"), directory));
}
