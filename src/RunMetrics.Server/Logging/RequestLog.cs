using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace RunMetrics.Server.Logging;

/// <summary>A line of JSON for each request. What signs in is never in it: neither header nor query string is written.</summary>
internal sealed class RequestLog(TextWriter log, TimeProvider time)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _gate = new();

    /// <summary>Middleware around all others.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var began = time.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            Write(context, time.GetElapsedTime(began));
        }
    }

    private void Write(HttpContext context, TimeSpan took)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("time"u8, time.GetUtcNow().UtcDateTime);
            json.WriteString("level"u8, context.Response.StatusCode >= 500 ? "error"u8 : "info"u8);
            json.WriteString("event"u8, "request"u8);
            json.WriteString("method"u8, context.Request.Method);
            json.WriteString("path"u8, context.Request.Path.Value);
            json.WriteNumber("status"u8, context.Response.StatusCode);
            json.WriteNumber("duration"u8, Math.Round(took.TotalSeconds, 6));
            if (context.Response.ContentLength is { } bytes)
                json.WriteNumber("bytes"u8, bytes);
            if (context.Connection.RemoteIpAddress is { } remote)
                json.WriteString("remote"u8, remote.ToString());
            json.WriteEndObject();
        }

        lock (_gate)
            log.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }
}
