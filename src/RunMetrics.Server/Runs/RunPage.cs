namespace RunMetrics.Server.Runs;

/// <summary>Runs that a query finds.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="Entries">Those of the page, each as JSON of a line of <c>index.json</c>.</param>
/// <param name="Next">Behind which to go on; null at the end.</param>
internal sealed record RunPage(int Total, IReadOnlyList<byte[]> Entries, RunCursor? Next);
