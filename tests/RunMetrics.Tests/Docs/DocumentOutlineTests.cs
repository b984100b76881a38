using RunMetrics.Snapshots.Docs;

namespace RunMetrics.Tests.Docs;

public sealed class DocumentOutlineTests
{
    [Fact]
    public void Sections_have_level_text_anchor_and_line()
    {
        var document = Of("# The *shop*\n\ntext\n\n## `Order` & [pay](x.md)\n\n```md\n# no heading\n```\n\nPay\n---\n\n## Pay\n");

        Assert.Equal("The shop", document.Title);
        Assert.Equal(
            [new(1, "The shop", "the-shop", 1), new(2, "Order & pay", "order--pay", 5), new(2, "Pay", "pay", 11), new(2, "Pay", "pay-1", 14)],
            document.Sections);
    }

    [Theory]
    [InlineData("## Second\n# First", "Second")]
    [InlineData("---\ntitle: \"From the front\"\n---\n\n## Second", "From the front")]
    [InlineData("---\ntitle: From the front\n---\n\n# Own", "Own")]
    [InlineData("no heading", "guide.md")]
    [InlineData("", "guide.md")]
    [InlineData("#\n\n# <b>raw</b>", "raw")]
    [InlineData("# Shop <!-- omit in toc --> [![build](b.svg)](c)", "Shop")]
    [InlineData("# ![Logo](logo.svg)", "Logo")]
    [InlineData("# List<T>", "List<T>")]
    public void The_title_is_the_first_heading_or_what_stands_in_for_it(string text, string title) => Assert.Equal(title, Of(text).Title);

    private static Document Of(string text) => new DocumentFile("docs/guide.md", text).Document;
}
