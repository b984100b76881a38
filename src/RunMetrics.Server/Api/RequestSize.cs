using Microsoft.AspNetCore.Http.Metadata;

namespace RunMetrics.Server.Api;

/// <summary>Largest body of an endpoint.</summary>
/// <param name="MaxRequestBodySize">In bytes.</param>
internal sealed record RequestSize(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
