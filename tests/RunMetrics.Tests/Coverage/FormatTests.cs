using RunMetrics.Snapshots.Coverage.Reading;
using static RunMetrics.Tests.Coverage.CoverageSamples;

namespace RunMetrics.Tests.Coverage;

public sealed class FormatTests
{
    [Theory]
    [InlineData("<?xml version='1.0'?>\n<!-- x --><!DOCTYPE coverage SYSTEM 'a.dtd'><coverage line-rate='1'>", CoverageFormat.Cobertura)]
    [InlineData("<coverage complexity='1'><packages/>", CoverageFormat.Cobertura)]
    [InlineData("<coverage generated='1' clover='4.4'><project>", CoverageFormat.Other)]
    [InlineData("<CoverageSession xmlns:xsi='x'>", CoverageFormat.OpenCover)]
    [InlineData("<results/>", CoverageFormat.Other)]
    [InlineData("TN:\nSF:/a.cs\n", CoverageFormat.Lcov)]
    [InlineData("# made by hand\nSF:/a.cs\n", CoverageFormat.Lcov)]
    [InlineData("SFX", CoverageFormat.Other)]
    [InlineData("{ \"Shop.dll\" : {", CoverageFormat.CoverletJson)]
    [InlineData("{\"schemaVersion\":\"1.0\"}", CoverageFormat.Other)]
    [InlineData("{\"results\":{\"tool\":{}}}", CoverageFormat.Other)]
    [InlineData("", CoverageFormat.Other)]
    [InlineData("\u0001\u0002", CoverageFormat.Other)]
    public void One_look_tells_the_format(string text, CoverageFormat format) => Assert.Equal(format, CoverageSniffer.Sniff(System.Text.Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Functions_of_LCOV_that_come_first_own_the_lines_after_their_own()
    {
        var model = Model("""
            TN:all
            SF:/repo/a.c
            FN:1,first
            FN:10,20,second
            FNDA:1,first
            DA:2,1,checksum
            DA:11,0
            DA:12,-3
            BRDA:2,0,0,-
            BRDA:2,0,1,4
            BRDA:2,e1,jump to line 5,1
            end_of_record
            """);

        Assert.Equal(["first 1/1", "second 0/2"], model.Members().Select(member => $"{member.Name} {member.Counts.LinesCovered}/{member.Counts.Lines}"));
        Assert.Equal((2, 2, 3), model.Branches());
    }

    [Fact]
    public void Paths_that_are_named_unite_exactly()
    {
        const string Json = """{"Shop.dll":{"/repo/K.cs":{"Shop.K":{"System.Void Shop.K::M()":{"Lines":{"6":1},"Branches":[{"Line":6,"Offset":7,"EndOffset":9,"Path":0,"Ordinal":0,"Hits":1},{"Line":6,"Offset":7,"EndOffset":12,"Path":1,"Ordinal":1,"Hits":0}]}}}}}""";
        var other = Json.Replace("\"Hits\":1", "\"Hits\":x", StringComparison.Ordinal).Replace("\"Hits\":0", "\"Hits\":1", StringComparison.Ordinal).Replace("\"Hits\":x", "\"Hits\":0", StringComparison.Ordinal);

        Assert.Equal((1, 1, 2), Model(Json).Branches());
        Assert.Equal((2, 2, 2), Model(Json, other).Branches());
        Assert.Equal([true, false], Assert.Single(Model(Json).Files[0].Conditions(6)).PathsCovered);
    }

    [Fact]
    public void Offsets_of_another_framework_are_the_same_paths()
    {
        const string One = "SF:/repo/K.cs\nDA:6,1\nBRDA:6,7,0,1\nBRDA:6,7,1,0\nend_of_record\n";
        const string Other = "SF:/repo/K.cs\nDA:6,2\nBRDA:6,11,0,0\nBRDA:6,11,1,2\nend_of_record\n";

        Assert.Equal((2, 2, 2), Model(One, Other).Branches());
    }

    [Fact]
    public void Counted_branches_stay_uncertain_beside_named_ones_of_another_run()
    {
        const string Named = "SF:/repo/K.cs\nDA:6,5\nBRDA:6,7,0,5\nBRDA:6,7,1,0\nend_of_record\n";

        Assert.Equal((1, 2, 2), Model(Named, Cobertura(Class("K", "K.cs", Line(6, 1, "50% (1/2)")))).Branches());
        Assert.Equal((2, 2, 2), Model(Named, Cobertura(Class("K", "K.cs", Line(6, 1, "100% (2/2)")))).Branches());
        Assert.Equal((1, 1, 2), Model(Named, Cobertura(Class("K", "K.cs", Line(6, 0, "0% (0/2)")))).Branches());
    }

    [Fact]
    public void Where_reports_count_different_numbers_the_larger_one_is_taken()
    {
        var model = Model(Cobertura(Class("K", "K.cs", Line(1, 1, "50% (1/2)"))), Cobertura(Class("K", "K.cs", Line(1, 1, "75% (3/4)"))));

        Assert.Equal((3, 4, 4), model.Branches());
        Assert.Equal(1, model.Totals.AmbiguousLines);
    }

    [Fact]
    public void A_sequence_point_over_several_lines_covers_all_of_them()
    {
        var model = Model("""
            <CoverageSession><Modules><Module><ModuleName>Shop</ModuleName><Files><File uid="3" fullPath="/repo/K.cs"/></Files><Classes><Class><FullName>Shop.K</FullName><Methods>
            <Method><Name>System.Void Shop.K::M()</Name><FileRef uid="3"/><SequencePoints><SequencePoint vc="2" sl="4" el="6"/><SequencePoint vc="0" sl="16707566" el="16707566" fileid="3"/></SequencePoints>
            <BranchPoints><BranchPoint vc="2" path="0" offset="4" sl="4" fileid="3"/><BranchPoint vc="0" path="1" offset="4" sl="4" fileid="3"/></BranchPoints></Method></Methods></Class></Classes></Module></Modules></CoverageSession>
            """);

        Assert.Equal([4, 5, 6], model.Lines("K.cs").Select(line => line.Number));
        Assert.Equal(("M", 3, 2), Assert.Single(model.Members()) is var member ? (member.Name, member.Counts.LinesCovered, member.Complexity) : default);
        Assert.Equal((1, 1, 2), model.Branches());
    }
}
