using RunMetrics.Tool.Pushing;

namespace RunMetrics.Tests.Pushing;

public sealed class ServerAddressTests
{
    [Theory]
    [InlineData("https://runs.example.org", "https://runs.example.org/")]
    [InlineData("https://ci.example.org/runs", "https://ci.example.org/runs/")]
    [InlineData("http://127.0.0.1:8765", "http://127.0.0.1:8765/")]
    [InlineData("http://localhost:8765/", "http://localhost:8765/")]
    [InlineData("http://[::1]:8765", "http://[::1]:8765/")]
    public void Paths_go_below_the_address(string text, string address)
    {
        Assert.True(ServerAddress.TryParse(text, insecure: false, out var uri, out _));
        Assert.Equal(address, uri.AbsoluteUri);
    }

    [Theory]
    [InlineData("http://runs.example.org", "everybody on the way could read the token")]
    [InlineData("http://10.0.0.7:8765", "--insecure")]
    [InlineData("http://127.0.0.1.example.org", "plain http to another machine")]
    [InlineData("ftp://runs.example.org", "is no address of a server")]
    [InlineData("runs.example.org", "is no address of a server")]
    [InlineData("/runs", "is no address of a server")]
    [InlineData("https://me:secret@runs.example.org", "must not hold a user name or a password")]
    [InlineData("https://runs.example.org/?token=x", "has a query or a fragment")]
    public void What_would_give_the_token_away_or_leads_nowhere_is_refused_with_the_reason(string text, string why)
    {
        Assert.False(ServerAddress.TryParse(text, insecure: false, out _, out var problem));
        Assert.Contains(why, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_http_to_another_machine_has_to_be_asked_for() =>
        Assert.True(ServerAddress.TryParse("http://10.0.0.7:8765", insecure: true, out _, out _));
}
