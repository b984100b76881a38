namespace RunMetrics.Snapshots.Specs;

/// <summary>Holds what a document says of a requirement against the evidence. The truth table stands in docs/specs.md.</summary>
/// <remarks>
/// Evidence never makes more of a requirement than its document says, and a document never makes more of it than the tests say: done takes both,
/// unless the document is silent. A failing test can turn a status into unverified, and into nothing else.
/// </remarks>
internal static class SpecJudge
{
    /// <summary>What the tests prove.</summary>
    /// <param name="evidence">Evidence.</param>
    /// <param name="allTests">True when all tests of the repository ran.</param>
    public static RequirementProof Prove(Evidence evidence, bool allTests) =>
        evidence.Failed > 0 ? RequirementProof.Failed
        : evidence.Passed > 0 ? RequirementProof.Passed
        : !allTests ? RequirementProof.Unknown
        : evidence.NotRun > 0 ? RequirementProof.NotRun
        : RequirementProof.NoTest;

    /// <summary>Where the requirement stands.</summary>
    /// <param name="stated">What its document says.</param>
    /// <param name="evidence">Evidence.</param>
    public static RequirementStatus Judge(StatedStatus stated, Evidence evidence)
    {
        var passed = evidence is { Passed: > 0, Failed: 0 };
        return stated switch
        {
            StatedStatus.Done => passed ? RequirementStatus.Done : RequirementStatus.Unverified,
            StatedStatus.InProgress => RequirementStatus.InProgress,
            StatedStatus.Pending => evidence.Symbols > 0 && !passed ? RequirementStatus.Unverified : RequirementStatus.Pending,
            _ => passed ? RequirementStatus.Done
                : evidence.Symbols + evidence.Tests > 0 ? RequirementStatus.Unverified
                : evidence.Commits > 0 ? RequirementStatus.InProgress
                : RequirementStatus.Pending,
        };
    }

    /// <summary>Where document and evidence say different things.</summary>
    /// <param name="stated">What the document says.</param>
    /// <param name="evidence">Evidence.</param>
    /// <param name="allTests">True when all tests of the repository ran: only then those that passed are all there are.</param>
    /// <param name="codeRead">True when the code was read: only then no mark means that there is none.</param>
    public static ContradictionKind? Contradict(StatedStatus stated, Evidence evidence, bool allTests, bool codeRead) => stated switch
    {
        StatedStatus.Done when evidence.Failed > 0 => ContradictionKind.DoneButFailing,
        StatedStatus.Pending when allTests && evidence is { Passed: > 0, Failed: 0, NotRun: 0 } => ContradictionKind.PendingButPassing,
        StatedStatus.Pending when evidence.Symbols > 0 => ContradictionKind.PendingButCoded,
        StatedStatus.InProgress when allTests && codeRead && evidence is { Tests: 0, Symbols: 0, Commits: 0 } => ContradictionKind.InProgressWithoutTrace,
        _ => null,
    };
}
