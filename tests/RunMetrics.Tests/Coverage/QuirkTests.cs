using System.Text;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Reading;
using static RunMetrics.Tests.Coverage.CoverageSamples;

namespace RunMetrics.Tests.Coverage;

/// <summary>What reports of the field do, one test for each quirk, in the order they were found.</summary>
public sealed class QuirkTests
{
    [Fact]
    public void Quirk_1_a_single_file_stands_below_the_root_of_the_disk()
    {
        using var folder = new TemporaryFolder();
        folder.Write("src/F.cs", "");
        var model = CoverageModel.Of([Read(Cobertura(Class("F", folder.File("src", "F.cs")[1..], Line(1, 1)), "<sources><source>/</source></sources>"))], Options(folder.Path));

        Assert.Equal("src/F.cs", Assert.Single(model.Files).Path);
    }

    [Fact]
    public void Quirk_1_of_several_sources_the_one_that_has_the_file_wins()
    {
        using var folder = new TemporaryFolder();
        folder.Write("b/K.cs", "");
        var sources = $"<sources><source>{folder.File("a")}/</source><source>{folder.File("b")}/</source></sources>";
        var model = CoverageModel.Of([Read(Cobertura(Class("K", "K.cs", Line(1, 1)) + Class("L", "L.cs", Line(1, 1)), sources))], Options(folder.Path));

        Assert.Equal(["L.cs", "b/K.cs"], model.Files.Select(file => file.Path));
        Assert.Equal([true, false], model.Files.Select(file => file.Unresolved is not null));
    }

    [Theory]
    [InlineData("<sources/>", "/_/src/K.cs", "src/K.cs")]
    [InlineData("", "/repo/src/K.cs", "src/K.cs")]
    [InlineData("<sources><source></source></sources>", "https://raw.githubusercontent.com/o/r/0123456789012345678901234567890123456789/src/K.cs", null)]
    public void Quirk_2_deterministic_paths_absolute_paths_and_addresses(string sources, string name, string? path)
    {
        var file = Assert.Single(Model(Cobertura(Class("K", name, Line(1, 1)), sources)).Files);

        Assert.Equal(path is null, file.Unresolved is not null);
        Assert.Equal(path ?? "raw.githubusercontent.com/o/r/0123456789012345678901234567890123456789/src/K.cs", file.Path);
    }

    [Fact]
    public void Quirk_3_backslashes_and_drives_of_Windows_do_not_get_lost()
    {
        var file = Assert.Single(Model(Cobertura(Class("K", @"src\K.cs", Line(1, 1)), @"<sources><source>C:\agent\s\</source></sources>")).Files);

        Assert.Equal("agent/s/src/K.cs", file.Path);
    }

    [Fact]
    public void Quirk_4_any_order_of_attributes_either_quote_and_a_byte_order_mark()
    {
        const string Text = "\ufeff<?xml version='1.0' encoding='utf-8' standalone='yes'?>\n<coverage complexity='2' line-rate='1'><packages><package complexity='1' name='Shop'><classes>"
            + "<class complexity='1' filename = '/repo/K.cs' name='K' ><lines><line condition-coverage='50% (1/2)' branch='True' hits='3' number='7'></line></lines></class></classes></package></packages></coverage>";

        Assert.Equal(new LineCoverage(7, 3, 2, 1, 1), Assert.Single(Model(Text).Lines("K.cs")));
    }

    [Theory]
    [InlineData("True")]
    [InlineData("true")]
    [InlineData("TRUE")]
    public void Quirk_5_the_spelling_of_branch_does_not_matter(string branch) =>
        Assert.Equal((1, 1, 2), Model(Cobertura(Class("K", "K.cs", $"<line number='1' hits='1' branch='{branch}' condition-coverage='50% (1/2)'/>"))).Branches());

    [Theory]
    [InlineData("4.54% (1/22)", 1, 22)]
    [InlineData("33.33% (1/3)", 1, 3)]
    [InlineData("100%(2/2)", 2, 2)]
    [InlineData("100%", 0, 0)]
    [InlineData("NaN% (x/y)", 0, 0)]
    public void Quirk_6_of_a_condition_coverage_only_the_two_numbers_count(string text, int covered, int total) =>
        Assert.Equal((covered, covered, total), Model(Cobertura(Class("K", "K.cs", Line(1, 1, text)))).Branches());

    [Fact]
    public void Quirk_6_branch_without_a_condition_coverage_is_a_line_without_branches() =>
        Assert.Equal((0, 0, 0), Model(Cobertura(Class("K", "K.cs", "<line number='1' hits='1' branch='true'/>"))).Branches());

    [Fact]
    public void Quirk_7_a_switch_has_the_paths_that_jumps_leave()
    {
        var model = Model(Cobertura(Class("K", "K.cs", """
            <line number="1" hits="1" branch="True" condition-coverage="57.14% (4/7)"><conditions>
            <condition number="0" type="jump" coverage="100%"/><condition number="9" type="switch" coverage="40%"/></conditions></line>
            """)));

        Assert.Equal([(2, 2), (5, 2)], model.Files[0].Conditions(1).Select(condition => (condition.Paths, condition.Covered)));
    }

    [Fact]
    public void Quirk_7_conditions_that_do_not_add_up_are_one()
    {
        var model = Model(Cobertura(Class("K", "K.cs", """
            <line number="1" hits="1" branch="True" condition-coverage="40% (2/5)"><conditions><condition number="0" type="jump" coverage="100%"/></conditions></line>
            """)));

        Assert.Equal(new BranchCondition(5, 2, 2, null), Assert.Single(model.Files[0].Conditions(1)));
    }

    [Theory]
    [InlineData("<methods><method name='M'><lines><line number='5' hits='0'/><line number='9' hits='1'/></lines></method></methods><lines><line number='9' hits='1'/><line number='5' hits='2'/></lines>")]
    [InlineData("<methods><method name='M'><lines><line number='5' hits='2'/><line number='9' hits='1'/></lines></method></methods>")]
    [InlineData("<methods/><lines><line number='9' hits='1'/><line number='5' hits='2'/></lines>")]
    [InlineData("<lines><line number='9' hits='1'/></lines><methods><method name='M'><lines><line number='5' hits='2'/></lines></method></methods>")]
    public void Quirk_8_lines_under_methods_and_under_the_class_are_united_and_never_summed(string content) => Assert.Equal(
        [new LineCoverage(5, 2, 0, 0, 0), new LineCoverage(9, 1, 0, 0, 0)],
        Model(Cobertura($"<class name='K' filename='K.cs'>{content}</class>")).Lines("K.cs"));

    [Fact]
    public void Quirk_9_a_class_without_methods_has_its_lines_all_the_same()
    {
        var member = Assert.Single(Model(Cobertura(Class("Shop.K", "K.cs", Line(1, 1)))).Members());

        Assert.Equal(("(outside methods)", "Shop.K"), (member.Name, member.Type));
    }

    [Fact]
    public void Quirk_10_a_line_in_several_classes_of_one_report_is_hit_when_one_of_them_is()
    {
        var model = Model(Cobertura(Class("K", "K.cs", Line(1, 1)) + Class("K/<>c", "K.cs", Line(1, 0) + Line(2, 1))));

        Assert.Equal([1, 1], model.Lines("K.cs").Select(line => line.Hits));
    }

    [Fact]
    public void Quirk_11_hits_stop_at_the_largest_number()
    {
        var model = Model(
            Cobertura(Class("K", "K.cs", "<line number='1' hits='9223372036854775807'/><line number='2' hits='99999999999999999999'/>")),
            Cobertura(Class("K", "K.cs", "<line number='1' hits='1'/><line number='2' hits='1'/>")));

        Assert.Equal([long.MaxValue, long.MaxValue], model.Lines("K.cs").Select(line => line.Hits));
    }

    [Fact]
    public void Quirk_12_the_files_of_a_partial_class_may_share_their_name_and_need_not_be_neighbours()
    {
        var model = Model(Cobertura(
            Class("K", "a/K.cs", Line(1, 1)) + Class("L", "L.cs", Line(1, 0)) + Class("K", "b/K.cs", Line(1, 0)) + Class("K/N", "a/K.cs", Line(9, 1))));

        Assert.Equal(["L.cs 0/1", "a/K.cs 2/2", "b/K.cs 0/1"], model.Files.Select(file => $"{file.Path} {file.Counts.LinesCovered}/{file.Counts.Lines}"));
    }

    [Fact]
    public void Quirk_13_parts_the_compiler_made_fold_into_the_member()
    {
        var model = Model(Cobertura("""
            <class name="Shop.K" filename="K.cs"><methods><method name="Run" signature="()"><lines><line number="1" hits="1"/><line number="9" hits="1"/></lines></method>
            <method name="&lt;Run&gt;g__Inner|0_0" signature="()"><lines><line number="4" hits="0"/></lines></method></methods></class>
            <class name="Shop.K/&lt;&gt;c" filename="K.cs"><methods><method name="&lt;Run&gt;b__0_1" signature="()"><lines><line number="6" hits="0"/></lines></method></methods></class>
            """));
        var member = Assert.Single(model.Members());

        Assert.Equal(("Run", "Shop.K", 1, 9, 2, 4), (member.Name, member.Type, member.FirstLine, member.LastLine, member.Counts.LinesCovered, member.Counts.Lines));
    }

    [Fact]
    public void Quirk_14_overloads_of_async_methods_are_told_apart_by_their_lines()
    {
        var model = Model(Cobertura("""
            <class name="K/&lt;RunAsync&gt;d__1" filename="K.cs"><methods><method name="MoveNext" signature="()"><lines><line number="1" hits="1"/><line number="5" hits="1"/></lines></method></methods></class>
            <class name="K/&lt;RunAsync&gt;d__2" filename="K.cs"><methods><method name="MoveNext" signature="()"><lines><line number="8" hits="0"/><line number="12" hits="0"/></lines></method></methods></class>
            <class name="K/&lt;&gt;c" filename="K.cs"><methods><method name="&lt;RunAsync&gt;b__2_0" signature="()"><lines><line number="10" hits="0"/></lines></method></methods></class>
            """));

        Assert.Equal(["RunAsync 1-5 2/2", "RunAsync 8-12 0/3"], model.Members().Select(member => $"{member.Name} {member.FirstLine}-{member.LastLine} {member.Counts.LinesCovered}/{member.Counts.Lines}"));
    }

    [Fact]
    public void Quirk_15_a_package_may_come_again_and_totals_of_the_root_are_only_compared_with()
    {
        const string Package = "<package name='Shop.dll'><classes><class name='K' filename='K.cs'><lines><line number='1' hits='0'/><line number='2' hits='1'/></lines></class></classes></package>";
        var model = Model($"<coverage lines-covered='7' lines-valid='9' branches-covered='0' branches-valid='0'><sources><source>/repo</source></sources><packages>{Package}{Package}</packages></coverage>");

        Assert.Equal((1, 2), model.Lines());
        Assert.Equal("Shop", Assert.Single(model.Assemblies).Name);
        Assert.Equal(new StatedTotals(7, 9, 0, 0), Assert.Single(model.ReportFacts).Stated);
    }

    [Theory]
    [InlineData("line-rate='NaN' timestamp='0'", null)]
    [InlineData("line-rate='0,71' timestamp='1795169300'", "2026-11-20T10:08:20")]
    [InlineData("line-rate='7E-1' timestamp='1795169300123'", "2026-11-20T10:08:20")]
    [InlineData("line-rate='0.7142000000000001' timestamp='99999999999999999999'", null)]
    public void Quirk_16_rates_are_never_read_and_times_only_where_they_can_be_true(string root, string? time)
    {
        var report = Read(Cobertura(Class("K", "K.cs", Line(1, 1))).Replace("line-rate=\"1\"", root, StringComparison.Ordinal));

        Assert.Equal(time, report.CreatedAt?.UtcDateTime.ToString("s"));
    }

    [Fact]
    public void Quirk_17_a_document_type_is_passed_over_and_nothing_outside_is_read()
    {
        using var folder = new TemporaryFolder();
        var secret = folder.Write("secret.txt", "7");
        var xml = $"<?xml version='1.0'?><!DOCTYPE coverage SYSTEM 'http://127.0.0.1:1/coverage-04.dtd' [<!ENTITY x SYSTEM 'file://{secret}'>]>"
            + "<coverage line-rate='1'><packages><class filename='a.cs'><lines><line number='1' hits='1'/></lines></class></packages></coverage>";

        Assert.Equal((1, 1), Model(xml).Lines());
        var error = Assert.Throws<CoverageFormatException>(() => Model(xml.Replace("number='1'", "number='&x;'", StringComparison.Ordinal)));
        Assert.Contains("'&x;'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Quirk_18_signatures_of_coverlet_have_commas_and_spaces()
    {
        var model = Model("""
            SF:/repo/K.cs
            FN:4,System.ValueTuple`2<System.Int32,System.Int32> Shop.K::Pair(System.Int32,System.Collections.Generic.IDictionary`2<System.String,System.Int32>)
            FNDA:4,System.ValueTuple`2<System.Int32,System.Int32> Shop.K::Pair(System.Int32,System.Collections.Generic.IDictionary`2<System.String,System.Int32>)
            DA:5,4
            DA:6,0
            BRDA:5,12,0,4
            BRDA:5,12,1,0
            LF:2
            LH:1
            end_of_record
            """);
        var member = Assert.Single(model.Members());

        Assert.Equal(("Pair", "Shop.K", 1, 2), (member.Name, member.Type, member.Counts.LinesCovered, member.Counts.Lines));
        Assert.Equal((1, 1, 2), model.Branches());
    }

    [Theory]
    [InlineData("<coverage line-rate='0' branch-rate='0' lines-covered='0' lines-valid='0'><packages/></coverage>")]
    [InlineData("<coverage line-rate='1' branch-rate='1'><packages></packages></coverage>")]
    [InlineData("<coverage line-rate='0'><packages><class filename='a.cs'><lines><line number='1' hits='0'/><line number='2' hits='0'/></lines></class></packages></coverage>")]
    public void Quirk_19_an_empty_report_and_one_without_hits_collected_nothing(string text)
    {
        var model = Model(text);

        Assert.True(model.NothingCollected);
        Assert.True(model.Totals.LineRate is null or 0);
    }

    [Fact]
    public void Other_encodings_are_read_as_what_they_declare()
    {
        var text = Cobertura(Class("Käse", "Käse.cs", Line(1, 1)));

        Assert.Equal("Käse.cs", Path(Encoding.Latin1.GetBytes(text.Replace("version=\"1.0\"", "version=\"1.0\" encoding=\"iso-8859-1\"", StringComparison.Ordinal))));
        Assert.Equal("Käse.cs", Path([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)]));
        Assert.Equal("Käse.cs", Path(Encoding.BigEndianUnicode.GetBytes(text)));

        static string Path(byte[] bytes) => CoverageModel.Of([Read(bytes)], Options()).Files[0].Path;
    }

    [Fact]
    public void Comments_character_data_and_entities_are_what_they_stand_for()
    {
        var model = Model(Cobertura(
            "<!-- <class filename='no.cs'> --><class name='A&#60;T&#x3e;' filename='a&amp;b&apos;.cs'><lines><line number='1' hits='1'/><![CDATA[<line number='2' hits='1'/>]]></lines></class>",
            "<sources><source><![CDATA[/repo/a&b]]></source></sources>"));

        Assert.Equal("a&b/a&b'.cs", Assert.Single(model.Files).Path);
        Assert.Equal((1, 1), model.Lines());
    }
}
