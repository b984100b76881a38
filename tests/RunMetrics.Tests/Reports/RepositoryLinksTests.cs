using RunMetrics.Reports.Links;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tests.Reports;

public sealed class RepositoryLinksTests
{
    private const string Head = "0123456789abcdef0123456789abcdef01234567";

    [Theory]
    [InlineData("https://github.com/a/b.git", "https://github.com/a/b/commit/" + Head, "https://github.com/a/b/blob/" + Head + "/src/A%20B.cs#L7")]
    [InlineData("git@github.com:a/b.git", "https://github.com/a/b/commit/" + Head, "https://github.com/a/b/blob/" + Head + "/src/A%20B.cs#L7")]
    [InlineData("ssh://git@github.example.org:2222/a/b", "https://github.example.org/a/b/commit/" + Head, "https://github.example.org/a/b/blob/" + Head + "/src/A%20B.cs#L7")]
    [InlineData("https://gitlab.com/group/sub/b.git", "https://gitlab.com/group/sub/b/-/commit/" + Head, "https://gitlab.com/group/sub/b/-/blob/" + Head + "/src/A%20B.cs#L7")]
    [InlineData("https://gitlab.example.org:8443/g/b", "https://gitlab.example.org:8443/g/b/-/commit/" + Head, "https://gitlab.example.org:8443/g/b/-/blob/" + Head + "/src/A%20B.cs#L7")]
    [InlineData("https://org@dev.azure.com/org/My%20Project/_git/b", "https://dev.azure.com/org/My%20Project/_git/b/commit/" + Head, "https://dev.azure.com/org/My%20Project/_git/b?path=/src/A%20B.cs&version=GC" + Head + "&line=7&lineEnd=7&lineStartColumn=1&lineEndColumn=999&_a=contents")]
    [InlineData("git@ssh.dev.azure.com:v3/org/project/b", "https://dev.azure.com/org/project/_git/b/commit/" + Head, null)]
    [InlineData("https://org.visualstudio.com/project/_git/b", "https://org.visualstudio.com/project/_git/b/commit/" + Head, null)]
    [InlineData("https://bitbucket.org/a/b.git", "https://bitbucket.org/a/b/commits/" + Head, "https://bitbucket.org/a/b/src/" + Head + "/src/A%20B.cs#lines-7")]
    public void A_known_host_gets_its_pages(string remote, string commit, string? source)
    {
        var links = RepositoryLinks.Of(Git(remote), null);
        Assert.Equal(commit, links.Commit);
        if (source is not null)
            Assert.Equal(source, RepositoryLinks.Fill(links.Source!, "src/A B.cs", 7));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/srv/git/b.git")]
    [InlineData("../b")]
    [InlineData("C:\\repos\\b")]
    [InlineData("file:///srv/git/b.git")]
    [InlineData("javascript:alert(1)//github.com/a/b")]
    [InlineData("https://code.example.org/a/b")]
    [InlineData("https://github.com/")]
    public void Anything_else_gets_none(string? remote) => Assert.Equal(new RepositoryLinks(null, null), RepositoryLinks.Of(Git(remote), null));

    [Fact]
    public void A_self_hosted_server_is_known_by_its_ci_service() =>
        Assert.StartsWith("https://code.example.org/a/b/-/blob/", RepositoryLinks.Of(Git("https://code.example.org/a/b"), CiProvider.Gitlab).Source, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"><script>")]
    [InlineData("HEAD")]
    [InlineData(null)]
    public void A_head_that_is_no_commit_id_makes_no_link(string? head) =>
        Assert.Null(RepositoryLinks.Of(Git("https://github.com/a/b") with { Head = head }, null).Commit);

    [Fact]
    public void A_hostile_path_stays_inside_the_address()
    {
        var links = RepositoryLinks.Of(Git("https://github.com/a/\"><b>"), null);
        Assert.DoesNotMatch("[\"<> ]", links.Commit!);
        Assert.DoesNotMatch("[\"<> ]", RepositoryLinks.Fill(links.Source!, "a\"b/<c> d.cs", 1));
    }

    [Theory]
    [InlineData("https://ci.example.org/run/1", "https://ci.example.org/run/1")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("https://user:secret@ci.example.org/", null)]
    [InlineData("https://ci.example.org\ud922/", null)]
    [InlineData("https://ci.example.org/a b/é", "https://ci.example.org/a%20b/%C3%A9")]
    [InlineData("ci.example.org/run/1", null)]
    [InlineData(null, null)]
    public void Only_http_addresses_become_links(string? address, string? expected) => Assert.Equal(expected, WebLink.Checked(address));

    private static GitFacts Git(string? remote) => new() { Available = true, Head = Head, Remote = remote };
}
