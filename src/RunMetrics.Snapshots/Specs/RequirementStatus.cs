namespace RunMetrics.Snapshots.Specs;

/// <summary>Where a requirement stands once its document and the evidence of a run are held together.</summary>
public enum RequirementStatus
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>The document says it is not begun, or says nothing, and nothing names it.</summary>
    Pending,

    /// <summary>The document says it is being worked on, or says nothing and commits alone name it.</summary>
    InProgress,

    /// <summary>The document says it is done, or says nothing, and tests that name it passed in this run.</summary>
    Done,

    /// <summary>The document says it is done, or code names it, and no test that names it is known to have passed in this run.</summary>
    Unverified,
}

/// <summary>What the tests of a run prove of a requirement.</summary>
public enum RequirementProof
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>At least one test that names it passed, and none failed.</summary>
    Passed,

    /// <summary>At least one test that names it failed.</summary>
    Failed,

    /// <summary>Tests name it, and none of them came to an end: skipped, or not executed.</summary>
    NotRun,

    /// <summary>All tests ran, and none names it.</summary>
    NoTest,

    /// <summary>None that ran names it, and not all tests ran: there may be one.</summary>
    Unknown,
}
