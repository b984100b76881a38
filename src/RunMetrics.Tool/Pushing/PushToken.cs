using System.Diagnostics.CodeAnalysis;

namespace RunMetrics.Tool.Pushing;

/// <summary>The token of a server: from the environment, or a file. Never an argument: arguments are seen in the list of processes and in the logs of jobs.</summary>
internal static class PushToken
{
    /// <summary>Name of the environment variable, the one that <c>serve</c> reads, too.</summary>
    public const string Variable = "RUNMETRICS_TOKEN";

    /// <summary>Finds the token.</summary>
    /// <param name="file">Absolute path of a file that holds it; null for the environment.</param>
    /// <param name="environment">Environment.</param>
    /// <param name="token">The token.</param>
    /// <param name="problem">Why there is none.</param>
    public static bool TryFind(string? file, Func<string, string?> environment, [NotNullWhen(true)] out string? token, [NotNullWhen(false)] out string? problem)
    {
        (token, problem) = (null, null);
        var place = file is null ? Variable : $"'{file}'";
        string text;
        try
        {
            text = (file is null ? environment(Variable) ?? "" : File.ReadAllText(file)).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problem = $"the token cannot be read: {error.Message}";
            return false;
        }

        if (text.Length == 0)
            problem = file is null ? $"there is no token. Set {Variable} to that of the server, or name a file that holds it with --token-file." : $"{place} is empty. It must hold the token of the server.";
        else if (text.AsSpan().ContainsAnyExceptInRange('!', '~'))
            problem = $"{place} holds blanks, line breaks or letters that no token has. It must hold the token of the server, and nothing else.";
        else
            token = text;
        return token is not null;
    }
}
