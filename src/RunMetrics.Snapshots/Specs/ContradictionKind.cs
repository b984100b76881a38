namespace RunMetrics.Snapshots.Specs;

/// <summary>In what way documents and evidence say different things.</summary>
public enum ContradictionKind
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>Done by its document, but a test that names it fails.</summary>
    DoneButFailing,

    /// <summary>Not begun by its document, but all tests that name it pass.</summary>
    PendingButPassing,

    /// <summary>Not begun by its document, but code names it.</summary>
    PendingButCoded,

    /// <summary>In progress by its document, but no test, no code and no commit names it.</summary>
    InProgressWithoutTrace,

    /// <summary>A test or code names a requirement that no document has, or that several have.</summary>
    UnknownRequirement,

    /// <summary>Several places state a requirement of one id; the first has it.</summary>
    DuplicateId,
}
