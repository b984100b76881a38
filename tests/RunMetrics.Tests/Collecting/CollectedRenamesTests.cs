using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.History.Renames;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Tests.Git;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.Tests.Collecting;

/// <summary>Tests that get new names, from run to run in a real repository.</summary>
public sealed class CollectedRenamesTests : IDisposable
{
    private const string Cart = "tests/CartTests.cs", Basket = "tests/BasketTests.cs";

    private readonly TestRepository _git = new();
    private readonly TemporaryFolder _folder = new();
    private readonly RunStore _store;

    public CollectedRenamesTests()
    {
        _store = new RunStore(new RunFolder(_folder.File("runmetrics")), TimeProvider.System);
        _git.Write(Cart, "class CartTests\n{\n    // one\n    // two\n    void Adds()\n    {\n    }\n\n    // three\n    // four\n    void Sums()\n    {\n    }\n}\n");
        _git.Commit();
        Run(1, Test("CartTests", "Adds", Cart, 6), Test("CartTests", "Sums", Cart, 12));
    }

    public void Dispose()
    {
        _git.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_method_with_a_new_name_is_the_same_test()
    {
        Replace(Cart, "void Adds()", "void Adds_up()");

        Assert.Equal(["CartTests.Adds"], Run(2, Test("CartTests", "Adds_up", Cart, 6), Test("CartTests", "Sums", Cart, 12)));

        var memory = _store.ReadMemory();
        Assert.Equal(["CartTests.Adds"], HistoryRenames.Of(memory).NamesBefore("Shop.Tests", Id("CartTests", "Adds_up")).Select(name => name.Name));
    }

    [Fact]
    public void A_class_that_moves_with_its_file_takes_its_tests_along()
    {
        _git.Git("mv", Cart, Basket);
        Replace(Basket, "class CartTests", "class BasketTests");

        Assert.Equal(["CartTests.Adds", "CartTests.Sums"], Run(2, Test("BasketTests", "Adds", Basket, 6), Test("BasketTests", "Sums", Basket, 12)));
    }

    [Fact]
    public void Changes_that_are_not_committed_count()
    {
        Replace(Cart, "void Adds()", "void Adds_up()", commit: false);

        Assert.Equal(["CartTests.Adds"], Run(2, Test("CartTests", "Adds_up", Cart, 6), Test("CartTests", "Sums", Cart, 12)));
    }

    [Theory]
    [InlineData("dotnet test --filter Sums", ModuleOutcome.Completed)]
    [InlineData("dotnet test", ModuleOutcome.Aborted)]
    [InlineData(null, ModuleOutcome.Completed)]
    public void Where_tests_may_be_missing_for_another_reason_nothing_is_followed(string? command, ModuleOutcome outcome)
    {
        Replace(Cart, "void Adds()", "void Adds_up()");

        Assert.Empty(Run(2, command, outcome, Test("CartTests", "Adds_up", Cart, 6), Test("CartTests", "Sums", Cart, 12)));
    }

    [Fact]
    public void A_name_that_was_known_before_is_no_new_one()
    {
        Replace(Cart, "void Adds()", "void Adds_up()");
        Run(2, Test("CartTests", "Adds_up", Cart, 6), Test("CartTests", "Sums", Cart, 12));
        Replace(Cart, "void Adds_up()", "void Adds()");

        Assert.Empty(Run(3, Test("CartTests", "Adds", Cart, 6), Test("CartTests", "Sums", Cart, 12)));

        // The first link still says that both are one.
        Assert.Equal(2, HistoryRenames.Of(_store.ReadMemory()).Apply(_store.ReadMemory()).SelectMany(run => run.Modules).SelectMany(module => module.Tests.Where((_, row) => module.Outcomes[row] != '-')).Select(test => test.Id).Distinct().Count());
    }

    private List<string> Run(int number, params TestResult[] tests) => Run(number, "dotnet test", ModuleOutcome.Completed, tests);

    private List<string> Run(int number, string? command, ModuleOutcome outcome, params TestResult[] tests)
    {
        var id = $"20260102-03040{number}-abcdef";
        var report = Make.Report([Make.Module("Shop.Tests", "net10.0", outcome)], tests, id);
        var run = Make.Run(report, RunResult.Passed, id) with
        {
            StartedAt = Make.Noon.AddMinutes(number),
            FinishedAt = Make.Noon.AddMinutes(number).AddSeconds(40),
            StepTimestamps = new StepTimestamps { Started = Make.Noon.AddMinutes(number) },
            Git = new GitFacts { Available = true, Head = _git.Head, Branch = "main", DirtyFiles = 0 },
            Trigger = command is null ? null : new RunTrigger { Command = command },
        };
        var snapshot = new RunSnapshot { Run = run, Tests = report };
        snapshot = snapshot with { Renames = CollectedRenames.Of(_store, snapshot, _git.Path) };
        Assert.True(_store.Write(snapshot), string.Join('\n', _store.Diagnostics.Select(diagnostic => diagnostic.Message)));
        return [.. snapshot.Renames.Select(rename => rename.FromName).Order(StringComparer.Ordinal)];
    }

    private void Replace(string path, string old, string text, bool commit = true)
    {
        var file = Path.Combine(_git.Path, path);
        File.WriteAllText(file, File.ReadAllText(file).Replace(old, text, StringComparison.Ordinal));
        if (commit)
            _git.Commit();
    }

    private static TestResult Test(string type, string method, string path, int line) =>
        Make.Test(0, type, method, TestOutcome.Passed) with { Id = Id(type, method), Source = new SourceLocation { Path = path, Line = line } };

    private static string Id(string type, string method) => TestIdentity.Of("Shop.Tests", TestName.Parse($"{type}.{method}", null, null, $"{type}.{method}"));
}
