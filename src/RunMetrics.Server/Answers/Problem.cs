using Microsoft.AspNetCore.Http;
using RunMetrics.Snapshots;

namespace RunMetrics.Server.Answers;

/// <summary>What was wrong with one field of a request.</summary>
/// <param name="Field">Name of the parameter, or JSON path.</param>
/// <param name="Reason">What is wrong, and what is taken.</param>
internal readonly record struct FieldError(string Field, string Reason);

/// <summary>A problem as RFC 9457 writes it, contract <c>problem.schema.json</c>.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Detail">What happened this time, and what to do.</param>
internal sealed record Problem(ProblemKind Kind, string Detail) : IResult
{
    public const string MediaType = "application/problem+json";

    /// <summary>Fields at fault.</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>A parameter that cannot be.</summary>
    public static Problem Parameter(string name, string reason) => Parameters([new FieldError(name, reason)]);

    /// <summary>Parameters that cannot be.</summary>
    public static Problem Parameters(IReadOnlyList<FieldError> errors) =>
        new(ProblemKind.BadRequest, string.Join(" ", errors.Select(static error => $"'{error.Field}' {error.Reason}"))) { Errors = errors };

    /// <summary>A run that is not here.</summary>
    public static Problem UnknownRun(string id) => new(ProblemKind.UnknownRun, $"There is no run '{id}'. GET /api/v1/runs lists those there are.");

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Kind.Status;
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(httpContext.Request.Method))
            return;
        await using var json = JsonOutput.Compact(response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("type"u8, Kind.Type);
        json.WriteString("title"u8, Kind.Title);
        json.WriteNumber("status"u8, Kind.Status);
        json.WriteString("detail"u8, Detail);
        json.WriteString("instance"u8, httpContext.Request.Path.ToUriComponent());
        if (Errors.Count > 0)
        {
            json.WriteStartArray("errors"u8);
            foreach (var error in Errors)
            {
                json.WriteStartObject();
                json.WriteString("field"u8, error.Field);
                json.WriteString("reason"u8, error.Reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        await json.FlushAsync(httpContext.RequestAborted);
    }
}
