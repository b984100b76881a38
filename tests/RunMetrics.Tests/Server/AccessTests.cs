using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using RunMetrics.Server;
using RunMetrics.Server.Access;

namespace RunMetrics.Tests.Server;

/// <summary>Who may ask for what, and what is never answered.</summary>
public sealed partial class AccessTests
{
    private const string Token = "correct-horse-battery-staple";

    [Fact]
    public async Task Reading_on_this_machine_needs_nothing()
    {
        await using var server = await ServerProbe.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync("/api/v1/runs")).StatusCode);
        Assert.Null(server.Host.LoginAddress);
        Assert.True(IPAddress.IsLoopback(IPAddress.Parse(server.Host.Address.Host)));
    }

    [Theory]
    [InlineData("/api/v1/runs")]
    [InlineData("/api/v1/test-runs")]
    public async Task A_server_that_only_reads_asks_nobody_for_a_token_it_does_not_have(string path)
    {
        await using var server = await ServerProbe.StartAsync(static options => options);
        var refused = await server.SendAsync(HttpMethod.Post, path, new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Empty(refused.Headers.WwwAuthenticate);
        Assert.Contains("--allow-", (await ServerProbe.ProblemAsync(refused)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/runs")]
    [InlineData("/api/v1/health")]
    [InlineData("/metrics")]
    [InlineData("/api/v1/runs/latest/page/overview")]
    [InlineData("/nothing")]
    public async Task With_a_token_nothing_is_told_without_it(string path)
    {
        await using var server = await ServerProbe.StartAsync(static options => options with { Token = Token });

        var refused = await server.GetAsync(path);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("Bearer", refused.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal("urn:runmetrics:problems:needs-token", (await ServerProbe.ProblemAsync(refused)).GetProperty("type").GetString());
        foreach (var wrong in (string[])["Bearer", "Bearer ", "Bearer " + Token + "x", "Bearer " + Token[..^1], "Basic " + Token, Token])
            Assert.Equal(HttpStatusCode.Unauthorized, (await server.GetAsync(path, ("Authorization", wrong))).StatusCode);
        Assert.NotEqual(HttpStatusCode.Unauthorized, (await server.GetAsync(path, ("Authorization", "Bearer " + Token))).StatusCode);
        Assert.NotEqual(HttpStatusCode.Unauthorized, (await server.GetAsync(path, ("Authorization", "bearer " + Token))).StatusCode);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/login")]
    [InlineData("/assets/report.css")]
    public async Task What_tells_nothing_of_the_project_is_open(string path)
    {
        await using var server = await ServerProbe.StartAsync(static options => options with { Token = Token });

        Assert.NotEqual(HttpStatusCode.Unauthorized, (await server.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task A_browser_signs_in_once_with_the_address_that_was_printed()
    {
        await using var server = await ServerProbe.StartAsync(static options => options with { Token = Token });
        var address = server.Host.LoginAddress!.PathAndQuery;
        Assert.DoesNotContain(Token, address, StringComparison.Ordinal);

        var login = await server.GetAsync(address + "&next=" + Uri.EscapeDataString("/runs/latest"));
        Assert.Equal(HttpStatusCode.OK, login.StatusCode);
        Assert.Contains("url=/runs/latest", await login.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var cookie = login.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Token, cookie, StringComparison.Ordinal);
        var session = cookie.Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync("/api/v1/runs", ("Cookie", session))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.GetAsync("/api/v1/runs", ("Cookie", session + "0"))).StatusCode);

        Assert.Equal(HttpStatusCode.Forbidden, (await server.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await server.GetAsync("/login?t=" + session.Split('=')[1])).StatusCode);
    }

    [Fact]
    public async Task The_page_that_signs_in_has_the_look_of_the_others()
    {
        await using var server = await ServerProbe.StartAsync(static options => options with { Token = Token });
        var page = await (await server.GetAsync("/login")).Content.ReadAsStringAsync();
        var style = page.Split("<link rel=\"stylesheet\" href=\"")[1].Split('"')[0];

        Assert.Equal("text/css", (await server.GetAsync(style)).Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_session_outlives_a_restart_but_not_another_token()
    {
        await using var server = await ServerProbe.StartAsync(static options => options with { Token = Token });
        var token = new AccessToken(Token, TimeProvider.System);
        var port = server.Host.Address.Port;
        var session = $"runmetrics-{port}={token.NewSession()}";

        await server.StartAgainAsync(options => options with { Token = Token, Port = port });
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync("/api/v1/runs", ("Cookie", session))).StatusCode);
        await server.StartAgainAsync(options => options with { Token = Token + "!", Port = port });
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.GetAsync("/api/v1/runs", ("Cookie", session))).StatusCode);
    }

    [Fact]
    public async Task A_person_may_type_the_token()
    {
        await using var server = await ServerProbe.StartAsync(static options => options with { Token = Token });

        var page = await server.GetAsync("/runs/x?a=1", ("Accept", "text/html"));
        Assert.Equal(HttpStatusCode.SeeOther, page.StatusCode);
        Assert.Equal("/login?next=%2Fruns%2Fx%3Fa%3D1", page.Headers.Location!.ToString());
        var form = await server.GetAsync("/login?next=%2Fruns%2Fx");
        Assert.Equal("same-origin", form.Headers.GetValues("Referrer-Policy").Single());
        foreach (var file in Files().Matches(await form.Content.ReadAsStringAsync()).Select(static match => match.Groups[1].Value))
            Assert.Equal(HttpStatusCode.OK, (await server.GetAsync(file)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostToken(server, "wrong", "/")).StatusCode);
        var right = await PostToken(server, Token, "/runs/x");
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.Single(right.Headers.GetValues("Set-Cookie"));
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/login?next=/login")]
    [InlineData("/a\r\nLocation: //evil.example")]
    [InlineData("")]
    [InlineData(null)]
    public void Signing_in_leads_to_this_server_only(string? next) => Assert.Equal("/", Login.Local(next));

    [Fact]
    public async Task Tokens_are_not_tried_often()
    {
        await using var server = await ServerProbe.StartAsync(static options => options with { Token = Token });

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 12; i++)
            answers.Add((await PostToken(server, "wrong", "/")).StatusCode);

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.Equal(10, answers.Count(static status => status == HttpStatusCode.Forbidden));
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:8765")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("0.0.0.0")]
    public async Task A_name_that_is_not_ours_gets_no_answer(string host)
    {
        await using var server = await ServerProbe.StartAsync();

        var refused = await server.GetAsync("/api/v1/runs", ("Host", host));

        Assert.Equal(HttpStatusCode.MisdirectedRequest, refused.StatusCode);
        Assert.Equal("urn:runmetrics:problems:wrong-host", (await ServerProbe.ProblemAsync(refused)).GetProperty("type").GetString());
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync("/api/v1/runs", ("Host", "LOCALHOST"))).StatusCode);
    }

    [Fact]
    public async Task A_page_of_another_site_changes_nothing_and_reads_nothing()
    {
        await using var server = await ServerProbe.StartAsync(static options => options with { AllowIngest = true, Token = Token, Origins = ["https://dash.example"] });
        var authorization = ("Authorization", "Bearer " + Token);

        foreach (var path in (string[])["/api/v1/runs", "/login"])
            Assert.Equal(HttpStatusCode.Forbidden, (await server.SendAsync(HttpMethod.Post, path, new StringContent(""), authorization, ("Origin", "https://evil.example"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await server.SendAsync(HttpMethod.Post, "/api/v1/runs", new StringContent(""), authorization, ("Sec-Fetch-Site", "cross-site"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await server.GetAsync("/ws", authorization, ("Origin", "https://evil.example"), ("Connection", "Upgrade"), ("Upgrade", "websocket"))).StatusCode);

        var foreign = await server.GetAsync("/api/v1/runs", authorization, ("Origin", "https://evil.example"));
        Assert.False(foreign.Headers.Contains("Access-Control-Allow-Origin"));
        var known = await server.GetAsync("/api/v1/runs", authorization, ("Origin", "https://dash.example"));
        Assert.Equal(["https://dash.example"], known.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.False(known.Headers.Contains("Access-Control-Allow-Credentials"));
        var asked = await server.SendAsync(HttpMethod.Options, "/api/v1/runs", null, ("Origin", "https://dash.example"), ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "authorization"));
        Assert.Equal(HttpStatusCode.NoContent, asked.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/runs")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/login")]
    public async Task Browsers_are_told_what_never_to_do(string path)
    {
        await using var server = await ServerProbe.StartAsync();

        var headers = (await server.GetAsync(path)).Headers;

        var policy = headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        // Who sends a form without saying from where is refused.
        Assert.Equal(path == "/login" ? "same-origin" : "no-referrer", headers.GetValues("Referrer-Policy").Single());
        Assert.False(headers.Contains("Server"));
    }

    [Fact]
    public async Task The_document_has_no_script_of_its_own()
    {
        await using var server = await ServerProbe.StartAsync();

        var html = await (await server.GetAsync("/")).Content.ReadAsStringAsync();

        Assert.Single(html.Split("<script").Skip(1), static script => script.StartsWith(" src=\"/assets/", StringComparison.Ordinal));
        Assert.DoesNotContain("onload", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /api/v1/runs/../../../../etc/passwd HTTP/1.1")]
    [InlineData("GET /api/v1/runs/%2e%2e/artifacts/%2e%2e%2frun.json HTTP/1.1")]
    [InlineData("GET /api/v1/runs/latest/artifacts/..%2frun.json HTTP/1.1")]
    [InlineData("GET /api/v1/runs/latest/artifacts/%2fetc%2fpasswd HTTP/1.1")]
    [InlineData("GET /api/v1/runs/latest/artifacts/..\\run.json HTTP/1.1")]
    [InlineData("GET /api/v1/runs/latest/artifacts/tests.json%00.png HTTP/1.1")]
    [InlineData("GET /assets/../appsettings.json HTTP/1.1")]
    [InlineData("GET /assets/%2e%2e%2fweb.config HTTP/1.1")]
    public async Task No_path_leads_out_of_the_run(string request)
    {
        await using var server = await ServerProbe.StartAsync();

        var answer = await Raw(server, $"{request}\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Assert.Matches("^HTTP/1.1 4[0-9][0-9] ", answer);
        Assert.DoesNotContain("\"schemaVersion\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_out_of_the_run_is_not_followed()
    {
        await using var server = await ServerProbe.StartAsync();
        var id = (await server.JsonAsync("/api/v1/runs")).GetProperty("runs")[0].GetProperty("id").GetString()!;
        var file = Path.Combine(server.Folder.ArtifactsDirectory(id), "tests.json");
        var outside = server.Files.File("outside.json");
        File.Move(file, outside);
        File.CreateSymbolicLink(file, outside);

        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync($"/api/v1/runs/{id}/artifacts/tests")).StatusCode);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nX: a\nY: b\r\n Z\r\n\r\n")]
    [InlineData("POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 999999999\r\n\r\n")]
    public async Task Tricks_with_headers_are_refused(string request)
    {
        await using var server = await ServerProbe.StartAsync(static options => options with { Token = Token });

        Assert.Matches("^HTTP/1.1 (4[0-9][0-9]) ", await Raw(server, request));
    }

    [Fact]
    public async Task Who_would_open_it_to_others_without_a_token_is_told_why_not()
    {
        using var files = new TemporaryFolder();
        await using var server = await ServerProbe.StartAsync();
        ServeOptions? options = null;
        await server.StartAgainAsync(given => options = given);

        var open = await Assert.ThrowsAsync<ArgumentException>(() => ServeHost.StartAsync(options! with { Address = IPAddress.Any }));
        Assert.Contains("RUNMETRICS_TOKEN", open.Message, StringComparison.Ordinal);
        var weak = await Assert.ThrowsAsync<ArgumentException>(() => ServeHost.StartAsync(options! with { Token = "secret" }));
        Assert.Contains("guessed", weak.Message, StringComparison.Ordinal);
        var taken = await Assert.ThrowsAsync<IOException>(() => ServeHost.StartAsync(options! with { Port = server.Host.Address.Port }));
        Assert.Contains("--port 0", taken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_leaves_a_line_of_JSON_without_secrets()
    {
        await using var server = await ServerProbe.StartAsync(static options => options with { Token = Token, JsonLog = true });
        var login = server.Host.LoginAddress!.PathAndQuery;
        await server.GetAsync(login);
        await server.GetAsync("/api/v1/runs?branch=x", ("Authorization", "Bearer " + Token));

        var lines = server.Log.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.All(lines, static line => System.Text.Json.JsonDocument.Parse(line).Dispose());
        Assert.Contains(lines, static line => line.Contains("\"path\":\"/api/v1/runs\"", StringComparison.Ordinal) && line.Contains("\"status\":200", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(Token, StringComparison.Ordinal) || line.Contains(login.Split("t=")[1], StringComparison.Ordinal));
    }

    private static Task<HttpResponseMessage> PostToken(ServerProbe server, string token, string next) =>
        server.SendAsync(HttpMethod.Post, "/login", new FormUrlEncodedContent([new("token", token), new("next", next)]));

    /// <summary>Sends bytes as they stand: clients would put them right.</summary>
    private static async Task<string> Raw(ServerProbe server, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Host.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        var buffer = new byte[16 * 1024];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var count = await stream.ReadAsync(buffer, patience.Token);
        return Encoding.UTF8.GetString(buffer, 0, count);
    }

    [GeneratedRegex("(?:href|src)=\"(/[^\"]+)\"")]
    private static partial Regex Files();
}
