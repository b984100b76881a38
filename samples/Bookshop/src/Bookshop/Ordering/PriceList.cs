using Bookshop.Catalog;

namespace Bookshop.Ordering;

/// <summary>Prices a basket: the dearest rebate of each title, then shipping.</summary>
[Spec("REQ-3")]
public sealed class PriceList
{
    public const decimal FreeShippingFrom = 30m;
    public const decimal Shipping = 3.90m;

    /// <summary>Total with rebates and shipping, rounded to cents, half away from zero.</summary>
    public decimal Total(Basket basket)
    {
        var goods = basket.Copies.Sum(line => line.Key.Price * line.Value * (1 - Rebate(line.Key, line.Value)));
        var shipping = goods is 0 or >= FreeShippingFrom ? 0 : Shipping;
        return Math.Round(goods + shipping, 2, MidpointRounding.AwayFromZero);
    }

    private static decimal Rebate(Book book, int copies) => (book.Genre, copies) switch
    {
        (Genre.Children, >= 3) => 0.15m,
        (_, >= 10) => 0.10m,
        (_, >= 5) => 0.05m,
        _ => 0m,
    };
}
