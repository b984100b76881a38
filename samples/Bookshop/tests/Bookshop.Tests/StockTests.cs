using Xunit.Abstractions;

namespace Bookshop.Tests;

public class StockTests(ITestOutputHelper output)
{
    [Fact]
    [Trait("Spec", "REQ-1")]
    public void A_reservation_takes_all_of_a_basket_or_nothing()
    {
        var stock = new Stock();
        stock.Receive(Shelf.Emma, 2);
        var basket = new Basket();
        basket.Add(Shelf.Emma, 2);
        basket.Add(Shelf.Alice);

        Assert.False(stock.TryReserve(basket));
        Assert.Equal(2, stock.Of(Shelf.Emma));

        stock.Receive(Shelf.Alice, 1);
        Assert.True(stock.TryReserve(basket));
        Assert.Equal(0, stock.Of(Shelf.Emma));
    }

    [Fact]
    [Trait("Category", "Slow")]
    [Trait("Spec", "REQ-1, REQ-2")]
    public async Task Many_customers_never_sell_a_copy_twice()
    {
        var stock = new Stock();
        stock.Receive(Shelf.Emma, 50);
        var until = DateTime.UtcNow.AddSeconds(1.5);
        var customers = Enumerable.Range(0, 4).Select(async _ =>
        {
            var sold = 0;
            while (DateTime.UtcNow < until)
            {
                var basket = new Basket();
                basket.Add(Shelf.Emma);
                sold += stock.TryReserve(basket) ? 1 : 0;
                await Task.Delay(20);
            }

            return sold;
        });
        var sales = await Task.WhenAll(customers);
        output.WriteLine($"Four customers bought {string.Join(", ", sales)} copies.");
        // How many they buy in that time is up to the machine; that no copy is sold twice is not.
        Assert.Equal(50, sales.Sum() + stock.Of(Shelf.Emma));
    }
}
