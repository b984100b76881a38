using RunMetrics.Snapshots.Selecting;

namespace RunMetrics.Tests.Selecting;

public sealed class SelectionTests
{
    private static readonly string Root = Path.GetFullPath("/repo");
    private static readonly string[] Files = ["src/App/App.csproj", "src/App/App.cs", "tests/A/A.csproj", "tests/B/B.csproj", "README.md", "data.csv"];

    [Fact]
    public void A_change_selects_the_tests_that_are_built_from_it() =>
        Assert.Equal([("A", "'src/App/App.cs' is part of it")], Selected("src/App/App.cs"));

    [Fact]
    public void A_change_that_may_matter_to_any_test_selects_all_and_says_why() => Assert.Equal(
        [("A", "'Directory.Build.props' may matter to all of them"), ("B", "'Directory.Build.props' may matter to all of them")],
        Selected("src/App/App.cs", "Directory.Build.props"));

    [Fact]
    public void What_no_test_depends_on_selects_none() => Assert.Empty(Selected("README.md", "docs/x.md"));

    [Fact]
    public void Without_a_change_there_is_nothing_to_run() => Assert.Empty(Selected());

    [Fact]
    public void A_project_of_which_nothing_is_known_is_selected()
    {
        var selected = ChangeSelection.Of([At("tests/A/A.csproj")], new Dictionary<string, BuildInputs>(), Map(), ["src/App/App.cs"]);

        Assert.Equal("what 'A.csproj' is built from is not known yet", Assert.Single(selected).Reason);
    }

    [Fact]
    public void A_repository_whose_root_is_a_project_has_no_file_outside() =>
        Assert.Equal(FilePlace.Project, new RepositoryMap(Root, ["App.csproj", "data.csv"], []).Place("data.csv"));

    [Fact]
    public void Inputs_are_read_as_a_build_tells_them()
    {
        var read = BuildInputs.Read(["project|/r/A.csproj", "test|", "test|true", "reference|/r/B/B.csproj", "reference|", "file|/r/x.cs", "file|/r/../y.cs", "assets|/r/obj/project.assets.json", "end|true"])!;

        Assert.Equal(("/r/A.csproj", true, "/r/obj/project.assets.json"), (read.Project, read.IsTest, read.Assets));
        Assert.Equal([Path.GetFullPath("/r/B/B.csproj")], read.References);
        Assert.Equal([Path.GetFullPath("/r/x.cs"), Path.GetFullPath("/y.cs")], read.Files);
    }

    [Fact]
    public void A_file_that_was_cut_off_tells_nothing() => Assert.Null(BuildInputs.Read(["project|/r/A.csproj", "file|/r/x.cs"]));

    [Fact]
    public void References_in_a_circle_come_to_an_end()
    {
        Dictionary<string, BuildInputs> inputs = new(StringComparer.Ordinal) { ["a"] = Input("a", "b"), ["b"] = Input("b", "a") };

        Assert.Equal(["a", "b"], ProjectClosure.Of("a", inputs).Projects);
    }

    [Fact]
    public void Names_become_a_filter_in_which_the_language_means_nothing_else() => Assert.Equal(
        @"FullyQualifiedName=A.B+C.D|FullyQualifiedName=A.Generic`1.Is\=\!|FullyQualifiedName~A.N.Rows\(",
        TestFilter.Of(["A.Generic`1.Is=!", "A.B+C.D", "A.N.Rows(1)", "A.N.Rows(2)", "A.B+C.D"]));

    [Fact]
    public void Names_that_no_command_line_holds_become_their_classes_and_then_everything()
    {
        Assert.Equal("FullyQualifiedName~Some.Tests.", TestFilter.Of(Enumerable.Range(0, 2000).Select(n => $"Some.Tests.Case_{n}")));
        Assert.Null(TestFilter.Of(Enumerable.Range(0, 2000).Select(n => $"Some.Tests{n}.Case")));
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("a", null, "a")]
    [InlineData(null, "b", "b")]
    [InlineData("a|c", "b", "(a|c)&(b)")]
    public void Two_filters_leave_what_both_leave(string? one, string? other, string? both) => Assert.Equal(both, TestFilter.And(one, other));

    private static (string, string)[] Selected(params string[] changed)
    {
        Dictionary<string, BuildInputs> inputs = new(StringComparer.Ordinal)
        {
            [At("tests/A/A.csproj")] = Input(At("tests/A/A.csproj"), At("src/App/App.csproj")),
            [At("tests/B/B.csproj")] = Input(At("tests/B/B.csproj")),
            [At("src/App/App.csproj")] = Input(At("src/App/App.csproj")),
        };
        return [.. ChangeSelection.Of([At("tests/A/A.csproj"), At("tests/B/B.csproj")], inputs, Map(), changed).Select(one => (Path.GetFileNameWithoutExtension(one.Project), one.Reason))];
    }

    private static RepositoryMap Map() => new(Root, Files, TestSelectionSettings.DefaultIgnored);

    private static BuildInputs Input(string project, params string[] references) => new() { Project = project, References = references, Files = [] };

    private static string At(string path) => Path.Combine([Root, .. path.Split('/')]);
}
