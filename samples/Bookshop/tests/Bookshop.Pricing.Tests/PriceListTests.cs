namespace Bookshop.Pricing.Tests;

public class PriceListTests
{
    private static readonly Book Novel = new("978-0-14-143958-7", "Emma", "Jane Austen", 8.99m, Genre.Fiction);
    private static readonly Book PictureBook = new("978-0-14-143976-1", "Alice", "Lewis Carroll", 7.20m, Genre.Children);

    private readonly PriceList _prices = new();

    [Fact]
    public void An_empty_basket_costs_nothing() => Assert.Equal(0m, _prices.Total(new Basket()));

    [Theory]
    [Trait("Spec", "REQ-7")]
    [InlineData(1, 12.89)]
    [InlineData(3, 30.87)]
    [InlineData(4, 35.96)]
    [InlineData(5, 42.70)]
    [InlineData(10, 80.91)]
    public void Many_copies_cost_less_and_ship_free(int copies, decimal expected)
    {
        var basket = new Basket();
        basket.Add(Novel, copies);
        Assert.Equal(expected, _prices.Total(basket));
    }

    [Fact]
    [Trait("Spec", "REQ-3")]
    public void Three_children_s_books_are_a_gift()
    {
        var basket = new Basket();
        basket.Add(PictureBook, 3);
        Assert.Equal(22.26m, _prices.Total(basket));
    }
}
