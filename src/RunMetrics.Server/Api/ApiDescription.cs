using Microsoft.AspNetCore.Builder;
using RunMetrics.Server.Access;
using RunMetrics.Server.Answers;

namespace RunMetrics.Server.Api;

/// <summary>What an endpoint answers with: the contract that the OpenAPI document refers to.</summary>
/// <param name="Contract">Name in <c>schemas/v1</c>; null for what has none.</param>
/// <param name="MediaType">Content type.</param>
internal sealed record AnswerContract(string? Contract, string MediaType)
{
    /// <summary>Status of the answer.</summary>
    public string Status { get; init; } = "200";
}

/// <summary>What an endpoint takes.</summary>
/// <param name="Contract">Name in <c>schemas/v1</c>; null where it depends on the path.</param>
internal sealed record RequestContract(string? Contract);

/// <summary>Problems an endpoint may answer with, beside those that every one has.</summary>
internal sealed record ProblemContract(IReadOnlyList<ProblemKind> Kinds);

/// <summary>Descriptions of endpoints.</summary>
internal static class ApiDescription
{
    public static RouteHandlerBuilder Answers(this RouteHandlerBuilder endpoint, string? contract, string mediaType = "application/json", string status = "200") =>
        endpoint.WithMetadata(new AnswerContract(contract, mediaType) { Status = status });

    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder endpoint, string? contract) => endpoint.WithMetadata(new RequestContract(contract));

    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder endpoint, Permission permission) => endpoint.WithMetadata(new PermissionOf(permission));

    public static RouteHandlerBuilder WithoutHead(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new WithoutHead());

    public static RouteHandlerBuilder Problems(this RouteHandlerBuilder endpoint, params IReadOnlyList<ProblemKind> kinds) =>
        endpoint.WithMetadata(new ProblemContract(kinds));
}
