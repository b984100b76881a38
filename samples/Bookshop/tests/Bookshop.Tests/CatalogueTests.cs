namespace Bookshop.Tests;

public class CatalogueTests
{
    /// <summary>What customers really type, and what a report has to show without harm.</summary>
    public static TheoryData<string?> AwkwardQueries() =>
    [
        null,
        "",
        "   \t ",
        "it's \"quoted\" \\ and 'half",
        "two\nlines\r\nand more",
        "📚 emoji 👩‍👩‍👧 ﷽",
        "<script>alert('x')</script>",
        "&amp; <b>not bold</b> ]]>",
        "nul \0 bell \a escape \u001b[31m",
        new string('x', 5000),
    ];

    [Theory]
    [MemberData(nameof(AwkwardQueries))]
    public void Awkward_queries_find_nothing_and_do_no_harm(string? query) => Assert.Empty(Shelf.Catalogue().Search(query));

    [Theory]
    [Trait("Spec", "tasks#2")]
    [InlineData("emma", 1)]
    [InlineData("EMMA austen", 1)]
    [InlineData("on", 2)]
    [InlineData("austen darwin", 0)]
    public void Every_word_must_be_in_title_or_author(string query, int expected) =>
        Assert.Equal(expected, Shelf.Catalogue().Search(query).Count);

    [Fact]
    public void A_book_is_found_by_its_isbn()
    {
        Assert.True(Shelf.Catalogue().TryFind(Shelf.Origin.Isbn, out var book));
        Assert.Same(Shelf.Origin, book);
    }

    [Fact]
    public void The_same_book_cannot_be_added_twice()
    {
        var catalogue = Shelf.Catalogue();
        var error = Assert.Throws<InvalidOperationException>(() => catalogue.Add(Shelf.Emma));
        Assert.Contains(Shelf.Emma.Isbn, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Spec("tasks#1.1")]
    [Trait("Category", "Validation")]
    public void A_wrong_isbn_is_refused() =>
        Assert.Throws<ArgumentException>(() => Shelf.Catalogue().Add(Shelf.Emma with { Isbn = "978-0-14-143958-6" }));

    [Trait("Spec", "REQ-4")]
    [Fact(Skip = "Waits for the supplier's new price feed.")]
    public void Prices_follow_the_supplier() => Assert.Fail("Never runs.");
}
