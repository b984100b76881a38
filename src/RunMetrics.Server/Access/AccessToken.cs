using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RunMetrics.Server.Access;

/// <summary>The token that stands for the right to ask, and what is derived from it.</summary>
/// <remarks>Nothing is remembered: a session is signed with the token, so it outlives a restart of the server as long as the token stays.</remarks>
internal sealed class AccessToken
{
    /// <summary>Shortest token that is taken, in characters: it must not be guessed.</summary>
    public const int ShortestLength = 16;

    /// <summary>How long a browser stays signed in, and how long an address to sign in works.</summary>
    public static readonly TimeSpan SessionLength = TimeSpan.FromHours(12), CodeLength = TimeSpan.FromMinutes(15);

    private readonly byte[] _key;
    private readonly TimeProvider _time;
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>Takes the token.</summary>
    public AccessToken(string text, TimeProvider time)
    {
        _key = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        _time = time;
    }

    /// <summary>A token nobody can guess.</summary>
    public static string Generate() => RandomNumberGenerator.GetHexString(48, lowercase: true);

    /// <summary>True for the token itself. Takes the same time whatever is given.</summary>
    public bool Is(string candidate) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(candidate)), _key);

    /// <summary>Value of the cookie of a session that begins now.</summary>
    public string NewSession() => Sign("session", SessionLength);

    /// <summary>True for a session of ours that has not ended.</summary>
    public bool IsSession(string value) => IsSigned("session", value);

    /// <summary>A code that signs in once.</summary>
    public string NewCode() => Sign("code", CodeLength);

    /// <summary>True for a code of ours that was not used before. It is then.</summary>
    public bool UseCode(string value)
    {
        if (!IsSigned("code", value))
            return false;
        lock (_used)
            return _used.Add(value);
    }

    private string Sign(string purpose, TimeSpan length)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{_time.GetUtcNow().Add(length).ToUnixTimeSeconds()}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}");
        return $"{text}.{Signature(purpose, text)}";
    }

    private bool IsSigned(string purpose, string value)
    {
        var dot = value.LastIndexOf('.');
        if (dot <= 0 || value.Length > 200)
            return false;
        var text = value[..dot];
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Signature(purpose, text)), Encoding.UTF8.GetBytes(value[(dot + 1)..]))
            && long.TryParse(text.AsSpan(0, Math.Max(0, text.IndexOf('.', StringComparison.Ordinal))), NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            && end > _time.GetUtcNow().ToUnixTimeSeconds();
    }

    private string Signature(string purpose, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{purpose} {text}")));
}
