extern alias testLogger;

using testLogger::RunMetrics.Shared;

namespace RunMetrics.Tests.Hosts;

public sealed class CapturedTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("0123456789")]
    public void A_text_within_the_limit_stays_as_it_is(string text) => Assert.Equal(text, CapturedText.Cap(text, limit: 10));

    [Fact]
    public void Nothing_stays_nothing() => Assert.Null(CapturedText.Cap(null));

    [Fact]
    public void A_longer_text_keeps_both_ends_and_says_what_was_cut() => Assert.Equal(
        "01234\n[RunMetrics kept the first 5 and the last 5 of 16 characters; 6 were cut.]\nbcdef",
        CapturedText.Cap("0123456789abcdef", limit: 10));

    [Fact]
    public void It_does_not_matter_in_which_pieces_a_text_arrives()
    {
        var text = string.Concat(Enumerable.Range(0, 1000));
        var captured = new CapturedText(limit: 100);
        for (var i = 0; i < text.Length; i += 7)
            captured.Append(text.Substring(i, Math.Min(7, text.Length - i)));
        Assert.Equal(CapturedText.Cap(text, limit: 100), captured.ToString());
    }

    [Fact]
    public void Thirty_seven_megabytes_take_no_more_memory_than_the_limit()
    {
        var piece = new string('x', 37 * 1024);
        var captured = new CapturedText();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1024; i++)
            captured.Append(piece);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 2 * 1024 * 1024);
        Assert.Contains($"of {37 * 1024 * 1024} characters", captured.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_shortened_name_never_ends_in_half_a_character()
    {
        Assert.Equal("ab…", CapturedText.Shorten("ab😀cd", 4));
        Assert.Equal("ab😀…", CapturedText.Shorten("ab😀cde", 5));
        Assert.Equal("abc", CapturedText.Shorten("abc", 3));
    }
}
