using System.Diagnostics.CodeAnalysis;

namespace Bookshop.Catalog;

/// <summary>All titles of the shop, found by ISBN or by words of title and author.</summary>
public sealed class Catalogue
{
    private readonly SortedDictionary<string, Book> _books = new(StringComparer.Ordinal);

    public int Count => _books.Count;

    public void Add(Book book)
    {
        if (!Isbn.IsValid(book.Isbn))
            throw new ArgumentException($"'{book.Isbn}' is not an ISBN-13.", nameof(book));
        if (!_books.TryAdd(book.Isbn, book))
            throw new InvalidOperationException($"'{book.Isbn}' is already in the catalogue.");
    }

    public bool TryFind(string isbn, [NotNullWhen(true)] out Book? book) => _books.TryGetValue(isbn, out book);

    /// <summary>Titles whose title or author holds every word of the query; none for an empty query.</summary>
    public IReadOnlyList<Book> Search(string? query)
    {
        var words = (query ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0)
            return [];
        return [.. _books.Values.Where(book => words.All(word => Mentions(book, word)))];
    }

    private static bool Mentions(Book book, string word) =>
        book.Title.Contains(word, StringComparison.OrdinalIgnoreCase) || book.Author.Contains(word, StringComparison.OrdinalIgnoreCase);
}
