namespace Bookshop.Catalog;

/// <summary>A title that can be sold.</summary>
public sealed record Book(string Isbn, string Title, string Author, decimal Price, Genre Genre);

public enum Genre
{
    Fiction,
    Science,
    Children,
}
