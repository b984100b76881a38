using System.Net;
using RunMetrics.Tests.Git;

namespace RunMetrics.Tests.Server;

/// <summary>What clients of other makers expect of a server, and what they send.</summary>
public sealed class HttpMannersTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/health")]
    [InlineData("/metrics")]
    [InlineData("/api/v1/runs")]
    [InlineData("/api/v1/runs/latest/artifacts/tests")]
    public async Task HEAD_answers_with_the_head_of_GET(string path)
    {
        await using var server = await ServerProbe.StartAsync();
        var whole = await server.GetAsync(path);

        var head = await server.SendAsync(HttpMethod.Head, path, null);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(whole.Headers.ETag, head.Headers.ETag);
        Assert.Equal(whole.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(whole.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotModified, (await server.SendAsync(HttpMethod.Head, path, null, ("If-None-Match", head.Headers.ETag!.Tag))).StatusCode);
    }

    [Fact]
    public async Task HEAD_needs_the_token_where_GET_does()
    {
        await using var server = await ServerProbe.StartAsync(static options => options with { Token = "0123456789abcdef0123456789abcdef" });

        Assert.Equal(HttpStatusCode.Unauthorized, (await server.SendAsync(HttpMethod.Head, "/api/v1/runs", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Head, "/api/v1/runs", null, ("Authorization", "Bearer 0123456789abcdef0123456789abcdef"))).StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/runs/live")]
    [InlineData("/api/v1/events")]
    [InlineData("/ws")]
    [InlineData("/login")]
    [InlineData("/api/v1/runs/nope/artifacts")]
    public async Task HEAD_is_not_offered_of_what_has_no_end_or_changes_something(string path)
    {
        await using var server = await ServerProbe.StartAsync();

        var response = await server.SendAsync(HttpMethod.Head, path, null);

        Assert.Contains(response.StatusCode, (HttpStatusCode[])[HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotFound]);
        Assert.Equal(path.EndsWith("artifacts", StringComparison.Ordinal), response.StatusCode == HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_preview_of_the_address_that_signs_in_does_not_use_it_up()
    {
        await using var server = await ServerProbe.StartAsync(static options => options with { Token = "0123456789abcdef0123456789abcdef" });
        var address = server.Host.LoginAddress!.PathAndQuery;

        await server.SendAsync(HttpMethod.Head, address, null);

        Assert.Contains("Set-Cookie", (await server.GetAsync(address)).Headers.Select(static header => header.Key));
    }

    [Fact]
    public async Task A_document_is_found_by_its_path_as_clients_of_the_description_encode_it()
    {
        await using var server = new ServerProbe();
        server.Files.Write("docs/deep/Cart é.md", "# The cart\n");
        server.Store(0);
        await server.StartAgainAsync();

        // A parameter in a path: RFC 6570 encodes the slashes of simple ones.
        var cart = await server.JsonAsync($"/api/v1/docs/{Uri.EscapeDataString("docs/deep/Cart é.md")}", "doc-node");

        Assert.Equal("The cart", cart.GetProperty("title").GetString());
        foreach (var path in (string[])["docs%2f..%2f..%2fetc%2fpasswd", "%2e%2e%2fREADME.md"])
            Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync($"/api/v1/docs/{path}")).StatusCode);
    }

    [Theory]
    [InlineData("application/openmetrics-text;version=1.0.0", "application/openmetrics-text")]
    [InlineData("application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.5,*/*;q=0.2", "application/openmetrics-text")]
    [InlineData("text/plain;version=0.0.4;q=0.9,application/openmetrics-text;q=0.1", "text/plain")]
    [InlineData("application/openmetrics-text;q=0", "text/plain")]
    [InlineData("not a type at all, application/openmetrics-text", "application/openmetrics-text")]
    [InlineData("*/*", "text/plain")]
    public async Task Metrics_come_in_the_format_that_is_wanted_most(string accept, string mediaType)
    {
        await using var server = await ServerProbe.StartAsync();

        Assert.Equal(mediaType, (await server.GetAsync("/metrics", ("Accept", accept))).Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_page_of_an_allowed_origin_may_do_all_that_the_API_offers()
    {
        await using var server = await ServerProbe.StartAsync(static options => options with { Origins = ["https://board.example.org"] });

        var answer = await server.SendAsync(HttpMethod.Options, "/api/v1/runs", null, ("Origin", "https://board.example.org"), ("Access-Control-Request-Method", "PUT"));

        Assert.Equal("GET, HEAD, POST, PUT, PATCH, DELETE", answer.Headers.GetValues("Access-Control-Allow-Methods").Single());
        Assert.Contains("Content-Digest", answer.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comparison_by_the_name_of_a_commit_follows_the_name()
    {
        await using var server = new ServerProbe();
        using var repository = new TestRepository();
        repository.Write("a.txt", "1");
        repository.Commit("One");
        server.Store(0);
        var named = server.Store(1, run => run with { Git = run.Git with { Head = repository.Head } });
        await server.StartAgainAsync(options => options with { RepositoryRoot = repository.Path });
        Assert.Equal(named, (await server.JsonAsync("/api/v1/diff?before=base&after=HEAD")).GetProperty("after").GetString());

        repository.Write("a.txt", "2");
        repository.Commit("Two");

        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync("/api/v1/diff?before=base&after=HEAD")).StatusCode);
    }

    [Fact]
    public async Task Who_asks_for_a_comparison_with_nothing_to_compare_is_told_so()
    {
        await using var server = await ServerProbe.StartAsync(runs: 1);

        var problem = await ServerProbe.ProblemAsync(await server.GetAsync("/api/v1/diff"));

        Assert.Contains("no run to compare", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
