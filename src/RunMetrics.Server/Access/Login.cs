using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using RunMetrics.Reports.Html;
using RunMetrics.Server.Answers;

namespace RunMetrics.Server.Access;

/// <summary>How a browser gets its cookie: by an address that works once, or by typing the token.</summary>
internal sealed class Login(AccessToken? token)
{
    /// <summary>File of <see cref="Script"/>.</summary>
    public const string ScriptFile = "login.js";

    /// <summary>The view of the page is named behind a '#', which browsers keep to themselves: it is put to the place to go on to.</summary>
    public static ReadOnlySpan<byte> Script => "var next = document.querySelector('[name=next]');\nif (next && location.hash) next.value = next.value.split('#')[0] + location.hash;\n"u8;

    /// <summary>Shows the form, or takes the code of an address.</summary>
    public IResult Show(HttpContext context, string? code, string? next)
    {
        if (token is null)
            return Page(context, "<p>This server needs no token. <a href=\"/\">To the page</a></p>", next: null, 200);
        if (code is null)
            return Page(context, Form(next), next: null, 200);
        return token.UseCode(code) ? SignIn(context, next) : Page(context, "<p class=\"notice\" role=\"alert\">This address has been used already, or its time is over. Start the server again for a new one, or type the token.</p>" + Form(next), next: null, 403);
    }

    /// <summary>Takes the token that was typed.</summary>
    public async Task<IResult> TakeAsync(HttpContext context)
    {
        if (token is null || !context.Request.HasFormContentType)
            return new Problem(ProblemKind.BadRequest, "A form with the field 'token' is expected.");
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var next = form["next"].ToString();
        return token.Is(form["token"].ToString().Trim()) ? SignIn(context, next) : Page(context, "<p class=\"notice\" role=\"alert\">This is not the token.</p>" + Form(next), next: null, 403);
    }

    /// <summary>A path of this server, and nothing a browser could take for another one.</summary>
    public static string Local(string? path) =>
        path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) && path.AsSpan().IndexOfAny('\\', '\r', '\n') < 0 && !path.StartsWith("/login", StringComparison.Ordinal) ? path : "/";

    // Not a redirect: a strict cookie is not sent along when another site led here. The page that comes instead goes on by itself.
    private IResult SignIn(HttpContext context, string? next)
    {
        context.Response.Cookies.Append(AccessGuard.CookieOf(context), token!.NewSession(), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            Path = "/",
            MaxAge = AccessToken.SessionLength,
        });
        var place = Local(next);
        return Page(context, $"<p>Signed in. <a href=\"{HtmlEncoder.Default.Encode(place)}\">Go on</a></p>", place, 200);
    }

    private static string Form(string? next) => $"""
        <form method="post" action="/login">
        <label for="token">Token</label>
        <input id="token" type="password" name="token" autocomplete="current-password" autofocus required aria-describedby="where">
        <input type="hidden" name="next" value="{HtmlEncoder.Default.Encode(Local(next))}">
        <button class="button">Sign in</button>
        </form>
        <p id="where" class="muted small">The token is in <code>RUNMETRICS_TOKEN</code> where the server was started, or in the address it printed.</p>
        """;

    private static IResult Page(HttpContext context, string body, string? next, int status)
    {
        context.Response.Headers.CacheControl = "no-store";
        // Under 'no-referrer' browsers post a form in the name of nobody, 'Origin: null', which is refused as any other page would be.
        context.Response.Headers["Referrer-Policy"] = "same-origin";
        var refresh = next is null ? "" : $"<meta http-equiv=\"refresh\" content=\"0;url={HtmlEncoder.Default.Encode(next)}\">";
        return Results.Text(
            $"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Sign in · RunMetrics</title>{refresh}"
            + $"<link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"/assets/{WebAssets.ServedStyleFile}\"></head><body class=\"rm-login\"><main><h1>RunMetrics</h1>{body}</main>"
            + $"<script src=\"/assets/{ScriptFile}\"></script></body></html>\n",
            "text/html",
            Encoding.UTF8,
            status);
    }
}
