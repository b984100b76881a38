namespace RunMetrics.Shared;

/// <summary>What hosts tell while somebody watches, beyond what they tell anyhow.</summary>
internal enum LiveDetail
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Each result at once instead of in batches.</summary>
    Results,

    /// <summary>Which test is running, too. Under VSTest each test then costs two messages between processes.</summary>
    RunningTests,
}
