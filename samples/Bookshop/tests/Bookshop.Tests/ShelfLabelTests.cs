namespace Bookshop.Tests;

public sealed class ShelfLabelTests
{
    private static readonly Book Book = new("978-3-16-148410-0", "Titles", "A. Author", 12m, Genre.Fiction);

    [Fact]
    public void A_label_names_author_title_and_isbn() => Assert.Equal("A. Author: Titles (978-3-16-148410-0)", ShelfLabel.Of(Book, 80));

    [Fact]
    public void A_long_label_is_cut() => Assert.Equal("A. Author…", ShelfLabel.Of(Book, 10));
}
