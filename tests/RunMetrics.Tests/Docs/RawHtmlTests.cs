using System.Diagnostics;
using RunMetrics.Snapshots.Docs;

namespace RunMetrics.Tests.Docs;

public sealed class RawHtmlTests
{
    [Theory]
    [InlineData("no tag", "no tag")]
    [InlineData("a <!-- note --> b<!---->", "a  b")]
    [InlineData("<p align=\"center\"><img src=x alt=\"The logo\"></p>", "The logo")]
    [InlineData("<img\n  alt='two\nlines' />", "two\nlines")]
    [InlineData("a<br>b<br/>c", "a\vb\vc")]
    [InlineData("<kbd>Ctrl</kbd>+<b>C</b>", "Ctrl+C")]
    [InlineData("List<T> and a < b > c", "List<T> and a < b > c")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    [InlineData("<pre-view> <paragraph> <p", "<pre-view> <paragraph> <p")]
    [InlineData("<!-- never ends", "<!-- never ends")]
    [InlineData("--> <!-- x", "--> <!-- x")]
    [InlineData("<<p>>", "<>")]
    [InlineData("<", "<")]
    [InlineData("</", "</")]
    public void Comments_and_tags_of_layout_go_and_all_else_stays(string text, string left) => Assert.Equal(left, RawHtml.Without(text));

    [Theory]
    [InlineData("<!--")]
    [InlineData("<")]
    [InlineData("<p ")]
    [InlineData("<img alt=\"")]
    public void What_never_ends_takes_no_longer_than_it_is(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 250_000));
        var watch = Stopwatch.StartNew();
        Assert.Equal(text, RawHtml.Without(text));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
    }
}
