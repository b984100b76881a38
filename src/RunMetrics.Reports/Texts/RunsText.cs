namespace RunMetrics.Reports.Texts;

/// <summary>Words about runs of the past, the same in every report.</summary>
internal static class RunsText
{
    /// <summary>What the list of runs holds.</summary>
    public const string Definition = "The last 100 runs up to this one, of this folder or remembered from elsewhere. Commits: those that lead to the commit of the run and not to that of the run before on its branch. Outage: far more tests failed than usual, so that the run says nothing about a test. What is not known is left empty; it is not zero.";
}
