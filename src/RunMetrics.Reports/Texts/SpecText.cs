using RunMetrics.Snapshots.Specs;
using RunMetrics.Snapshots.Specs.Storing;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Reports.Texts;

/// <summary>What is said about requirements, wherever it is said.</summary>
public static class SpecText
{
    /// <summary>Statuses, those that ask for attention first.</summary>
    public static IReadOnlyList<RequirementStatus> Statuses { get; } = [RequirementStatus.Unverified, RequirementStatus.InProgress, RequirementStatus.Pending, RequirementStatus.Done];

    /// <summary>All of it in one sentence.</summary>
    /// <param name="totals">Counts.</param>
    public static string Sentence(SpecTotals totals)
    {
        ArgumentNullException.ThrowIfNull(totals);
        return $"{Numbers.Count(totals.Requirements, "requirement")}: {Numbers.Count(totals.Done)} done, {Numbers.Count(totals.Unverified)} unverified, {Numbers.Count(totals.InProgress)} in progress, {Numbers.Count(totals.Pending)} pending. "
            + $"{Numbers.Count(totals.Contradictions, "contradiction")}. {Proof(totals)}";
    }

    /// <summary>What has to be known about the evidence, a sentence each; empty when nothing.</summary>
    /// <param name="basis">What the evidence rests on.</param>
    public static IReadOnlyList<string> Basis(SpecBasis basis)
    {
        ArgumentNullException.ThrowIfNull(basis);
        return basis.AllTests ? basis.Notes : [$"Not all tests ran ({string.Join("; ", basis.Missing)}): what the others prove is not known in this run.", .. basis.Notes];
    }

    /// <summary>A status in words.</summary>
    /// <param name="status">Status.</param>
    public static string Word(RequirementStatus status) => status == RequirementStatus.InProgress ? "in progress" : status.ToString().ToLowerInvariant();

    /// <summary>The sign of a status: a shape of its own, because colour is not for everybody.</summary>
    /// <param name="status">Status.</param>
    public static string Sign(RequirementStatus status) => status switch
    {
        RequirementStatus.Done => "✓",
        RequirementStatus.InProgress => "◐",
        RequirementStatus.Pending => "○",
        _ => "!",
    };

    /// <summary>What a document says, in words.</summary>
    /// <param name="stated">What it says.</param>
    public static string Word(StatedStatus stated) => stated switch
    {
        StatedStatus.InProgress => "in progress",
        StatedStatus.Unstated => "nothing",
        _ => stated.ToString().ToLowerInvariant(),
    };

    /// <summary>What the tests of a run say of a requirement.</summary>
    /// <param name="one">Requirement.</param>
    /// <param name="map">Its map.</param>
    public static string Tests(SpecRequirement one, SpecMap map)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(map);
        var failed = one.Tests.Count(test => map.Tests[test].Outcome == TestOutcome.Failed);
        var passed = one.Tests.Count(test => map.Tests[test].Outcome == TestOutcome.Passed);
        return one.Proof switch
        {
            RequirementProof.Failed => $"{Numbers.Count(failed)} of {Numbers.Count(one.Tests.Count, "test")} failed",
            RequirementProof.Passed when passed == one.Tests.Count => $"{Numbers.Count(passed, "test")} passed",
            RequirementProof.Passed => $"{Numbers.Count(passed)} of {Numbers.Count(one.Tests.Count, "test")} passed, the others did not run",
            RequirementProof.NotRun => "its tests did not run",
            RequirementProof.NoTest => "no test names it",
            _ => "not known in this run",
        };
    }

    /// <summary>A contradiction in words: its kind.</summary>
    /// <param name="kind">Kind.</param>
    public static string Word(ContradictionKind kind) => kind switch
    {
        ContradictionKind.DoneButFailing => "done, but failing",
        ContradictionKind.PendingButPassing => "pending, but all tests pass",
        ContradictionKind.PendingButCoded => "pending, but there is code",
        ContradictionKind.InProgressWithoutTrace => "in progress, without a trace",
        ContradictionKind.UnknownRequirement => "unknown requirement",
        ContradictionKind.DuplicateId => "stated twice",
        _ => "contradiction",
    };

    private static string Proof(SpecTotals totals) =>
        totals.UnprovenDone == 0 && totals.UnknownDone == 0 ? "Nothing is called done without proof."
        : totals.UnknownDone == 0 ? $"{Numbers.Count(totals.UnprovenDone)} called done without proof."
        : $"{Numbers.Count(totals.UnprovenDone)} called done without proof, of {Numbers.Count(totals.UnknownDone)} it is not known.";
}
