using RunMetrics.Snapshots.Churn;
using RunMetrics.Snapshots.Docs;
using RunMetrics.Snapshots.Docs.History;
using RunMetrics.Snapshots.Settings;
using RunMetrics.Tests.Git;

namespace RunMetrics.Tests.Docs.History;

public sealed class DocumentHistoriesTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public DocumentHistoriesTests()
    {
        _repository.Write("README.md", "# Shop\r\n\r\nSells.\r\n");
        _repository.Write("docs/mac.md", "# Old\rline ends\r");
        _repository.Commit("Begin");
        _repository.Write("README.md", "# Shop\r\n\r\nSells.\r\n\r\n## More\r\n\r\nBuys.\r\n");
        _repository.Commit("Buy, too");
    }

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void Each_section_has_its_commits()
    {
        var history = Read(new RunMetricsSettings())["README.md"];
        Assert.Equal([("shop", "Begin"), ("more", "Buy, too")], history.Sections.Select(section => (section.Anchor, history.Commits[section.Commits.Single().Commit].Subject)));
        Assert.All(history.Commits, static commit => Assert.Null(commit.Author));
    }

    [Theory]
    [InlineData(PeopleMode.Names, "Test")]
    [InlineData(PeopleMode.Hashed, null)]
    [InlineData(PeopleMode.Off, null)]
    public void Authors_are_named_where_the_churn_names_people(PeopleMode people, string? author) =>
        Assert.All(Read(new RunMetricsSettings { ChurnPeople = people })["README.md"].Commits, commit => Assert.Equal(author, commit.Author));

    [Fact]
    public void Who_wants_no_history_read_gets_none() => Assert.Empty(Read(new RunMetricsSettings { Churn = false }));

    [Fact]
    public void Where_git_and_Markdown_count_lines_differently_nothing_is_said() => Assert.DoesNotContain("docs/mac.md", Read(new RunMetricsSettings()).Keys);

    private IReadOnlyDictionary<string, DocumentHistory> Read(RunMetricsSettings settings) =>
        DocumentHistories.Read(_repository.Path, DocumentFiles.Read(_repository.Path, DocumentSettings.Default).Files, settings, TimeSpan.FromSeconds(30));
}
