using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Reading;
using static RunMetrics.Tests.Coverage.CoverageSamples;

namespace RunMetrics.Tests.Coverage;

/// <summary>One real run, as coverlet 8.0.1 wrote it in four formats and Microsoft.CodeCoverage 18.0.1 in its own; the sources lie beside it.</summary>
public sealed class SameRunTests
{
    private static readonly string[] Coverlet = ["coverage.cobertura.xml", "coverage.info", "coverage.json", "coverage.opencover.xml"];

    [Theory]
    [InlineData("coverage.cobertura.xml", 20, 30)]
    [InlineData("coverage.info", 20, 30)]
    [InlineData("coverage.opencover.xml", 20, 30)]
    [InlineData("coverage.json", 22, 32)] // it alone has the branch of an async lambda whose lines are the method's
    public void Every_format_has_the_same_lines(string name, int branchesCovered, int branches)
    {
        var model = Of(name);

        Assert.Equal((78, 102), model.Lines());
        Assert.Equal((branchesCovered, branchesCovered, branches), model.Branches());
    }

    [Fact]
    public void All_formats_together_are_what_the_json_says_and_nothing_doubles()
    {
        var model = Of(Coverlet);
        var json = Of("coverage.json");

        Assert.Equal(json.Totals, model.Totals);
        Assert.Equal(json.Lines("Lib/Work.cs"), model.Lines("Lib/Work.cs"));
        Assert.Equal(Describe(json), Describe(model));
        Assert.All(model.ReportFacts, report => Assert.Equal(report.Format == CoverageFormat.CoverletJson, report.ReplacedBy is null));
    }

    [Fact]
    public void The_totals_of_the_report_itself_are_ours()
    {
        var stated = Of("coverage.cobertura.xml").ReportFacts[0].Stated!.Value;
        var ours = Of("coverage.json").Totals;

        Assert.Equal((ours.LinesCovered, ours.Lines, ours.BranchesCovered, ours.Branches), ((int)stated.LinesCovered, (int)stated.LinesValid, (int)stated.BranchesCovered, (int)stated.BranchesValid));
    }

    [Fact]
    public void Reports_of_coverlet_and_of_Microsoft_give_the_same_members()
    {
        var coverlet = Of("coverage.cobertura.xml").Assemblies.Single(assembly => assembly.Name == "Lib");
        var microsoft = Of("microsoft.cobertura.xml").Assemblies.Single(assembly => assembly.Name == "Lib");

        Assert.Equal(Describe(coverlet), Describe(microsoft));
        Assert.Equal(
            """
            Acme.Lib Hidden: Twice 93-95 3/3
            Acme.Lib Money: Amount 60-60 1/1
            Acme.Lib Money: operator + 62-62 1/1
            Acme.Lib Money: implicit operator 64-64 1/1
            Acme.Lib Shapes: static Shapes 6-8 3/3
            Acme.Lib Shapes: Scale 10-10 1/1
            Acme.Lib Shapes: Local 13-26 8/10
            Acme.Lib Shapes: Lambdas 29-41 13/13
            Acme.Lib Shapes: Later 43-47 5/5
            Acme.Lib Shapes: Name 49-57 4/9
            Acme.Lib Thing: ~Thing 75-77 0/3
            Acme.Lib Thing: IThing.Weigh 80-82 3/3
            Acme.Lib Thing: Dispose 85-87 0/3
            Acme.Lib Work.Nested.Deep<T1, T2>: Level 78-80 3/3
            Acme.Lib Work.Nested<T>: Depth 73-73 1/1
            Acme.Lib Work<T>: Work 5-11 6/6
            Acme.Lib Work<T>: Count 13-13 1/1
            Acme.Lib Work<T>: this[] 17-21 1/4
            Acme.Lib Work<T>: Changed 27-33 0/6
            Acme.Lib Work<T>: RunAsync 37-46 6/8
            Acme.Lib Work<T>: RunAsync 49-55 7/7
            Acme.Lib Work<T>: GenAsync 58-61 4/4
            Acme.Lib Work<T>: Numbers 64-69 6/6
            """,
            string.Join('\n', Describe(coverlet)));
    }

    [Fact]
    public void The_reports_of_both_tools_merge_into_the_same_lines() =>
        Assert.Equal((78, 102), Of("coverage.cobertura.xml", "microsoft.cobertura.xml").Assemblies.Where(assembly => assembly.Name == "Lib").Select(assembly => (assembly.Counts.LinesCovered, assembly.Counts.Lines)).Single());

    [Fact]
    public void LCOV_takes_the_assembly_that_another_report_names()
    {
        var run = Of("coverage.info", "microsoft.cobertura.xml");

        Assert.Equal(["Lib", "LibTests"], run.Assemblies.Select(assembly => assembly.Name));
    }

    [Fact]
    public void Complexity_counts_conditions_and_not_paths()
    {
        var members = Of("coverage.json").Members().ToDictionary(member => $"{member.Name}{member.FirstLine}", member => member.Complexity);

        Assert.Equal(6, members["Name49"]); // a switch of six
        Assert.Equal(2, members["Local13"]); // one if, in a local function
        Assert.Equal(1, members["Dispose85"]);
    }

    private static CoverageModel Of(params string[] names) => Files("/repo", [.. names.Select(name => Fixture("coverage-run", name))]);

    private static IEnumerable<string> Describe(CoverageModel model) => model.Assemblies.SelectMany(Describe);

    private static IEnumerable<string> Describe(CoverageNode assembly) =>
        from space in assembly.Children
        from type in space.Children
        from member in type.Members
        select $"{space.Name} {type.Name}: {member.Name} {member.FirstLine}-{member.LastLine} {member.Counts.LinesCovered}/{member.Counts.Lines}";
}
