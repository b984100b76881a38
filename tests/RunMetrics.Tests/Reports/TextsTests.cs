using RunMetrics.Reports.Html.Blocks;
using RunMetrics.Reports.Markdown;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.Tests.Reports;

public sealed class TextsTests
{
    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.000_000_4, "1 µs")]
    [InlineData(0.000_04, "40 µs")]
    [InlineData(0.012, "12.0 ms")]
    [InlineData(0.4124, "412 ms")]
    [InlineData(0.9996, "1.00 s")]
    [InlineData(3.256, "3.26 s")]
    [InlineData(41.25, "41.3 s")]
    [InlineData(59.996, "1 m 00 s")]
    [InlineData(125, "2 m 05 s")]
    [InlineData(3599.6, "1 h 00 m")]
    [InlineData(42780, "11 h 53 m")]
    [InlineData(-1, "–")]
    public void A_duration_reads_well(double seconds, string expected) => Assert.Equal(expected, Numbers.Duration(seconds));

    [Theory]
    [InlineData(9_999, 10_000, "99.9 %")]
    [InlineData(10_000, 10_000, "100 %")]
    [InlineData(1, 10_000, "< 0.1 %")]
    [InlineData(171, 260, "65.8 %")]
    [InlineData(0, 10, "0.0 %")]
    [InlineData(0, 0, "–")]
    public void A_share_never_reads_as_all_or_nothing_when_it_is_not(long part, long whole, string expected) =>
        Assert.Equal(expected, Numbers.Percent(part, whole));

    [Fact]
    public void A_cut_never_halves_a_surrogate_pair()
    {
        const string text = "a😀b😀c😀d";
        for (var max = 1; max < text.Length; max++)
        {
            Assert.All(
                new[] { TextCap.Head(text, max), TextCap.HeadAndTail(text, max), TextCap.Ellipsis(text, max), TextCap.FirstLine(text, max) },
                cut => Assert.DoesNotContain('\uFFFD', VisibleText.Of(cut)));
        }
    }

    [Fact]
    public void A_cut_says_how_much_is_gone()
    {
        Assert.Equal("abc [7 characters cut] ", TextCap.Head("abcdefghij", 3));
        Assert.Equal("ab\n [6 characters cut] \nij", TextCap.HeadAndTail("abcdefghij", 4));
        Assert.Equal("short", TextCap.HeadAndTail("short", 5));
        Assert.Equal("first li…", TextCap.FirstLine("\n  first line\nsecond", 9));
    }

    [Theory]
    [InlineData("Ns.Type", "Method", null, "Ns.Type.Method", "Method")]
    [InlineData("Ns.Type", "Method", "a: 1", "Ns.Type.Method(a: 1)", "Method")]
    [InlineData("Ns.Type", "Method", "(1,2)", "Method(1,2)", "Method")]
    [InlineData("Ns.Type", "Method", null, "Reads like a sentence", "Reads like a sentence")]
    [InlineData("Ns.Type", "Method", "a: 1", "Reads like a sentence(a: 1)", "Reads like a sentence")]
    [InlineData("Ns.Type", "Method", "a: 1", "Ns.Type.Other(a: 1)", "Other")]
    [InlineData("Ns.Type", "Method", "a: 1", "a: 1", "Method")]
    [InlineData("", "Method", null, "Method", "Method")]
    [InlineData("Ns.Type", "Meth", null, "Ns.Type.Method", "Method")]
    public void The_method_column_says_what_the_display_name_adds(string type, string method, string? arguments, string name, string expected)
    {
        var test = Make.Test(0, type, method, TestOutcome.Passed, arguments: arguments) with { Name = name };
        Assert.Equal(expected, TestNames.Method(test));
    }

    [Theory]
    [InlineData("A_test_name", "A_test_name")]
    [InlineData("_edge_", "\\_edge\\_")]
    [InlineData("a*b`c[d](e)#f|g~h!", "a\\*b\\`c\\[d\\](e)\\#f\\|g\\~h\\!")]
    [InlineData("<b>&amp;", "&lt;b&gt;&amp;amp;")]
    [InlineData("mail @me", "mail &#64;me")]
    [InlineData("see https://x.org", "see https&#58;//x.org")]
    [InlineData("line\none\r\ntwo", "line one two")]
    [InlineData("\u001b[0m", "␛\\[0m")]
    public void A_text_in_markdown_is_only_text(string text, string expected) => Assert.Equal(expected, MarkdownText.Inline(text, 100));

    [Fact]
    public void A_fence_is_longer_than_any_inside() =>
        Assert.Equal("`````text\n````\n`````\n", MarkdownText.Fenced("````"));
}
