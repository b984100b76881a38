using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Tests.Testing;

public sealed class TestNameTests
{
    [Theory]
    // xunit 2 and MSTest: the qualified name has no arguments.
    [InlineData("Shop.CartTests.Adds", null, null, "Shop.CartTests.Adds", "Shop.CartTests", "Adds", null)]
    [InlineData("Shop.CartTests.Adds", null, null, "Shop.CartTests.Adds(x: 1, y: \"a(b\")", "Shop.CartTests", "Adds", "x: 1, y: \"a(b\"")]
    [InlineData("Shop.CartTests.Adds", null, null, "Adds (1,2)", "Shop.CartTests", "Adds", "1,2")]
    [InlineData("Shop.CartTests.Adds", null, null, "CartTests.Adds(1)", "Shop.CartTests", "Adds", "1")]
    [InlineData("Shop.CartTests.Adds", null, null, "Shop.CartTests.Adds<Int32>(x: 1)", "Shop.CartTests", "Adds", "x: 1")]
    [InlineData("Shop.CartTests.Adds", null, null, "Adds", "Shop.CartTests", "Adds", null)]
    [InlineData("Shop.CartTests.Adds", null, null, "Shop.CartTests.AddsTwice(x: 1)", "Shop.CartTests", "Adds", "x: 1")]
    // xunit cuts long arguments; the closing parenthesis may be gone.
    [InlineData("Shop.CartTests.Adds", null, null, "Shop.CartTests.Adds(x: \"aaaa···", "Shop.CartTests", "Adds", "x: \"aaaa···")]
    // NUnit: the qualified name holds the arguments, also those of the fixture.
    [InlineData("Shop.CartTests.Adds(1,\"a.b(c\")", null, null, "Adds(1,\"a.b(c\")", "Shop.CartTests", "Adds", "1,\"a.b(c\"")]
    [InlineData("Shop.CartTests(1.5).Adds", null, null, "Adds", "Shop.CartTests(1.5)", "Adds", null)]
    [InlineData("Shop.CartTests(\"x.y\").Adds(2.5)", null, null, "Adds(2.5)", "Shop.CartTests(\"x.y\")", "Adds", "2.5")]
    [InlineData("Shop.CartTests.Adds(\"unbalanced (\\\")", null, null, "Adds(\"unbalanced (\\\")", "Shop.CartTests", "Adds", "\"unbalanced (\\\"")]
    // Hosts that name type and method.
    [InlineData("Shop.CartTests.Adds", "Shop.CartTests", "Adds(System.Int32)", "Shop.CartTests.Adds(x: 1)", "Shop.CartTests", "Adds", "x: 1")]
    [InlineData("Shop.CartTests.Adds(1)", "Shop.CartTests", "Adds", "Adds(1)", "Shop.CartTests", "Adds", "1")]
    [InlineData("Shop.Outer+Inner.Adds", "Shop.Outer+Inner", "Adds", "Adds", "Shop.Outer+Inner", "Adds", null)]
    // Nothing but a display name.
    [InlineData(null, null, null, "adds two numbers", "", "adds two numbers", null)]
    [InlineData("", null, null, "Adds(1, 2)", "", "Adds", "1, 2")]
    [InlineData("Adds", null, null, "Adds", "", "Adds", null)]
    public void A_name_is_taken_apart(
        string? qualified, string? type, string? method, string display, string className, string methodName, string? arguments)
    {
        var name = TestName.Parse(qualified, type, method, display);

        Assert.Equal((className, methodName, arguments), (name.ClassName, name.MethodName, name.Arguments));
    }

    [Fact]
    public void Rows_with_names_of_their_own_are_told_apart_by_them()
    {
        var first = TestName.Parse("Shop.CartTests.Adds", null, null, "nothing to add");
        var second = TestName.Parse("Shop.CartTests.Adds", null, null, "one item");

        Assert.NotEqual(TestIdentity.Of("Shop.Tests", first), TestIdentity.Of("Shop.Tests", second));
        Assert.Null(first.Arguments);
    }

    [Fact]
    public void The_shape_of_a_name_of_4227_characters_is_kept()
    {
        var text = new string('ü', 4200);
        var name = TestName.Parse("Shop.CartTests.Adds", null, null, $"Shop.CartTests.Adds(text: \"{text}\")");

        Assert.Equal($"text: \"{text}\"", name.Arguments);
        Assert.NotEqual(TestIdentity.Of("A", name), TestIdentity.Of("A", name with { Discriminator = name.Discriminator + "!" }));
    }
}
