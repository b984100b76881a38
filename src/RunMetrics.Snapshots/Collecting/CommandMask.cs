using System.Text;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>Hides secrets in a command line before it is stored.</summary>
/// <remarks>
/// Hidden are: the value of an option, property or variable whose name speaks of a secret; credentials in URLs; and words that look like
/// tokens of well-known services or like JSON web tokens. Hiding too much is harmless, hiding too little is not.
/// </remarks>
public static class CommandMask
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Mask = "***";

    private static readonly string[] SecretNames =
        ["password", "passwd", "pwd", "secret", "token", "apikey", "accesskey", "privatekey", "sharedkey", "accountkey", "connectionstring", "credential", "signature", "sas", "pat", "auth", "authorization", "bearer"];

    // The name must be this word: as a part of another it would hit "-p:Platform" or "path".
    private static readonly string[] WholeNames = ["sas", "pat", "auth", "pwd"];

    private static readonly string[] TokenPrefixes =
        ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "xoxa-", "AKIA", "ASIA", "eyJ", "sk-", "npm_", "oy2", "pypi-", "dop_v1_", "hvs.", "AIza", "SG."];

    /// <summary>The command line without secrets.</summary>
    /// <param name="command">Command line.</param>
    public static string Apply(string command)
    {
        var text = new StringBuilder(command.Length);
        var maskNext = false;
        for (var i = 0; i < command.Length;)
        {
            if (char.IsWhiteSpace(command[i]))
            {
                text.Append(command[i++]);
                continue;
            }

            var end = EndOfWord(command, i);
            var word = command[i..end];
            if (maskNext && word[0] is not ('-' or '/'))
            {
                text.Append(Mask);
                maskNext = IsScheme(word);
            }
            else
            {
                text.Append(MaskWord(word, out maskNext));
            }

            i = end;
        }

        return text.ToString();
    }

    private static string MaskWord(string word, out bool maskNext)
    {
        maskNext = false;
        var (start, end) = Unquoted(word, 0, word.Length);
        if (start == end)
            return word;

        // -p:Name=value;Other=value, --name=value, NAME=value, /name:value
        var parts = Parts(word[start..end]);
        for (var i = 0; i < parts.Count; i++)
            parts[i] = MaskPart(parts[i], ref maskNext);
        maskNext &= parts.Count == 1;
        return string.Concat(word.AsSpan(0, start), string.Join(';', parts), word.AsSpan(end));
    }

    // A semicolon ends a part, except within quotes.
    private static List<string> Parts(string text)
    {
        var parts = new List<string>();
        var (start, quote) = (0, '\0');
        for (var i = 0; i < text.Length; i++)
        {
            if (quote != '\0')
            {
                quote = text[i] == quote ? '\0' : quote;
            }
            else if (text[i] is '"' or '\'')
            {
                quote = text[i];
            }
            else if (text[i] == ';')
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }

    private static string MaskPart(string part, ref bool maskNext)
    {
        var separator = Separator(part);
        var name = Name(separator < 0 ? part : part[..separator]);
        if (IsSecretName(name))
        {
            if (separator >= 0)
                return string.Concat(part.AsSpan(0, separator + 1), Mask);
            maskNext = part[0] is '-' or '/' || IsScheme(part) || part.EndsWith(':');
            return part;
        }

        // -x:token: one letter and a colon separate too, where no drive can be meant.
        if (separator < 0 && part is ['-' or '/', _, ':', ..])
            separator = 2;
        var (start, end) = Unquoted(part, separator + 1, part.Length);
        var value = part[start..end];
        return IsToken(value) ? string.Concat(part.AsSpan(0, start), Mask, part.AsSpan(end)) : MaskUrl(part);
    }

    private static bool IsScheme(string word) =>
        word.Equals("bearer", StringComparison.OrdinalIgnoreCase) || word.Equals("basic", StringComparison.OrdinalIgnoreCase)
        || word.Equals("token", StringComparison.OrdinalIgnoreCase);

    // The first '=', else a ':' that is neither behind "-p" alone nor part of a URL or a drive.
    private static int Separator(string part)
    {
        var equals = part.IndexOf('=', StringComparison.Ordinal);
        if (equals >= 0)
            return equals;
        var colon = part.IndexOf(':', StringComparison.Ordinal);
        return colon > 2 && colon < part.Length - 1 && !part.AsSpan(colon).StartsWith("://") ? colon : -1;
    }

    private static string Name(string text)
    {
        var name = text.TrimStart('-', '/', '\'', '"');
        var colon = name.LastIndexOf(':');
        if (colon >= 0)
            name = name[(colon + 1)..];
        var plain = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c))
                plain.Append(char.ToLowerInvariant(c));
        }

        return plain.ToString();
    }

    private static bool IsSecretName(string name)
    {
        foreach (var secret in SecretNames)
        {
            var whole = Array.IndexOf(WholeNames, secret) >= 0;
            if (whole ? name == secret : name.Contains(secret, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static bool IsToken(string value)
    {
        if (value.Length < 16)
            return false;
        foreach (var c in value)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or '=' or '+'))
                return false;
        }

        foreach (var prefix in TokenPrefixes)
        {
            if (value.StartsWith(prefix, StringComparison.Ordinal))
                return true;
        }

        // Azure DevOps: 52 lower-case letters and digits, or 84 with a mark; no word of a command line looks so.
        return value.Length is 52 or 84 && value.AsSpan().ContainsAnyInRange('0', '9') && !value.Contains('.', StringComparison.Ordinal);
    }

    private static string MaskUrl(string part)
    {
        var scheme = part.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
            return part;
        var host = scheme + 3;
        var end = part.AsSpan(host).IndexOfAny("/?#\"");
        end = end < 0 ? part.Length : host + end;
        var at = part.LastIndexOf('@', end - 1, end - host);
        var masked = at < 0 ? part : string.Concat(part.AsSpan(0, host), Mask, part.AsSpan(at));
        var query = masked.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? masked : string.Concat(masked.AsSpan(0, query + 1), MaskQuery(masked[(query + 1)..]));
    }

    private static string MaskQuery(string query)
    {
        var pairs = query.Split('&');
        for (var i = 0; i < pairs.Length; i++)
        {
            var equals = pairs[i].IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && (IsSecretName(Name(pairs[i][..equals])) || pairs[i].AsSpan(0, equals) is "sig" or "code" or "key"))
                pairs[i] = string.Concat(pairs[i].AsSpan(0, equals + 1), Mask);
        }

        return string.Join('&', pairs);
    }

    private static (int Start, int End) Unquoted(string text, int start, int end) =>
        end - start >= 2 && text[start] is '"' or '\'' && text[end - 1] == text[start] ? (start + 1, end - 1) : (start, end);

    // White space ends a word, except within quotes.
    private static int EndOfWord(string text, int start)
    {
        var quote = '\0';
        for (var i = start; i < text.Length; i++)
        {
            if (quote != '\0')
                quote = text[i] == quote ? '\0' : quote;
            else if (text[i] is '"' or '\'')
                quote = text[i];
            else if (char.IsWhiteSpace(text[i]))
                return i;
        }

        return text.Length;
    }
}
