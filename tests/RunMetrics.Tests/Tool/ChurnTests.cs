using RunMetrics.Tests.Churn;
using RunMetrics.Tests.Contracts;
using RunMetrics.Tests.Verification;
using RunMetrics.Tool;

namespace RunMetrics.Tests.Tool;

public sealed class ChurnTests : IDisposable
{
    private readonly ChurnProbe _history = new();
    private readonly ToolProbe _probe = new();

    public ChurnTests()
    {
        _probe.WorkingDirectory = _history.Repository.Path;
        for (var i = 1; i <= 5; i++)
            _history.Commit($"2026-01-0{i}T10:00:00Z", i % 2 == 0 ? "Ben" : "Ada", ("src/Order.cs", i * 3), ("src/Store.cs", i));
        _history.Commit("2026-01-06T10:00:00Z", "Ada", ("a, \"b\".txt", 1), ("package-lock.json", 90));
        _history.Commit("2026-01-07T10:00:00Z", "dependabot[bot]", ("package-lock.json", 91));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("author")]
    [InlineData("day")]
    [InlineData("namespace")]
    public void Churn_is_told_to_people(string by)
    {
        var answer = _probe.Run("churn", "--by", by);

        Assert.Equal((ExitCode.Ok, ""), (answer.Code, answer.Error));
        Verified.Text(answer.Out, "txt", by);
    }

    [Fact]
    public void Files_that_change_together_are_told_to_people() => Verified.Text(_probe.Run("churn", "--coupling").Out, "txt");

    [Fact]
    public void Files_are_told_to_spreadsheets() => Assert.Equal(
        """
        path,revisions,added,deleted,authors,first,last
        src/Order.cs,5,15,0,2,2026-01-01T10:00:00Z,2026-01-05T10:00:00Z
        src/Store.cs,5,5,0,2,2026-01-01T10:00:00Z,2026-01-05T10:00:00Z
        "a, ""b"".txt",1,1,0,1,2026-01-06T10:00:00Z,2026-01-06T10:00:00Z

        """,
        _probe.Run("churn", "--format", "csv").Out);

    [Fact]
    public void The_answer_for_programs_keeps_its_contract()
    {
        var answer = _probe.Run("churn", "--format", "json", "--repository", "src", "--since", "2026-01-02");

        Assert.Equal((ExitCode.Ok, ""), (answer.Code, answer.Error));
        SchemaValidator.Conforms("churn", answer.Out);
        Assert.DoesNotContain("Ada", answer.Out, StringComparison.Ordinal);
        Verified.Text(answer.Out.Replace(_history.Repository.Head, new string('a', 40), StringComparison.Ordinal), "json");
    }

    [Fact]
    public void Authors_are_not_told_apart_where_the_settings_say_off()
    {
        _history.Repository.Write("runmetrics.json", """{ "churn": { "people": "off" } }""");

        var answer = _probe.Run("churn", "--by", "author");

        Assert.Contains("Authors are not told apart: 'churn.people' is off in runmetrics.json.", answer.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", answer.Out, StringComparison.Ordinal);
        Assert.Equal("author,commits,files,added,deleted,first,last\n", _probe.Run("churn", "--by", "author", "--format", "csv").Out);
    }

    [Fact]
    public void Authors_are_hashed_where_the_settings_say_so()
    {
        _history.Repository.Write("runmetrics.json", """{ "churn": { "people": "hashed" } }""");

        Assert.Matches("^author,commits,files,added,deleted,first,last\n[0-9a-f]{12},4,", _probe.Run("churn", "--by", "author", "--format", "csv").Out);
    }

    [Fact]
    public void What_git_said_is_kept_in_the_run_folder()
    {
        _probe.Run("churn");

        Assert.True(File.Exists(Path.Combine(_history.Repository.Path, "artifacts/runmetrics/cache/commits.bin")));
        Assert.Equal("", _history.Repository.Git("status", "--porcelain"));
    }

    [Fact]
    public void Nothing_is_left_in_a_bare_repository()
    {
        _history.Repository.GitIn(_history.Repository.Beside("."), "clone", "-q", "--bare", _history.Repository.Path, "bare.git");

        Assert.Equal(ExitCode.Ok, _probe.Run("churn", "--repository", _history.Repository.Beside("bare.git")).Code);

        Assert.False(Directory.Exists(_history.Repository.Beside("bare.git/artifacts")));
    }

    [Fact]
    public void Without_a_repository_nothing_is_known()
    {
        _probe.WorkingDirectory = _history.Repository.Beside(".");

        var answer = _probe.Run("churn");

        Assert.Equal((ExitCode.CheckFailed, "", "runmetrics churn: unknown, not a git repository.\n"), (answer.Code, answer.Out, answer.Error));
        var json = _probe.Run("churn", "--format", "json");
        Assert.Equal(ExitCode.CheckFailed, json.Code);
        SchemaValidator.Conforms("churn", json.Out);
    }

    [Theory]
    [InlineData("--by", "moon", "'moon' is not known to --by; there are file, author, day, namespace.")]
    [InlineData("--format", "xml", "'xml' is not known to --format; there are text, json, csv.")]
    [InlineData("--since", "soon", "'soon' is no time; write it like 2026-01-31")]
    public void A_word_that_is_not_known_is_refused(string option, string value, string why)
    {
        var answer = _probe.Run("churn", option, value);

        Assert.Equal(ExitCode.Usage, answer.Code);
        Assert.Contains(why, answer.Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _probe.Dispose();
        _history.Dispose();
    }
}
