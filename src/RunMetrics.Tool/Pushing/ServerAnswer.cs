using System.Globalization;
using System.Net;
using System.Text.Json;

namespace RunMetrics.Tool.Pushing;

/// <summary>What a server answered, whole.</summary>
/// <param name="Status">Status.</param>
/// <param name="Body">Content.</param>
/// <param name="ETag">Entity tag, if any.</param>
/// <param name="Location">Where it redirects to, if it does.</param>
internal sealed record ServerAnswer(HttpStatusCode Status, ReadOnlyMemory<byte> Body, string? ETag, string? Location)
{
    private const int MostPlaces = 5;

    /// <summary>The kind of problem, such as <c>unknown-run</c>; null for what is no problem of a RunMetrics server.</summary>
    public string? ProblemKind => Member("type") is { } type && type.StartsWith("urn:runmetrics:problems:", StringComparison.Ordinal) ? type["urn:runmetrics:problems:".Length..] : null;

    /// <summary>The answer as a failure.</summary>
    /// <param name="what">What was asked for, such as 'tests'.</param>
    /// <param name="server">Whom.</param>
    public PushFailure Failure(string what, Uri server)
    {
        var status = ((int)Status).ToString(CultureInfo.InvariantCulture);
        var detail = Member("detail");
        return Status switch
        {
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => new($"{server} redirects to '{Location ?? "nowhere"}' ({status}). The token is not sent after a redirect: name the address itself with --server.", endsAll: true),
            HttpStatusCode.Unauthorized => new($"{server} does not take the token (401). Set {PushToken.Variable} to that of the server: the one 'runmetrics serve' was started with.", endsAll: true),
            HttpStatusCode.Forbidden when ProblemKind is not null => new($"{server} refuses (403): {detail}", endsAll: true),
            HttpStatusCode.MisdirectedRequest when ProblemKind is not null => new($"{server} refuses (421): {detail}", endsAll: true),
            HttpStatusCode.NotFound when ProblemKind is null => new($"{server} has no runs (404). Is it a RunMetrics server, and is the path before /api right?", endsAll: true),
            HttpStatusCode.RequestEntityTooLarge => new($"{what} is too large for {server} (413). {detail ?? "A proxy in front of it may allow less than it does."}"),
            HttpStatusCode.UnprocessableEntity => new($"{what} was refused (422): {detail}{Places()}"),
            _ when detail is not null => new($"{what} was refused ({status}): {detail}"),
            _ => new($"{server} answered {status} to {what}, and does not say why. Is it a RunMetrics server?", endsAll: ProblemKind is null),
        };
    }

    private string Places()
    {
        try
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.TryGetProperty("errors", out var errors)
                ? string.Concat(errors.EnumerateArray().Take(MostPlaces).Select(static error => $"{Environment.NewLine}  {error.GetProperty("field").GetString()}: {error.GetProperty("reason").GetString()}"))
                : "";
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return "";
        }
    }

    private string? Member(string name)
    {
        try
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
