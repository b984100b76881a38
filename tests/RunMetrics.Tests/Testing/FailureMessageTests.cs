using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Tests.Testing;

public sealed class FailureMessageTests
{
    [Theory]
    [InlineData("Order 3f2a9c11-7b4d-4e0f-9a61-0c5d8e7f2b34 not found", "Order <guid> not found")]
    [InlineData("Timed out after 00:00:30.123", "Timed out after <time>")]
    [InlineData("Expired at 2026-11-20T08:27:10Z, now 2026-11-21 08:27:10.5 +01:00", "Expired at <time>, now <time>")]
    [InlineData("Due 11/20/2026 8:27:10 PM.", "Due <time>.")]
    [InlineData("Due 20/11/2026 or 2026-11-20", "Due <time> or <time>")]
    [InlineData("late by T08:27:10Z", "late by <time>")]
    [InlineData("Expected 42 but was 43.5 of 1,000", "Expected <n> but was <n> of <n>")]
    [InlineData("took 12ms", "took <n>ms")]
    [InlineData("at 0x7f3a12c4 in commit 9fceb02d0ae598e95dc970b74767f19372d61af8", "at <hex> in commit <hex>")]
    [InlineData("Could not find file '/home/runner/work/app/a.json'.", "Could not find file '<path>'.")]
    [InlineData(@"Could not find 'C:\Users\me\a.json' (404)", "Could not find '<path>' (<n>)")]
    [InlineData("a/b and/or 1/2", "a/b and/or <n>/<n>")]
    [InlineData("expected \"id-17\"  but\r\n\twas \"id-18\"", "expected \"id-<n>\" but was \"id-<n>\"")]
    [InlineData("GET https://example.org/api/17?x=1", "GET https://example.org/api/<n>?x=<n>")]
    [InlineData("Decade facade cafe", "Decade facade cafe")]
    [InlineData("2/a/", "<n>/a/")]
    [InlineData("<n>/a/ and <path>C:\\a", "<n>/a/ and <path>C:\\a")]
    [InlineData("<id>42</id>", "<id><n></id>")]
    [InlineData("  ", "")]
    public void What_differs_from_run_to_run_becomes_a_placeholder(string message, string expected) =>
        Assert.Equal(expected, FailureMessage.Normalize(message));

    [Theory]
    [InlineData("System.InvalidOperationException : Sequence contains no elements", "System.InvalidOperationException")]
    [InlineData("System.IO.IOException: disk", "System.IO.IOException")]
    [InlineData("Test method A.B threw exception: \nSystem.ArgumentException: bad", "System.ArgumentException")]
    [InlineData("Shop.CartException", "Shop.CartException")]
    [InlineData("Assert.Equal() Failure: Values differ", null)]
    [InlineData("The exception was thrown", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_exception_type_is_read_from_the_beginning(string? message, string? expected) =>
        Assert.Equal(expected, FailureMessage.ErrorTypeIn(message));

    [Fact]
    public void Messages_of_one_cause_are_equal_whatever_time_and_id_they_carry()
    {
        var messages = Enumerable.Range(0, 50).Select(i =>
            $"Order {Guid.NewGuid()} was rejected at {DateTime.UtcNow.AddMinutes(i * 977):yyyy-MM-ddTHH:mm:ssZ} after {i * 13} ms by host 0x{i * 7919:x8}");

        Assert.Single(messages.Select(FailureMessage.Normalize).Distinct());
    }
}
