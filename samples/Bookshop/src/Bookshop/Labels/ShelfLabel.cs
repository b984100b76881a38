using Bookshop.Catalog;

namespace Bookshop.Labels;

/// <summary>The line on a shelf.</summary>
[Spec("REQ-5")]
public static class ShelfLabel
{
    /// <summary>Author, title and ISBN, cut to the width of a label.</summary>
    public static string Of(Book book, int width)
    {
        var text = $"{book.Author}: {book.Title} ({book.Isbn})";
        return text.Length <= width ? text : text[..(width - 1)] + "…";
    }
}
