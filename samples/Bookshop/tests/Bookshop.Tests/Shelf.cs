namespace Bookshop.Tests;

/// <summary>A few titles that the tests share.</summary>
internal static class Shelf
{
    public static readonly Book Emma = new("978-0-14-143958-7", "Emma", "Jane Austen", 8.99m, Genre.Fiction);
    public static readonly Book Origin = new("978-0-14-043912-0", "On the Origin of Species", "Charles Darwin", 12.50m, Genre.Science);
    public static readonly Book Alice = new("978-0-14-143976-1", "Alice's Adventures in Wonderland", "Lewis Carroll", 7.20m, Genre.Children);

    public static Catalogue Catalogue()
    {
        var catalogue = new Catalogue();
        catalogue.Add(Emma);
        catalogue.Add(Origin);
        catalogue.Add(Alice);
        return catalogue;
    }
}
