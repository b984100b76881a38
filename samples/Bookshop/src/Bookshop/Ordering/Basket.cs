using Bookshop.Catalog;
using Bookshop.Warehouse;

namespace Bookshop.Ordering;

/// <summary>What a customer means to buy.</summary>
public sealed class Basket
{
    private readonly Dictionary<Book, int> _copies = [];

    public IReadOnlyDictionary<Book, int> Copies => _copies;

    public void Add(Book book, int copies = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(copies);
        _copies[book] = _copies.GetValueOrDefault(book) + copies;
    }

    public void Remove(Book book, int copies = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(copies);
        var left = _copies.GetValueOrDefault(book) - copies;
        if (left < 0)
            throw new InvalidOperationException($"The basket holds fewer than {copies} copies of '{book.Title}'.");
        if (left == 0)
            _copies.Remove(book);
        else
            _copies[book] = left;
    }

    /// <summary>Takes all copies from the stock, or none.</summary>
    public bool TryReserve(Stock stock) => stock.TryReserve(this);
}
