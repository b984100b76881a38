using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.History.Renames;

namespace RunMetrics.Tests.History.Renames;

/// <summary>A test that is gone and one that is new are the same when git says that they stand in the same place.</summary>
public sealed class RenameFinderTests
{
    private const string File = "tests/CartTests.cs";

    [Fact]
    public void A_method_whose_declaration_alone_changed_has_a_new_name() =>
        Assert.Equal(["Cart.Adds -> Cart.Adds_up"], Found([At("Cart", "Adds", 12)], [At("Cart", "Adds_up", 12)], Change(new DiffHunk(11, 1, 11, 1))));

    [Fact]
    public void Lines_above_that_move_it_do_not_matter() =>
        Assert.Equal(["Cart.Adds -> Cart.Adds_up"], Found([At("Cart", "Adds", 12)], [At("Cart", "Adds_up", 32)], Change(new DiffHunk(3, 0, 3, 20), new DiffHunk(11, 1, 31, 1))));

    [Fact]
    public void All_rows_of_a_theory_follow_their_method() =>
        Assert.Equal(
            ["Cart.Adds(1) -> Cart.Adds_up(1)", "Cart.Adds(2) -> Cart.Adds_up(2)"],
            Found([At("Cart", "Adds", 12, "1"), At("Cart", "Adds", 12, "2")], [At("Cart", "Adds_up", 12, "1"), At("Cart", "Adds_up", 12, "2")], Change(new DiffHunk(11, 1, 11, 1))));

    [Fact]
    public void A_class_with_a_new_name_takes_its_tests_along_in_its_file_and_in_one_that_git_moved()
    {
        Assert.Equal(["Cart.Adds -> Basket.Adds"], Found([At("Cart", "Adds", 12)], [At("Basket", "Adds", 12)], Change(new DiffHunk(5, 1, 5, 1))));
        Assert.Equal(
            ["Cart.Adds -> Basket.Adds", "Cart.Sums -> Basket.Sums"],
            Found(
                [At("Cart", "Adds", 12), At("Cart", "Sums", 20)],
                [At("Basket", "Adds", 12) with { Path = "tests/BasketTests.cs" }, At("Basket", "Sums", 40) with { Path = "tests/BasketTests.cs" }],
                new FileDiff { Path = "tests/BasketTests.cs", OldPath = File, Kind = ChangeKind.Renamed }));
    }

    [Fact]
    public void What_fits_two_is_followed_to_neither()
    {
        Assert.Empty(Found([At("Cart", "Adds", 12)], [At("Basket", "Adds", 12), At("Trolley", "Adds", 50)], Change(new DiffHunk(5, 1, 5, 1))));
        Assert.Empty(Found([At("Cart", "Adds", 12), At("Trolley", "Adds", 50)], [At("Basket", "Adds", 12)], Change(new DiffHunk(5, 1, 5, 1))));
        Assert.Empty(Found([At("Cart", "Adds", 12), At("Cart", "Sums", 13)], [At("Cart", "Adds_up", 12), At("Cart", "Sums_up", 13)], Change(new DiffHunk(12, 2, 12, 2))));
    }

    [Theory]
    [InlineData(12, 0, 12, 4)]
    [InlineData(11, 9, 11, 9)]
    [InlineData(30, 1, 30, 1)]
    public void A_test_that_was_added_or_rewritten_or_stands_elsewhere_is_another_one(int oldStart, int oldCount, int newStart, int newCount) =>
        Assert.Empty(Found([At("Cart", "Adds", 12)], [At("Cart", "Adds_up", 14)], Change(new DiffHunk(oldStart, oldCount, newStart, newCount))));

    [Fact]
    public void Nothing_is_followed_without_a_place_or_into_another_assembly_or_row()
    {
        var change = Change(new DiffHunk(11, 1, 11, 1));

        Assert.Empty(Found([At("Cart", "Adds", 12) with { Path = null }], [At("Basket", "Adds", 12)], change));
        Assert.Empty(Found([At("Cart", "Adds", 12)], [At("Basket", "Adds", 12) with { Assembly = "Web.Tests" }], change));
        Assert.Empty(Found([At("Cart", "Adds", 12, "1")], [At("Cart", "Adds_up", 12, "2")], change));
        Assert.Empty(Found([At("Cart", "Adds", 12)], [At("Basket", "Adds", 12)], new FileDiff { Path = "tests/OtherTests.cs", Kind = ChangeKind.Modified }));
    }

    private static string[] Found(TestPlace[] gone, TestPlace[] added, params FileDiff[] files)
    {
        string Name(string id) => added.Single(test => test.Id == id).Name;
        var found = RenameFinder.Find(gone, added, files);
        Assert.Equal(found, RenameFinder.Find([.. gone.Reverse()], [.. added.Reverse()], files));
        return [.. found.Select(rename => $"{rename.FromName} -> {Name(rename.To)}").Order(StringComparer.Ordinal)];
    }

    private static FileDiff Change(params DiffHunk[] hunks) => new() { Path = File, Kind = ChangeKind.Modified, Hunks = hunks };

    private static TestPlace At(string className, string method, int line, string? row = null) => new()
    {
        Assembly = "Shop.Tests",
        Id = $"{className}.{method}/{row}",
        Name = row is null ? $"{className}.{method}" : $"{className}.{method}({row})",
        ClassName = className,
        MethodName = method,
        Row = row ?? "",
        Path = File,
        Line = line,
    };
}
