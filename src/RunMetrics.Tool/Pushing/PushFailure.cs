namespace RunMetrics.Tool.Pushing;

/// <summary>Why something could not be pushed, in words for whoever reads the log of a job.</summary>
internal sealed class PushFailure : Exception
{
    public PushFailure(string message, bool endsAll = false, Exception? inner = null)
        : base(message, inner) => EndsAll = endsAll;

    /// <summary>True when no other run will fare better: there is no server, or it does not take our token.</summary>
    public bool EndsAll { get; }
}
