using Bookshop.Catalog;
using Bookshop.Ordering;

namespace Bookshop.Warehouse;

/// <summary>Copies on the shelf; a reservation takes all of a basket or nothing.</summary>
public sealed class Stock
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _copies = new(StringComparer.Ordinal);

    public int Of(Book book)
    {
        lock (_gate)
            return _copies.GetValueOrDefault(book.Isbn);
    }

    public void Receive(Book book, int copies)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(copies);
        lock (_gate)
            _copies[book.Isbn] = _copies.GetValueOrDefault(book.Isbn) + copies;
    }

    [Spec("REQ-1, REQ-2")]
    public bool TryReserve(Basket basket)
    {
        lock (_gate)
        {
            if (basket.Copies.Any(line => _copies.GetValueOrDefault(line.Key.Isbn) < line.Value))
                return false;
            foreach (var (book, copies) in basket.Copies)
                _copies[book.Isbn] -= copies;
            return true;
        }
    }
}
