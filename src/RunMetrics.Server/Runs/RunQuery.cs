using System.Globalization;
using RunMetrics.Server.Answers;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Server.Runs;

/// <summary>Which runs are asked for, and from where on.</summary>
internal sealed record RunQuery
{
    /// <summary>Runs of an answer, when nothing is said, and at most.</summary>
    public const int UsualLimit = 50, MostLimit = 200;

    /// <summary>Branch; null for any.</summary>
    public string? Branch { get; init; }

    /// <summary>What came of it; null for anything.</summary>
    public RunResult? Result { get; init; }

    /// <summary>What kind of run; null for any.</summary>
    public RunKind? Kind { get; init; }

    /// <summary>Not begun before; null for any time.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Behind which run to begin; null for the newest.</summary>
    public RunCursor? After { get; init; }

    /// <summary>At most so many.</summary>
    public int Limit { get; init; } = UsualLimit;

    /// <summary>Reads the words of a request; <paramref name="problem"/> says what is wrong with them.</summary>
    public static RunQuery? Parse(string? branch, string? result, string? kind, string? since, string? cursor, string? limit, out Problem? problem)
    {
        var errors = new List<FieldError>();
        var query = new RunQuery
        {
            Branch = string.IsNullOrEmpty(branch) ? null : branch,
            Result = Word<RunResult>("result", result, errors),
            Kind = Word<RunKind>("kind", kind, errors),
            Since = Time("since", since, errors),
            After = Cursor(cursor, errors),
            Limit = LimitOf(limit, UsualLimit, MostLimit, errors),
        };
        problem = errors.Count == 0 ? null : Problem.Parameters(errors);
        return problem is null ? query : null;
    }

    /// <summary>A count that is asked for.</summary>
    public static int LimitOf(string? text, int usual, int most, List<FieldError> errors)
    {
        if (string.IsNullOrEmpty(text))
            return usual;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 1 && limit <= most)
            return limit;
        errors.Add(new FieldError("limit", $"is a whole number from 1 to {most}."));
        return usual;
    }

    private static T? Word<T>(string field, string? text, List<FieldError> errors)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
            return null;
        foreach (var value in Enum.GetValues<T>())
        {
            if (EnumWords<T>.Of(value).Value == text)
                return value;
        }

        errors.Add(new FieldError(field, $"is one of {string.Join(", ", EnumWords<T>.All)}."));
        return null;
    }

    private static DateTimeOffset? Time(string field, string? text, List<FieldError> errors)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            return time;
        errors.Add(new FieldError(field, "is a time such as 2026-03-14T09:15:23Z."));
        return null;
    }

    private static RunCursor? Cursor(string? text, List<FieldError> errors)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (RunCursor.TryParse(text) is { } cursor)
            return cursor;
        errors.Add(new FieldError("cursor", "is the 'nextCursor' of an earlier answer."));
        return null;
    }
}
