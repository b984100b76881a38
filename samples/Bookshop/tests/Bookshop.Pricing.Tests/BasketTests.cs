namespace Bookshop.Pricing.Tests;

public class BasketTests
{
    private static readonly Book Novel = new("978-0-14-143958-7", "Emma", "Jane Austen", 8.99m, Genre.Fiction);

    [Fact]
    public void Copies_of_one_book_are_one_line()
    {
        var basket = new Basket();
        basket.Add(Novel);
        basket.Add(Novel, 2);
        var line = Assert.Single(basket.Copies);
        Assert.Equal(3, line.Value);
    }

    [Fact]
    public void More_than_there_is_cannot_be_taken_out()
    {
        var basket = new Basket();
        basket.Add(Novel);
        Assert.Throws<InvalidOperationException>(() => basket.Remove(Novel, 2));
        basket.Remove(Novel);
        Assert.Empty(basket.Copies);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_book_is_added_at_least_once(int copies) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Basket().Add(Novel, copies));
}
