using RunMetrics.Tool.Pushing;

namespace RunMetrics.Tests.Pushing;

public sealed class PushTokenTests
{
    [Theory]
    [InlineData("correct-horse-battery-staple\n", "correct-horse-battery-staple")]
    [InlineData("  abc+/=  ", "abc+/=")]
    public void A_token_is_read_from_a_file_without_what_surrounds_it(string content, string token)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("token"), content);

        Assert.True(PushToken.TryFind(folder.File("token"), static _ => "other", out var found, out _));
        Assert.Equal(token, found);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("two\nlines", "holds blanks")]
    [InlineData("schlüssel", "holds blanks, line breaks or letters")]
    public void What_is_no_token_is_refused_and_never_shown(string content, string why)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("token"), content);

        Assert.False(PushToken.TryFind(folder.File("token"), static _ => null, out _, out var problem));
        Assert.Contains(why, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("schl", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_file_the_environment_holds_it_and_a_missing_one_is_told()
    {
        Assert.True(PushToken.TryFind(null, static name => name == "RUNMETRICS_TOKEN" ? "abc" : null, out var found, out _));
        Assert.Equal("abc", found);
        Assert.False(PushToken.TryFind(null, static _ => null, out _, out var problem));
        Assert.Contains("--token-file", problem, StringComparison.Ordinal);
        Assert.False(PushToken.TryFind("/nowhere/token", static _ => "abc", out _, out problem));
        Assert.Contains("/nowhere/token", problem, StringComparison.Ordinal);
    }
}
