using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Snapshots.Specs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Tests.Specs;

/// <summary>The truth table of docs/specs.md, and the laws behind it.</summary>
public sealed class SpecJudgeTests
{
    private static readonly Gen<Evidence> Evidences =
        from passed in Gen.Choose(0, 2)
        from failed in Gen.Choose(0, 2)
        from notRun in Gen.Choose(0, 2)
        from symbols in Gen.Choose(0, 1)
        from commits in Gen.Choose(0, 1)
        select new Evidence { Passed = passed, Failed = failed, NotRun = notRun, Symbols = symbols, Commits = commits };

    private static readonly Gen<StatedStatus> Stated = Gen.Elements(StatedStatus.Unstated, StatedStatus.Pending, StatedStatus.InProgress, StatedStatus.Done);

    [Theory]
    [InlineData(StatedStatus.Done, "passed", RequirementStatus.Done)]
    [InlineData(StatedStatus.Done, "failed", RequirementStatus.Unverified)]
    [InlineData(StatedStatus.Done, "skipped", RequirementStatus.Unverified)]
    [InlineData(StatedStatus.Done, "code", RequirementStatus.Unverified)]
    [InlineData(StatedStatus.Done, "commit", RequirementStatus.Unverified)]
    [InlineData(StatedStatus.Done, "", RequirementStatus.Unverified)]
    [InlineData(StatedStatus.InProgress, "passed", RequirementStatus.InProgress)]
    [InlineData(StatedStatus.InProgress, "failed", RequirementStatus.InProgress)]
    [InlineData(StatedStatus.InProgress, "code", RequirementStatus.InProgress)]
    [InlineData(StatedStatus.InProgress, "", RequirementStatus.InProgress)]
    [InlineData(StatedStatus.Pending, "passed", RequirementStatus.Pending)]
    [InlineData(StatedStatus.Pending, "passed code", RequirementStatus.Pending)]
    [InlineData(StatedStatus.Pending, "failed", RequirementStatus.Pending)]
    [InlineData(StatedStatus.Pending, "code", RequirementStatus.Unverified)]
    [InlineData(StatedStatus.Pending, "code failed", RequirementStatus.Unverified)]
    [InlineData(StatedStatus.Pending, "commit", RequirementStatus.Pending)]
    [InlineData(StatedStatus.Pending, "", RequirementStatus.Pending)]
    [InlineData(StatedStatus.Unstated, "passed", RequirementStatus.Done)]
    [InlineData(StatedStatus.Unstated, "passed skipped", RequirementStatus.Done)]
    [InlineData(StatedStatus.Unstated, "passed failed", RequirementStatus.Unverified)]
    [InlineData(StatedStatus.Unstated, "skipped", RequirementStatus.Unverified)]
    [InlineData(StatedStatus.Unstated, "code", RequirementStatus.Unverified)]
    [InlineData(StatedStatus.Unstated, "commit", RequirementStatus.InProgress)]
    [InlineData(StatedStatus.Unstated, "", RequirementStatus.Pending)]
    public void The_truth_table_holds(StatedStatus stated, string evidence, RequirementStatus status) => Assert.Equal(status, SpecJudge.Judge(stated, Of(evidence)));

    [Theory]
    [InlineData("passed", true, RequirementProof.Passed)]
    [InlineData("passed", false, RequirementProof.Passed)]
    [InlineData("passed failed", false, RequirementProof.Failed)]
    [InlineData("skipped", true, RequirementProof.NotRun)]
    [InlineData("skipped", false, RequirementProof.Unknown)]
    [InlineData("", true, RequirementProof.NoTest)]
    [InlineData("", false, RequirementProof.Unknown)]
    [InlineData("code commit", false, RequirementProof.Unknown)]
    public void No_test_is_no_proof_only_when_all_ran(string evidence, bool allTests, RequirementProof proof) => Assert.Equal(proof, SpecJudge.Prove(Of(evidence), allTests));

    [Theory]
    [InlineData(StatedStatus.Done, "passed failed", false, ContradictionKind.DoneButFailing)]
    [InlineData(StatedStatus.Done, "", true, null)]
    [InlineData(StatedStatus.Pending, "passed", true, ContradictionKind.PendingButPassing)]
    [InlineData(StatedStatus.Pending, "passed", false, null)]
    [InlineData(StatedStatus.Pending, "passed skipped", true, null)]
    [InlineData(StatedStatus.Pending, "code", false, ContradictionKind.PendingButCoded)]
    [InlineData(StatedStatus.Pending, "passed code", true, ContradictionKind.PendingButPassing)]
    [InlineData(StatedStatus.InProgress, "", true, ContradictionKind.InProgressWithoutTrace)]
    [InlineData(StatedStatus.InProgress, "", false, null)]
    [InlineData(StatedStatus.InProgress, "commit", true, null)]
    [InlineData(StatedStatus.Unstated, "failed code", true, null)]
    public void Document_and_evidence_contradict_each_other_only_where_both_speak(StatedStatus stated, string evidence, bool allTests, ContradictionKind? kind) =>
        Assert.Equal(kind, SpecJudge.Contradict(stated, Of(evidence), allTests, codeRead: true));

    [Fact]
    public void Where_code_was_not_read_nothing_says_that_none_names_a_requirement() => Assert.Null(SpecJudge.Contradict(StatedStatus.InProgress, default, allTests: true, codeRead: false));

    [Fact]
    public void A_failing_test_makes_of_a_status_unverified_or_nothing() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
        (from stated in Stated from evidence in Evidences select (stated, evidence)).ToArbitrary(),
        given =>
        {
            var before = SpecJudge.Judge(given.stated, given.evidence);
            var after = SpecJudge.Judge(given.stated, given.evidence.With(TestOutcome.Failed));
            return (after == before || after == RequirementStatus.Unverified) && after != RequirementStatus.Done
                && SpecJudge.Prove(given.evidence.With(TestOutcome.Failed), allTests: true) == RequirementProof.Failed;
        }));

    [Fact]
    public void Nothing_is_done_without_a_test_that_passed_or_against_its_document() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
        (from stated in Stated from evidence in Evidences select (stated, evidence)).ToArbitrary(),
        given => SpecJudge.Judge(given.stated, given.evidence) != RequirementStatus.Done
            || (given.evidence is { Passed: > 0, Failed: 0 } && given.stated is StatedStatus.Done or StatedStatus.Unstated)));

    [Fact]
    public void A_test_that_was_not_run_proves_nothing_either_way() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
        (from stated in Stated from evidence in Evidences select (stated, evidence)).ToArbitrary(),
        given => given.evidence.Tests == 0 || SpecJudge.Judge(given.stated, given.evidence) == SpecJudge.Judge(given.stated, given.evidence.With(TestOutcome.Skipped))));

    private static Evidence Of(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(default(Evidence), static (evidence, word) => word switch
    {
        "passed" => evidence.With(TestOutcome.Passed),
        "failed" => evidence.With(TestOutcome.Failed),
        "skipped" => evidence.With(TestOutcome.Skipped),
        "code" => evidence with { Symbols = 1 },
        _ => evidence with { Commits = 1 },
    });
}
