using System.Text.Json;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>What the blocks of the page write alike.</summary>
internal static class BlockJson
{
    /// <summary>Version of the block contracts, major.minor.</summary>
    public const string SchemaVersion = "1.0";

    private const int FlushAt = 64 * 1024;

    /// <summary>Hands the text so far to the stream, so that a block of any size is never held as JSON text.</summary>
    public static void FlushWhenFull(this Utf8JsonWriter json)
    {
        if (json.BytesPending > FlushAt)
            json.Flush();
    }

    /// <summary>Writes an array of integers.</summary>
    public static void WriteIntegers(this Utf8JsonWriter json, string name, IEnumerable<int> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
            json.FlushWhenFull();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the columns of covered branches: at least, and at most where that is more in any row.</summary>
    public static void WriteBounds(this Utf8JsonWriter json, IEnumerable<(int Least, int Most)> rows)
    {
        var bounds = rows.ToList();
        json.WriteIntegers("branchesCovered", bounds.Select(row => row.Least));
        if (bounds.Exists(row => row.Most != row.Least))
            json.WriteIntegers("branchesCoveredAtMost", bounds.Select(row => row.Most));
    }

    /// <summary>Writes an array of strings.</summary>
    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    /// <summary>Writes a string member when it is known.</summary>
    public static void WriteIfKnown(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    /// <summary>Writes a number member when it is known.</summary>
    public static void WriteIfKnown(this Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } known)
            json.WriteNumber(name, known);
    }

    /// <summary>Writes seconds, rounded to microseconds, when they are known.</summary>
    public static void WriteSecondsIfKnown(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } known)
            json.WriteNumber(name, Math.Round(known, 6));
    }

    /// <summary>Writes a moment in UTC with <c>Z</c>.</summary>
    public static void WriteMoment(this Utf8JsonWriter json, string name, DateTimeOffset value) => json.WriteString(name, value.UtcDateTime);

    /// <summary>The letter of an outcome in columns.</summary>
    public static char Letter(TestOutcome outcome) => outcome switch
    {
        TestOutcome.Passed => 'p',
        TestOutcome.Failed => 'f',
        TestOutcome.Skipped => 's',
        TestOutcome.NotExecuted => 'n',
        _ => 'o',
    };

    /// <summary>A word of an enumeration as the contracts spell it: camelCase.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum
        => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>Seconds from the start of the run; null when unknown or before it.</summary>
    public static double? SinceStart(RunSummary run, DateTimeOffset? moment) =>
        moment is { } known && known >= run.StartedAt ? (known - run.StartedAt).TotalSeconds : null;
}
