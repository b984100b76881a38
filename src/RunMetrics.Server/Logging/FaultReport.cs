using Microsoft.AspNetCore.Http;
using RunMetrics.Server.Answers;
using RunMetrics.Shared;

namespace RunMetrics.Server.Logging;

/// <summary>A fault of ours is told to who runs the server, with its lines; to who asked, only that there was one.</summary>
internal sealed class FaultReport(TextWriter log)
{
    /// <summary>Middleware around everything that can fail.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone.
        }
        catch (BadHttpRequestException error)
        {
            if (!context.Response.HasStarted)
                await new Problem(ProblemKind.Of(error.StatusCode), error.Message).ExecuteAsync(context);
        }
        catch (Exception error) when (error is not OutOfMemoryException && !context.Response.HasStarted)
        {
            await log.WriteLineAsync($"warning {DiagnosticCodes.ToolFault}: RunMetrics failed at {context.Request.Method} {context.Request.Path}: {error}");
            await new Problem(ProblemKind.Fault, "The server's log says what happened. Please report it.").ExecuteAsync(context);
        }
    }
}
