using RunMetrics.Snapshots.Collecting;

namespace RunMetrics.Snapshots.Importing;

/// <summary>When imported results were made.</summary>
internal sealed record ImportedSpan
{
    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Wall time in seconds, when the files tell begin and end.</summary>
    public double? Duration { get; init; }

    /// <summary>Wall time that bounds the duration of a test; null when a file tells too little to say so.</summary>
    public double? WallTime { get; init; }

    /// <summary>From the files; else from when they were written.</summary>
    public static ImportedSpan Of(List<Fragment> fragments, ImportOptions options, DateTimeOffset? lastWrite)
    {
        var starts = fragments.Select(Start).OfType<DateTimeOffset>().ToList();
        var ends = fragments.Select(End).OfType<DateTimeOffset>().ToList();
        DateTimeOffset? first = starts.Count > 0 ? starts.Min() : null;
        var duration = first is { } begin && ends.Count > 0 && ends.Max() is var end && end >= begin ? (end - begin).TotalSeconds : (double?)null;
        var startedAt = (options.StartedAt ?? first ?? lastWrite ?? options.Time.GetUtcNow()).ToUniversalTime();
        return new ImportedSpan
        {
            StartedAt = startedAt,
            FinishedAt = duration is { } seconds ? startedAt.AddSeconds(seconds) : null,
            Duration = duration,
            WallTime = fragments.TrueForAll(fragment => fragment.End?.Duration is > 0) ? duration : null,
        };
    }

    private static DateTimeOffset? Start(Fragment fragment) =>
        fragment.Header.Time ?? fragment.Results.Where(result => result.Start is not null).Min(result => result.Start);

    private static DateTimeOffset? End(Fragment fragment) =>
        fragment.End?.Time ?? fragment.Results.Where(result => result.Start is not null).Max(result => result.Start + TimeSpan.FromSeconds(result.Duration ?? 0));
}
