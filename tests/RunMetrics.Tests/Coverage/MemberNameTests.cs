using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Names;

namespace RunMetrics.Tests.Coverage;

/// <summary>Names of compilers and what stands in the source for them; those of coverlet and of Microsoft are of one real run.</summary>
public sealed class MemberNameTests
{
    [Theory]
    // coverlet, OpenCover: names of metadata
    [InlineData("Acme.Work", "Run", false, "Acme.Work", "Run", MemberPart.Body)]
    [InlineData("Work", "Run", false, "Work", "Run", MemberPart.Body)]
    [InlineData("Acme.Work`1", "Run", false, "Acme.Work<T>", "Run", MemberPart.Body)]
    [InlineData("Acme.Pair`2", "Swap", false, "Acme.Pair<T1, T2>", "Swap", MemberPart.Body)]
    [InlineData("Acme.Outer/Inner", "Run", false, "Acme.Outer.Inner", "Run", MemberPart.Body)]
    [InlineData("Acme.Work`1/Nested/Deep`1", "Level", false, "Acme.Work.Nested.Deep<T1, T2>", "Level", MemberPart.Body)]
    [InlineData("Acme.Work`1/<RunAsync>d__16", "MoveNext", false, "Acme.Work<T>", "RunAsync", MemberPart.Body)]
    [InlineData("Acme.Work`1/<GenAsync>d__13`1", "MoveNext", false, "Acme.Work<T>", "GenAsync", MemberPart.Body)]
    [InlineData("Acme.Shapes/<>c", "<Lambdas>b__5_1", false, "Acme.Shapes", "Lambdas", MemberPart.Inner)]
    [InlineData("Acme.Shapes/<>c__DisplayClass5_0", "<Lambdas>b__0", false, "Acme.Shapes", "Lambdas", MemberPart.Inner)]
    [InlineData("Acme.Shapes/<>c/<<Later>b__6_0>d", "MoveNext", false, "Acme.Shapes", "Later", MemberPart.Inner)]
    [InlineData("Acme.Shapes/<>c__DisplayClass3_0/<<Run>b__0>d", "MoveNext", false, "Acme.Shapes", "Run", MemberPart.Inner)]
    [InlineData("Acme.Shapes", "<Local>g__Inner|4_0", false, "Acme.Shapes", "Local", MemberPart.Inner)]
    [InlineData("Acme.Shapes/<<Local>g__InnerAsync|4_0>d", "MoveNext", false, "Acme.Shapes", "Local", MemberPart.Inner)]
    [InlineData("Acme.<Shapes>FB9125D284D061664CC300D355EDDA626C737F7E3CD055AC112B3D0D4D6DF7720__Hidden", "Twice", false, "Acme.Hidden", "Twice", MemberPart.Body)]
    [InlineData("Acme.<Shapes>FAB0__Hidden/<Run>d__1", "MoveNext", false, "Acme.Hidden", "Run", MemberPart.Body)]
    [InlineData("<Shapes>FAB0__Hidden`1", "Twice", false, "Hidden<T>", "Twice", MemberPart.Body)]
    [InlineData("Acme.Work`1", ".ctor", false, "Acme.Work<T>", "Work", MemberPart.Body)]
    [InlineData("Acme.Work`1/Nested", ".ctor", false, "Acme.Work.Nested<T>", "Nested", MemberPart.Body)]
    [InlineData("Acme.Work", ".cctor", false, "Acme.Work", "static Work", MemberPart.Body)]
    [InlineData("Acme.Thing", "Finalize", false, "Acme.Thing", "~Thing", MemberPart.Body)]
    [InlineData("Acme.Work/<>c", "<.ctor>b__0_0", false, "Acme.Work", "Work", MemberPart.Inner)]
    [InlineData("Acme.Work", "get_Count", false, "Acme.Work", "Count", MemberPart.Accessor)]
    [InlineData("Acme.Work", "set_Count", false, "Acme.Work", "Count", MemberPart.Accessor)]
    [InlineData("Acme.Work", "add_Changed", false, "Acme.Work", "Changed", MemberPart.Accessor)]
    [InlineData("Acme.Work", "get_Item", false, "Acme.Work", "this[]", MemberPart.Accessor)]
    [InlineData("Acme.Work/<>c", "<get_Count>b__3_0", false, "Acme.Work", "Count", MemberPart.Inner)]
    [InlineData("Acme.Work/<get_Items>d__4", "MoveNext", false, "Acme.Work", "Items", MemberPart.Accessor)]
    [InlineData("Acme.Money", "op_Addition", false, "Acme.Money", "operator +", MemberPart.Body)]
    [InlineData("Acme.Money", "op_Implicit", false, "Acme.Money", "implicit operator", MemberPart.Body)]
    [InlineData("Acme.Thing", "Acme.Lib.IThing.Weigh", false, "Acme.Thing", "IThing.Weigh", MemberPart.Body)]
    [InlineData("Acme.Thing", "Acme.Lib.IThing.get_Size", false, "Acme.Thing", "IThing.Size", MemberPart.Accessor)]
    [InlineData("Acme.Thing", "System.Collections.Generic.IEnumerable<T>.GetEnumerator", false, "Acme.Thing", "IEnumerable<T>.GetEnumerator", MemberPart.Body)]
    [InlineData("Acme.Thing/<System.Collections.Generic.IEnumerable<T>.GetEnumerator>d__2", "MoveNext", false, "Acme.Thing", "IEnumerable<T>.GetEnumerator", MemberPart.Body)]
    [InlineData("Program", "<Main>$", false, "Program", "Main", MemberPart.Body)]
    [InlineData("Program", "<<Main>$>g__Local|0_0", false, "Program", "Main", MemberPart.Inner)]
    [InlineData("Program/<<Main>$>d__0", "MoveNext", false, "Program", "Main", MemberPart.Body)]
    [InlineData("Acme.Work", "", false, "Acme.Work", "(outside methods)", MemberPart.Accessor)]
    // Microsoft: dots, all type arguments at the end
    [InlineData("Acme.Work<T>", "get_Count", true, "Acme.Work<T>", "Count", MemberPart.Accessor)]
    [InlineData("Acme.Work.<RunAsync>d__11<T>", "MoveNext", true, "Acme.Work<T>", "RunAsync", MemberPart.Body)]
    [InlineData("Acme.Work.<>c<T>", "<Run>b__1_0", true, "Acme.Work<T>", "Run", MemberPart.Inner)]
    [InlineData("Acme.Shapes.<>c.<<Later>b__6_0>d", "MoveNext", true, "Acme.Shapes", "Later", MemberPart.Inner)]
    [InlineData("Acme.Work.Nested.Deep<T, TU>", "Level", true, "Acme.Work.Nested.Deep<T1, T2>", "Level", MemberPart.Body)]
    [InlineData("Acme.<Shapes>FB9125D284D0__Hidden", "Twice", true, "Acme.Hidden", "Twice", MemberPart.Body)]
    [InlineData("Acme.Work<System.Collections.Generic.List<int>>", "Run", true, "Acme.Work<T>", "Run", MemberPart.Body)]
    [InlineData("Acme.Work", "Convert<TOut>", true, "Acme.Work", "Convert", MemberPart.Body)]
    internal void A_name_of_the_compiler_stands_for_one_of_the_source(string type, string method, bool dotsNest, string expectedType, string expectedMember, MemberPart part)
    {
        var name = TypeNameReader.Read(type, dotsNest);

        Assert.Equal(expectedType, MemberName.WithParameters(name.Name, name.Arity));
        Assert.Equal((expectedMember, part), MemberName.Member(name, method));
    }

    [Theory]
    [InlineData("Acme.Lib.Work", "Acme.Lib")]
    [InlineData("Acme.Lib.Work`1/Nested", "Acme.Lib")]
    [InlineData("Acme.Lib.Work/<Run>d__1", "Acme.Lib")]
    [InlineData("Work/Nested", "")]
    [InlineData("Work", "")]
    public void A_slash_ends_the_namespace(string type, string expected)
    {
        var name = TypeNameReader.Read(type, dotsNest: false);

        Assert.Equal(expected, name.Name[..name.NamespaceLength]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<")]
    [InlineData("<>")]
    [InlineData("<<<")]
    [InlineData("A/<")]
    [InlineData("A.<>.")]
    [InlineData("...")]
    [InlineData("`")]
    [InlineData("<>f__AnonymousType0`2")]
    [InlineData("<PrivateImplementationDetails>")]
    public void Nothing_a_name_can_hold_is_a_fault(string text)
    {
        foreach (var dotsNest in new[] { true, false })
        {
            var type = TypeNameReader.Read(text, dotsNest);
            Assert.NotNull(MemberName.Member(type, text).Name);
            Assert.NotNull(MemberName.WithParameters(type.Name, type.Arity));
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 0, 2)]
    [InlineData(5, 0, 30)]
    [InlineData(10, 0.5, 22.5)]
    public void Crap_grows_with_complexity_and_falls_with_coverage(int complexity, double coverage, double expected) =>
        Assert.Equal(expected, CoverageMetrics.Crap(complexity, coverage));
}
