using RunMetrics.Snapshots.Selecting;
using RunMetrics.Snapshots.Validation;

namespace RunMetrics.Tests.Selecting;

public sealed class PassedRunsFolderTests : IDisposable
{
    private readonly TemporaryFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_run_is_found_by_project_and_key_alone()
    {
        var folder = new PassedRunsFolder(_files.File("passed"));

        folder.Add("tests/A/A.csproj", Run('a', "run-1"));
        folder.Add("other/A/A.csproj", Run('b', "run-2"));

        Assert.Equal("run-1", folder.Find("tests/A/A.csproj", Key('a'))?.RunId);
        Assert.Null(folder.Find("tests/A/A.csproj", Key('b')));
        Assert.Null(folder.Find("tests/B/B.csproj", Key('a')));
    }

    [Fact]
    public void The_newest_run_of_a_key_counts_and_old_keys_are_forgotten()
    {
        var folder = new PassedRunsFolder(_files.File("passed"));
        folder.Add("A.csproj", Run('a', "run-1"));
        folder.Add("A.csproj", Run('a', "run-2"));
        Assert.Equal("run-2", folder.Find("A.csproj", Key('a'))?.RunId);

        foreach (var letter in "0123456789bcdef")
            folder.Add("A.csproj", Run(letter, "run-" + letter));
        Assert.NotNull(folder.Find("A.csproj", Key('a')));
        folder.Add("A.csproj", Run('g', "run-g") with { Key = "0" + Key('a')[1..] });

        Assert.Null(folder.Find("A.csproj", Key('a')));
    }

    [Fact]
    public void What_is_written_keeps_its_contract()
    {
        new PassedRunsFolder(_files.File("passed")).Add("A.csproj", Run('a', "run-1") with { Duration = 1.5 });

        Assert.Empty(Contract.Check("passed-runs", File.ReadAllBytes(Assert.Single(Directory.GetFiles(_files.File("passed"))))));
    }

    [Fact]
    public void A_damaged_file_is_as_good_as_none()
    {
        var folder = new PassedRunsFolder(_files.File("passed"));
        folder.Add("A.csproj", Run('a', "run-1"));
        File.WriteAllText(Assert.Single(Directory.GetFiles(_files.File("passed"))), "{");

        Assert.Null(folder.Find("A.csproj", Key('a')));
        folder.Add("A.csproj", Run('b', "run-2"));
        Assert.NotNull(folder.Find("A.csproj", Key('b')));
    }

    private static PassedRun Run(char key, string id) =>
        new() { Key = Key(key), RunId = id, FinishedAt = new DateTimeOffset(2026, 3, 14, 9, 15, 0, TimeSpan.Zero), Passed = 3, Skipped = 1 };

    private static string Key(char letter) => new(letter, 64);
}
