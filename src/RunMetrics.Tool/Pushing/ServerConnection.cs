using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;

namespace RunMetrics.Tool.Pushing;

/// <summary>One connection to a server, that outlives a server that is away for a while: what fails for now is sent again, for as long as there is time.</summary>
internal sealed class ServerConnection : IDisposable
{
    /// <summary>Answers about one run are some kilobytes.</summary>
    private const int MostAnswer = 16_000_000;

    /// <summary>Larger bodies are sent once the server has said that it wants them.</summary>
    private const long AskFirst = 256 * 1024;

    private readonly HttpClient _http;
    private readonly string _token;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly TextWriter _log;
    private readonly long _began;

    /// <summary>Connects to nobody yet.</summary>
    /// <param name="server">Address, with a slash at its end.</param>
    /// <param name="token">Token.</param>
    /// <param name="timeout">How long all of it may take.</param>
    /// <param name="time">Clock.</param>
    /// <param name="log">Where to say that something is tried again.</param>
    public ServerConnection(Uri server, string token, TimeSpan timeout, TimeProvider time, TextWriter log)
    {
        (Server, _token, _timeout, _time, _log) = (server, token, timeout, time, log);
        _began = time.GetTimestamp();
        // No redirects: they could lead the token to somebody else. Nothing of this machine is asked for through a proxy.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 1, ConnectTimeout = TimeSpan.FromSeconds(15), UseProxy = !server.IsLoopback })
        {
            BaseAddress = server,
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MostAnswer,
        };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("runmetrics", ToolVersion.Package.Split('-')[0]));
    }

    /// <summary>Whom.</summary>
    public Uri Server { get; }

    /// <summary>Why the last try got no answer; null once one did. It is what somebody wants to know when the time is over meanwhile.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Sends a request until it is answered with more than "not now".</summary>
    /// <param name="method">Method.</param>
    /// <param name="path">Below the address.</param>
    /// <param name="body">Makes the content, anew for each try; null for none.</param>
    /// <param name="change">What else the request carries.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="PushFailure">There was no answer.</exception>
    public async Task<ServerAnswer> SendAsync(HttpMethod method, string path, Func<HttpContent>? body, Action<HttpRequestMessage>? change, CancellationToken stop)
    {
        for (var failures = 1; ; failures++)
        {
            var (answer, asked, trouble) = await TryAsync(method, path, body?.Invoke(), change, stop);
            if (answer is not null && !Backoff.IsTemporary(answer.Status))
            {
                Trouble = null;
                return answer;
            }

            Trouble = answer is null ? trouble : string.Create(CultureInfo.InvariantCulture, $"it answers {(int)answer.Status}");
            if (failures == Backoff.MostTries)
                throw new PushFailure($"{Server} cannot be reached: {Trouble}. It was tried {failures} times. Is the server running, and the address right?", endsAll: true);
            var delay = Backoff.DelayOf(failures, asked, Random.Shared.NextDouble());
            if (delay > _timeout - _time.GetElapsedTime(_began))
                throw new PushFailure(string.Create(CultureInfo.InvariantCulture, $"{Server} cannot be reached: {Trouble}. It is to be tried again in {delay.TotalSeconds:0} s, and --timeout {_timeout.TotalSeconds:0} ends before."), endsAll: true);
            _log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"runmetrics push: {Server}: {Trouble}. Trying again in {delay.TotalSeconds:0.#} s …"));
            await Task.Delay(delay, _time, stop);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<(ServerAnswer? Answer, TimeSpan? Asked, string? Trouble)> TryAsync(HttpMethod method, string path, HttpContent? body, Action<HttpRequestMessage>? change, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body, Version = HttpVersion.Version11 };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        request.Headers.ExpectContinue = body?.Headers.ContentLength > AskFirst;
        change?.Invoke(request);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, stop);
            var content = await response.Content.ReadAsByteArrayAsync(stop);
            return (new ServerAnswer(response.StatusCode, content, response.Headers.ETag?.ToString(), response.Headers.Location?.ToString()), AskedBy(response.Headers.RetryAfter), null);
        }
        catch (HttpRequestException error) when (error.HttpRequestError == HttpRequestError.SecureConnectionError || error.InnerException is AuthenticationException)
        {
            throw new PushFailure(
                $"{Server} cannot be trusted: {(error.InnerException ?? error).Message} Nothing was sent. Make the authority that signed its certificate known to this machine (on Linux, SSL_CERT_FILE names one), or correct the address.",
                endsAll: true,
                error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return (null, null, (error.InnerException ?? error).Message.TrimEnd('.'));
        }
    }

    private TimeSpan? AskedBy(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - _time.GetUtcNow(),
        _ => null,
    };
}
