using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Tests.Testing;

public sealed class FailureFingerprintTests
{
    private const string Trace = """
           at Xunit.Assert.Equal[T](T expected, T actual) in /_/src/xunit.assert/Asserts/EqualityAsserts.cs:line 40
           at Shop.Core.Ledger.<PostAsync>d__12.MoveNext() in src/Shop/Ledger.cs:line 120
        --- End of stack trace from previous location ---
           at System.Runtime.CompilerServices.TaskAwaiter.HandleNonSuccessAndDebuggerNotification(Task task)
           at Shop.Core.Cart.<>c__DisplayClass3_0.<Checkout>b__0(Item item) in src/Shop/Cart.cs:line 8
           at Shop.Core.Cart.Checkout[T](IEnumerable`1 items)
           at Shop.CartTests.Checks_out() in test/CartTests.cs:line 20
        """;

    [Fact]
    public void The_innermost_user_frames_outside_of_the_test_count() =>
        Assert.Equal(
            ["Shop.Core.Ledger.PostAsync", "Shop.Core.Cart.Checkout", "Shop.Core.Cart.Checkout"],
            FailureFingerprint.TopFrames(Trace, "Shop.CartTests"));

    [Fact]
    public void A_failure_in_the_test_itself_is_named_by_its_own_frames() =>
        Assert.Equal(
            ["Shop.CartTests.Adds"],
            FailureFingerprint.TopFrames("   at Xunit.Assert.True(Boolean condition)\n   at Shop.CartTests.Adds() in a.cs:line 3", "Shop.CartTests"));

    [Fact]
    public void One_fault_under_many_tests_has_one_fingerprint()
    {
        var first = FailureFingerprint.Of(null, "System.Exception : order 17", Trace, "Shop.CartTests");
        var second = FailureFingerprint.Of(
            "System.Exception", "System.Exception : order 18", Trace.Replace("Shop.CartTests.Checks_out", "Shop.OtherTests.Pays", StringComparison.Ordinal), "Shop.OtherTests");

        Assert.Equal(first, second);
        Assert.Matches("^[0-9a-f]{16}$", first);
    }

    [Fact]
    public void Another_message_type_or_frame_is_another_fault()
    {
        var fault = FailureFingerprint.Of("A.XException", "text", Trace, "T");

        Assert.NotEqual(fault, FailureFingerprint.Of("A.YException", "text", Trace, "T"));
        Assert.NotEqual(fault, FailureFingerprint.Of("A.XException", "other text", Trace, "T"));
        Assert.NotEqual(fault, FailureFingerprint.Of("A.XException", "text", Trace.Replace("Ledger", "Journal", StringComparison.Ordinal), "T"));
    }

    [Fact]
    public void Prefixes_say_what_user_code_is()
    {
        Assert.Equal(["Shop.Core.Ledger.PostAsync"], StackFrames.UserMethods(Trace, ["Shop.Core.Ledger"]));
        Assert.DoesNotContain(StackFrames.UserMethods(Trace), method => method.StartsWith("Xunit.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not a trace\n at all ( with brackets")]
    public void A_trace_without_frames_has_none(string? trace) => Assert.Empty(StackFrames.UserMethods(trace));

    [Fact]
    public void Frames_of_a_localised_trace_are_read() =>
        Assert.Equal(["Shop.Core.Cart.Pay"], StackFrames.UserMethods("   bei Shop.Core.Cart.Pay(Int32 x) in C:\\src\\Cart.cs:Zeile 3."));
}
