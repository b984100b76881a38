namespace RunMetrics.Reports.Markdown;

/// <summary>A part of the job summary: a heading and items, each complete in itself.</summary>
internal sealed record SummarySection
{
    /// <summary>What an item is called when some are cut: "failed test", plural with s unless <see cref="Many"/> is given.</summary>
    public required string One { get; init; }

    /// <summary>The plural.</summary>
    public string? Many { get; init; }

    /// <summary>Heading and, for tables, the head rows. Written with the first item only: a section is never empty.</summary>
    public required string Opening { get; init; }

    /// <summary>
    /// Items, most important first, with the number of things each stands for. An item leaves nothing open; it may come in shorter forms, longest first.
    /// </summary>
    public required IEnumerable<SummaryItem> Items { get; init; }

    /// <summary>Number of things in all; those that no item stands for were cut.</summary>
    public required int Count { get; init; }

    /// <summary>Written after the last item: a definition.</summary>
    public string Closing { get; init; } = "";
}

/// <summary>One item of a section.</summary>
/// <param name="Things">How many of the section's things it shows or counts.</param>
/// <param name="Forms">The same item, longest form first.</param>
internal sealed record SummaryItem(int Things, params string[] Forms);
