using RunMetrics.Snapshots.Selecting;
using RunMetrics.Tests.Git;

namespace RunMetrics.Tests.Selecting;

/// <summary>What makes a test project run again, in a real repository: an app, a library it uses, another library, and tests of the app.</summary>
public sealed class InputKeyTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public InputKeyTests()
    {
        foreach (var (path, text) in (ReadOnlySpan<(string, string)>)
        [
            ("src/App/App.csproj", "<Project />"), ("src/App/App.cs", "class App;"),
            ("src/Lib/Lib.csproj", "<Project />"), ("src/Lib/Lib.cs", "class Lib;"),
            ("src/Other/Other.csproj", "<Project />"), ("src/Other/Other.cs", "class Other;"), ("src/Other/Linked.cs", "class Linked;"),
            ("tests/App.Tests/App.Tests.csproj", "<Project />"), ("tests/App.Tests/AppTests.cs", "class AppTests;"), ("tests/App.Tests/data.md", "data"),
            ("Directory.Build.props", "<Project />"), ("data/prices.csv", "1"), ("README.md", "read me"), ("docs/how.md", "how"), (".gitignore", "bin/\nobj/\ndist/\n"),
        ])
            _repository.Write(path, text);
        _repository.Commit();
        _repository.Write("src/App/obj/project.assets.json", "{}");
        _repository.Write("dist/app.js", "1");
    }

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData("src/App/App.cs")]
    [InlineData("src/App/New.cs")]
    [InlineData("src/Lib/Lib.cs")]
    [InlineData("src/Lib/Lib.csproj")]
    [InlineData("src/Other/Linked.cs")]
    [InlineData("tests/App.Tests/AppTests.cs")]
    [InlineData("tests/App.Tests/data.md")]
    [InlineData("Directory.Build.props")]
    [InlineData("src/Other/Other.props")]
    [InlineData("data/prices.csv")]
    [InlineData("src/App/obj/project.assets.json")]
    [InlineData("dist/app.js")]
    public void What_the_tests_may_depend_on_counts(string path)
    {
        var before = Key();

        _repository.Write(path, "something else");

        Assert.NotEqual(before, Key());
    }

    [Theory]
    [InlineData("src/Other/Other.cs")]
    [InlineData("src/Other/New.cs")]
    [InlineData("README.md")]
    [InlineData("docs/how.md")]
    [InlineData("docs/picture.svg")]
    [InlineData("src/App/obj/App.AssemblyInfo.cs")]
    [InlineData("src/Lib/bin/Debug/Lib.dll")]
    [InlineData("tests/App.Tests/TestResults/1/coverage.cobertura.xml")]
    public void What_they_cannot_depend_on_does_not(string path)
    {
        var before = Key();

        _repository.Write(path, "something else");

        Assert.Equal(before, Key());
    }

    [Fact]
    public void A_file_that_goes_away_counts_and_one_that_comes_back_is_as_if_it_had_never_gone()
    {
        var before = Key();

        _repository.Delete("src/Lib/Lib.cs");
        Assert.NotEqual(before, Key());
        _repository.Write("src/Lib/Lib.cs", "class Lib;");

        Assert.Equal(before, Key());
    }

    [Fact]
    public void A_commit_changes_nothing()
    {
        _repository.Write("src/App/App.cs", "class App2;");
        var (before, first) = (Key(), Key(facts: ["a=1", "b=2"]));

        _repository.Commit();

        // An uncommitted file is known by another hash than git's: the project runs once more, which is no lie.
        Assert.Equal(Key(), Key());
        Assert.NotEqual(before, first);
    }

    [Fact]
    public void A_file_that_version_control_knows_counts_wherever_it_lies()
    {
        _repository.Write("src/App/TestResults/expected.xml", "1");
        _repository.Git("add", "-f", "src/App/TestResults/expected.xml");
        _repository.Commit();
        var before = Key();

        _repository.Write("src/App/TestResults/expected.xml", "2");

        Assert.NotEqual(before, Key());
    }

    [Theory]
    [InlineData("--assume-unchanged")]
    [InlineData("--skip-worktree")]
    public void A_file_that_git_is_told_not_to_look_at_is_looked_at(string option)
    {
        _repository.Git("update-index", option, "src/App/App.cs");
        var before = Key();

        _repository.Write("src/App/App.cs", "something else");

        Assert.NotEqual(before, Key());
    }

    [Fact]
    public void A_file_that_a_sparse_checkout_leaves_out_is_as_git_knows_it()
    {
        _repository.Git("update-index", "--skip-worktree", "src/Lib/Lib.cs");
        _repository.Delete("src/Lib/Lib.cs");

        Assert.NotNull(Key());
    }

    [Fact]
    public void Of_a_submodule_with_changes_nothing_is_known()
    {
        using var other = new TestRepository("other");
        other.Write("file.txt", "1");
        other.Commit();
        _repository.Git("submodule", "--quiet", "add", "file://" + other.Path, "vendor");
        _repository.Commit();
        Assert.NotNull(Key());

        _repository.Write("vendor/file.txt", "2");

        Assert.Null(Key());
    }

    [Fact]
    public void Facts_count_in_any_order()
    {
        Assert.Equal(Key(facts: ["a=1", "b=2"]), Key(facts: ["b=2", "a=1"]));
        Assert.NotEqual(Key(facts: ["a=1", "b=2"]), Key(facts: ["a=1", "b=3"]));
    }

    [Fact]
    public void Where_a_project_told_nothing_nothing_is_known()
    {
        var inputs = Inputs();
        inputs.Remove(At("src/Lib/Lib.csproj"));

        Assert.Null(Key(inputs));
    }

    [Fact]
    public void Ignored_files_can_be_chosen() => Assert.NotEqual(Key(), Key(ignored: []));

    private string? Key(Dictionary<string, BuildInputs>? inputs = null, IEnumerable<string>? facts = null, IReadOnlyList<string>? ignored = null)
    {
        var tree = SourceTree.Read(_repository.Path);
        return InputKey.Of(
            ProjectClosure.Of(At("tests/App.Tests/App.Tests.csproj"), inputs ?? Inputs()),
            tree,
            new RepositoryMap(_repository.Path, tree.Paths, ignored ?? TestSelectionSettings.DefaultIgnored),
            facts ?? []);
    }

    private Dictionary<string, BuildInputs> Inputs() => new(StringComparer.Ordinal)
    {
        [At("tests/App.Tests/App.Tests.csproj")] = Input("tests/App.Tests/App.Tests.csproj", ["src/App/App.csproj"], ["tests/App.Tests/AppTests.cs"]),
        [At("src/App/App.csproj")] = Input("src/App/App.csproj", ["src/Lib/Lib.csproj"], ["src/App/App.cs", "src/Other/Linked.cs", "src/App/obj/App.AssemblyInfo.cs", "dist/app.js"]) with { Assets = At("src/App/obj/project.assets.json") },
        [At("src/Lib/Lib.csproj")] = Input("src/Lib/Lib.csproj", [], ["src/Lib/Lib.cs"]),
        [At("src/Other/Other.csproj")] = Input("src/Other/Other.csproj", [], ["src/Other/Other.cs"]),
    };

    private BuildInputs Input(string project, string[] references, string[] files) =>
        new() { Project = At(project), References = [.. references.Select(At)], Files = [.. files.Select(At)] };

    private string At(string path) => Path.Combine([_repository.Path, .. path.Split('/')]);
}
