using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Testing.Suspects;

namespace RunMetrics.Tests.Testing.Suspects;

/// <summary>Which changed files are suspects, and why.</summary>
public sealed class SuspectAnalysisTests
{
    private static readonly Drawn Shop = new() { Changed = [Drawn.File(Drawn.Books), Drawn.File(Drawn.Prices), Drawn.File(Drawn.Tests), Drawn.File("prices.json")] };

    [Fact]
    public void A_changed_line_in_the_stack_trace_comes_first_and_the_steps_of_the_graph_after_it()
    {
        var test = (Shop with { Trace = "Error\n   at Shop.Book.get_Price() in /home/me/repo/src/Shop/Book.cs:line 41\n   at Shop.Tests.PriceTests.Sums_up() in /home/me/repo/tests/Shop.Tests/PriceTests.cs:line 12" }).Judge();

        Assert.Equal(
            [
                "src/Shop/Book.cs:41 120 line 41 of Book.cs, changed in this diff, is in the stack trace; Shop.Book is changed and two steps from the class of the test",
                "tests/Shop.Tests/PriceTests.cs: 80 line 12 of it is in the stack trace, which is not a changed line; the test stands in it",
                "src/Shop/PriceList.cs: 40 Shop.PriceList is changed and one step from the class of the test",
                "prices.json: 5 no type of the graph stands in it; whether the test needs it is not known",
            ],
            test.Suspects.Select(Text));
        Assert.Equal(ReachState.Reachable, test.Reach.State);
    }

    [Theory]
    [InlineData("   bei Shop.Book.get_Price() in C:\\repo\\src\\Shop\\Book.cs:Zeile 41.", null)]
    [InlineData("   bei Shop.Book.get_Price() in C:\\repo\\src\\Shop\\Book.cs:Zeile 41", 41)]
    [InlineData("   at Shop.Book.get_Price() in /_/src/Shop/Book.cs:line 42\r", 42)]
    [InlineData("   at Shop.Book.get_Price() in /with space/src/Shop/Book.cs:line 40", 40)]
    [InlineData("   at Shop.Book.get_Price() in /elsewhere/Shop/Book.cs:line 40", null)]
    [InlineData("   at Shop.Book.get_Price()", null)]
    public void Traces_of_other_machines_and_languages_are_read(string trace, int? line) =>
        Assert.Equal(line, (Shop with { Trace = trace }).Judge().Suspects.Single(suspect => suspect.Path == Drawn.Books).Line);

    [Fact]
    public void A_file_below_another_one_of_the_same_name_is_not_taken_for_it() =>
        Assert.DoesNotContain(
            (Shop with { Changed = [Drawn.File("Book.cs")], Trace = "   at Shop.Book.get_Price() in /repo/src/Shop/Book.cs:line 41" }).Judge().Suspects,
            suspect => suspect.Line is not null);

    [Fact]
    public void What_was_not_executed_in_the_whole_run_is_less_suspicious()
    {
        var test = (Shop with { Changed = [Drawn.File(Drawn.Books, coverable: 3, covered: 2), Drawn.File(Drawn.Prices, coverable: 3, covered: 0)] }).Judge();

        Assert.Equal(
            [
                "src/Shop/Book.cs: 30 Shop.Book is changed and two steps from the class of the test; 2 of its 3 changed lines of code were executed in this run, by whichever test",
                "src/Shop/PriceList.cs: 20 Shop.PriceList is changed and one step from the class of the test; none of its 3 changed lines of code was executed in this run",
            ],
            test.Suspects.Select(Text));
    }

    [Fact]
    public void What_nothing_joins_with_the_test_is_no_suspect() =>
        Assert.DoesNotContain((Shop with { Changed = [.. Shop.Changed, Drawn.File(Drawn.Labels, coverable: 3, covered: 3)] }).Judge().Suspects, suspect => suspect.Path == Drawn.Labels);

    [Fact]
    public void Without_a_graph_the_trace_still_tells()
    {
        var input = (Shop with { Trace = "   at Shop.Book.get_Price() in /repo/src/Shop/Book.cs:line 41" }).Input() with { Graph = null, Base = null };

        Assert.Equal(["src/Shop/Book.cs:41", "tests/Shop.Tests/PriceTests.cs:"], SuspectAnalysis.Of(input)!.Tests[0].Suspects.Select(suspect => $"{suspect.Path}:{suspect.Line}"));
    }

    [Fact]
    public void A_run_that_does_not_know_what_was_changed_has_no_suspects()
    {
        var input = Shop.Input();

        Assert.Null(SuspectAnalysis.Of(input with { Patch = null }));
        Assert.Null(SuspectAnalysis.Of(input with { Patch = input.Patch! with { State = Completeness.Unavailable } }));
        Assert.Equal(ReachState.Unknown, SuspectAnalysis.Of(input with { Patch = input.Patch! with { State = Completeness.Partial, Reasons = ["shallow"], Files = [Drawn.File(Drawn.Labels)] } })!.Tests[0].Reach.State);
    }

    private static string Text(Suspect suspect) => $"{suspect.Path}:{suspect.Line} {suspect.Score} {string.Join("; ", suspect.Reasons)}";
}
