using System.Security.Cryptography;
using System.Text;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Tests.Testing;

public sealed class TestIdentityTests
{
    private static readonly TestName Adds = TestName.Parse("Shop.CartTests.Adds", null, null, "Shop.CartTests.Adds(x: 1)");

    [Fact]
    public void It_is_the_beginning_of_a_documented_hash()
    {
        var expected = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("Shop.Tests\0Shop.CartTests.Adds\0x: 1")))[..16];

        Assert.Equal(expected, TestIdentity.Of("Shop.Tests", Adds));
    }

    [Fact]
    public void A_row_with_unstable_arguments_is_named_by_its_ordinal_alone()
    {
        var other = TestName.Parse("Shop.CartTests.Adds", null, null, "Shop.CartTests.Adds(x: 2)");

        Assert.Equal(TestIdentity.OfRow("Shop.Tests", Adds, 2), TestIdentity.OfRow("Shop.Tests", other, 2));
        Assert.NotEqual(TestIdentity.OfRow("Shop.Tests", Adds, 1), TestIdentity.OfRow("Shop.Tests", Adds, 2));
    }

    [Fact]
    public void Rows_with_equal_arguments_keep_them_in_their_identity()
    {
        var other = TestName.Parse("Shop.CartTests.Adds", null, null, "Shop.CartTests.Adds(x: 2)");

        Assert.NotEqual(TestIdentity.Of("Shop.Tests", Adds, 1), TestIdentity.Of("Shop.Tests", other, 1));
    }

    [Theory]
    [InlineData("id: 3f2a9c11-7b4d-4e0f-9a61-0c5d8e7f2b34", true)]
    [InlineData("id: 018f3c5e-6a7b-7c8d-9e0f-1a2b3c4d5e6f", true)]
    [InlineData("id: 11111111-1111-1111-1111-111111111111", false)]
    [InlineData("id: 00000000-0000-0000-0000-000000000000", false)]
    [InlineData("at: 2026-11-20T09:12:44.1234567Z", true)]
    [InlineData("at: 11/20/2026 09:12:44", true)]
    [InlineData("at: 2026-11-20 09:12:44", true)]
    [InlineData("at: 2001-09-11T08:46:40", false)]
    [InlineData("at: 2026-11-20T00:00:00.0000000", false)]
    [InlineData("on: 2026-11-20", false)]
    [InlineData("pointer: 0x7f3a12c45678", true)]
    [InlineData("mask: 0xFF00", false)]
    [InlineData("count: 1234567890123", false)]
    [InlineData("name: \"plain\"", false)]
    public void Arguments_made_anew_in_every_run_are_recognised(string text, bool expected) =>
        Assert.Equal(expected, VolatileText.IsVolatile(text, new DateTimeOffset(2026, 11, 20, 10, 15, 0, TimeSpan.Zero)));
}
