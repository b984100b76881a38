using System.Runtime.CompilerServices;
using System.Text.Json;

namespace RunMetrics.Snapshots;

/// <summary>The words of an enum in the contracts: its names in camelCase.</summary>
internal static class EnumWords<T>
    where T : struct, Enum
{
    /// <summary>Words by value. The enums of the contracts are dense from 0, so a value is its index; 0 is Other.</summary>
    public static readonly JsonEncodedText[] All =
        Array.ConvertAll(Enum.GetNames<T>(), static name => JsonEncodedText.Encode(char.ToLowerInvariant(name[0]) + name[1..]));

    /// <summary>The word of a value.</summary>
    public static JsonEncodedText Of(T value) => All[Unsafe.As<T, int>(ref value)];

    /// <summary>The value of a word; false for a word that is none.</summary>
    public static bool TryRead(string? word, out T value)
    {
        for (var i = 0; i < All.Length; i++)
        {
            if (All[i].Value == word)
            {
                value = Unsafe.As<int, T>(ref i);
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The value of the string the reader stands on; false for a word that is none.</summary>
    public static bool TryRead(ref Utf8JsonReader reader, out T value)
    {
        for (var i = 0; i < All.Length; i++)
        {
            if (reader.ValueTextEquals(All[i].EncodedUtf8Bytes))
            {
                value = Unsafe.As<int, T>(ref i);
                return true;
            }
        }

        value = default;
        return false;
    }
}
