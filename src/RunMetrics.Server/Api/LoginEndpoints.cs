using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RunMetrics.Server.Access;

namespace RunMetrics.Server.Api;

/// <summary>Signing in.</summary>
internal static class LoginEndpoints
{
    public static void Map(IEndpointRouteBuilder root)
    {
        root.MapGet("/login", static (HttpContext context, string? t, string? next, Login login) => login.Show(context, t, next)).WithoutHead().Needs(Permission.None).ExcludeFromDescription();
        root.MapPost("/login", static (HttpContext context, Login login) => login.TakeAsync(context)).Needs(Permission.None).ExcludeFromDescription();
    }
}
