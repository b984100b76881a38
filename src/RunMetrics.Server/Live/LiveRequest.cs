namespace RunMetrics.Server.Live;

/// <summary>What somebody wants to hear.</summary>
/// <param name="RunId">The run; null for all.</param>
/// <param name="Types">Types of events; null for all.</param>
/// <param name="LastEventId">Id of the last event that has arrived; null for none.</param>
internal sealed record LiveRequest(string? RunId, TypeFilter? Types, string? LastEventId)
{
    /// <summary>True for a message that concerns it.</summary>
    public bool Wants(LiveMessage message)
    {
        if (RunId is not null ? message.Scope == LiveScope.All || (message.RunId is { } run && run != RunId) : message.Scope == LiveScope.One)
            return false;
        return Types is null || !message.IsFiltered || Types.Has(message.Type);
    }
}
