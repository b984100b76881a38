using RunMetrics.Tests.Collecting;
using RunMetrics.Tests.Contracts;
using RunMetrics.Tests.Git;
using RunMetrics.Tests.Verification;
using RunMetrics.Tool;

namespace RunMetrics.Tests.Tool;

/// <summary>The command over a real repository and real coverage files.</summary>
public sealed class DiffCoverageTests : IDisposable
{
    private readonly TestRepository _repository = new();
    private readonly ToolProbe _probe = new();

    public DiffCoverageTests()
    {
        _probe.WorkingDirectory = _repository.Path;
        _repository.Write(".gitignore", "*.info\n");
        _repository.Write("src/Work.cs", 1, 2, 3, 4, 5, 6, 7, 8, 9);
        _repository.Commit("Begin");
        _repository.Git("checkout", "-q", "-b", "feature");
        _repository.Write("src/Work.cs", 1, 2, 30, 31, 32, 33, 4, 5, 6, 7, 8, 9);
        _repository.Write("README.md", 1);
        _repository.Commit("Work more");
        _repository.Write("src/Work.cs", 1, 2, 30, 31, 32, 33, 4, 5, 6, 7, 8, 9, 10);
        _repository.Write("src/New.cs", 1, 2);
        _repository.Write("cover.info", """
            SF:/build/agent/src/Work.cs
            DA:1,0
            DA:3,4
            BRDA:3,0,0,4
            BRDA:3,0,1,0
            DA:4,0
            DA:6,0
            DA:9,0
            DA:13,1
            end_of_record
            SF:/build/agent/src/Gone.cs
            DA:1,1
            end_of_record

            """);
    }

    public void Dispose()
    {
        _probe.Dispose();
        _repository.Dispose();
    }

    [Fact]
    public void Changed_lines_are_told_with_what_is_left_to_cover()
    {
        var answer = _probe.Run("diff-coverage", "--coverage", "cover.info", "--commits");

        Assert.Equal(ExitCode.Ok, answer.Code);
        Assert.StartsWith("RunMetrics : warning RUNM2054: Of 2 files in coverage reports 1 were not found", answer.Error, StringComparison.Ordinal);
        Verified.Text(Stable(answer.Out), "txt");
    }

    [Fact]
    public void The_answer_for_programs_keeps_its_contract()
    {
        var answer = _probe.Run("diff-coverage", "main..HEAD", "--coverage", "cover.info", "--commits", "--json");

        Assert.Equal(ExitCode.Ok, answer.Code);
        SchemaValidator.Conforms("patch", answer.Out);
        Verified.Text(Stable(answer.Out), "json");
    }

    [Theory]
    [InlineData("50", 0, "")]
    [InlineData("50.01", 1, "runmetrics diff-coverage: 50.0 % of the changed lines are covered, 50.01 % are asked for: 1 line short.\n")]
    [InlineData("100", 1, "runmetrics diff-coverage: 50.0 % of the changed lines are covered, 100 % are asked for: 2 lines short.\n")]
    public void A_gate_fails_with_the_exact_shortfall(string percent, int code, string error)
    {
        var answer = _probe.Run("diff-coverage", "--coverage", "cover.info", "--fail-under", percent);

        var said = answer.Error.Split('\n').Where(line => !line.StartsWith("RunMetrics : warning", StringComparison.Ordinal));
        Assert.Equal((code, error), (answer.Code, string.Join('\n', said)));
    }

    [Theory]
    [InlineData("github", "", "::notice file=src/Work.cs,line=")]
    [InlineData("azure", "", "##vso[task.logissue type=warning;sourcepath=src/Work.cs;linenumber=")]
    [InlineData("auto", "GITHUB_ACTIONS", "::notice file=src/Work.cs,line=")]
    [InlineData("auto", "", "Patch coverage ")]
    public void Uncovered_lines_are_marked_for_the_service_of_the_job(string service, string variable, string start)
    {
        if (variable.Length > 0)
            (_probe.Environment[variable], _probe.Environment["GITHUB_RUN_ID"]) = ("true", "1");

        Assert.StartsWith(start, _probe.Run("diff-coverage", "main", "--coverage", "cover.info", "--annotations", service).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_coverable_passes_every_gate_and_is_said_to_be_unknown()
    {
        _repository.Git("stash", "-q", "-u");
        _repository.Git("checkout", "-q", "main");
        _repository.Git("checkout", "-q", "-b", "docs");
        _repository.Write("README.md", 1, 2);

        var answer = _probe.Run("diff-coverage", "--coverage", "cover.info", "--fail-under", "100");

        Assert.Equal(ExitCode.Ok, answer.Code);
        Assert.EndsWith(": unknown, none of 2 changed lines is coverable.\n", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_target_branch_of_ci_is_the_base()
    {
        _repository.Git("branch", "release", "HEAD");
        _probe.Environment["GITHUB_ACTIONS"] = "true";
        _probe.Environment["GITHUB_RUN_ID"] = "1";
        _probe.Environment["GITHUB_BASE_REF"] = "release";

        Assert.StartsWith("Patch coverage against release (", _probe.Run("diff-coverage", "--coverage", "cover.info").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_compared_fails_with_its_reason()
    {
        var answer = _probe.Run("diff-coverage", "nowhere", "--coverage", "cover.info");

        Assert.Equal((ExitCode.CheckFailed, "Patch coverage is unknown: 'nowhere' is no commit in this repository.\n"), (answer.Code, answer.Out));
        Assert.StartsWith("RunMetrics : warning RUNM2052: ", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_coverage_there_is_nothing_to_say()
    {
        var answer = _probe.Run("diff-coverage");

        Assert.Equal((ExitCode.CheckFailed, ""), (answer.Code, answer.Out));
        Assert.Contains("there is no coverage report", answer.Error, StringComparison.Ordinal);
        Assert.Contains("RUNM2040", _probe.Run("diff-coverage", "--coverage", "README.md").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_a_report_are_told_with_what_they_mean()
    {
        _repository.Write("other/Work.cs", 1);
        _repository.Write("cover.info", "SF:/old/Work.cs\nDA:1,1\nend_of_record\nSF:D:\\a\\src\\Work.cs\nDA:1,1\nend_of_record\nSF:/x/.nuget/packages/a/B.cs\nDA:1,1\nend_of_record\n");

        var answer = _probe.Run("coverage", "paths", "cover.info", "--all");

        Assert.Equal((ExitCode.CheckFailed, ""), (answer.Code, answer.Error));
        Verified.Text(answer.Out, "txt");
    }

    [Fact]
    public void Names_of_a_report_are_told_to_programs()
    {
        _repository.Write("cover.info", "SF:src/Work.cs\nDA:1,1\nend_of_record\n");

        var answer = _probe.Run("coverage", "paths", "cover.info", "--json");

        Assert.Equal(
            """
            {
              "resolved": 1,
              "ambiguous": 0,
              "missing": 0,
              "outside": 0,
              "files": [
                {
                  "name": "src/Work.cs",
                  "state": "resolved",
                  "path": "src/Work.cs",
                  "how": "exact"
                }
              ]
            }

            """,
            answer.Out);
        Assert.Equal(ExitCode.Ok, answer.Code);
        Assert.Equal(ExitCode.CheckFailed, _probe.Run("coverage", "paths").Code);
    }

    [Fact]
    public void Without_files_the_reports_of_the_newest_run_are_taken()
    {
        using var run = new RecordedRun();
        run.Files.Write("src/A.cs", "");
        var report = run.Files.Write("TestResults/1/coverage.cobertura.xml", """
            <coverage line-rate="1"><sources><source>/old/checkout</source></sources><packages><package name="A"><classes>
            <class name="A" filename="src/A.cs"><lines><line number="1" hits="1"/></lines></class></classes></package></packages></coverage>
            """);
        run.Session().Host([RecordedRun.Result("A"), new { kind = "attachment", path = report }, new { kind = "attachment", path = run.Files.File("gone.xml") }]);
        _probe.WorkingDirectory = run.Root;
        _probe.Run("collect", "--run", RecordedRun.Id);

        var answer = _probe.Run("coverage", "paths", "--all");

        Assert.Equal((ExitCode.Ok, "resolved: src/A.cs -> src/A.cs (on disk)\n1 name: 1 resolved, 0 ambiguous, 0 missing, 0 outside of the repository.\n  resolved on disk: 1\n"), (answer.Code, answer.Out));
        Assert.Contains("RUNM2055", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_report_is_named_and_the_others_are_used()
    {
        _repository.Write("bad.info", "SF:src/Work.cs\nDA:1,x\n");

        var answer = _probe.Run("diff-coverage", "--coverage", "cover.info", "--coverage", "bad.info", "--coverage", "missing.info");

        Assert.Equal(ExitCode.Ok, answer.Code);
        Assert.Contains("'bad.info' is damaged", answer.Error, StringComparison.Ordinal);
        Assert.Contains("'missing.info' cannot be read", answer.Error, StringComparison.Ordinal);
    }

    // Commit ids are as stable as git: only their place is verified.
    private string Stable(string text) => text
        .Replace(_repository.Git("rev-parse", "main"), new string('a', 40), StringComparison.Ordinal)
        .Replace(_repository.Head, new string('b', 40), StringComparison.Ordinal)
        .Replace(_repository.Git("rev-parse", "main")[..10], new string('a', 10), StringComparison.Ordinal)
        .Replace(_repository.Head[..10], new string('b', 10), StringComparison.Ordinal);
}
