using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Comparing;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.Tests.Comparing;

/// <summary>Laws of comparing: a run differs from itself in nothing, and turning two runs around turns the answer around.</summary>
public sealed class RunDifferenceTests
{
    private static RunSnapshot Run => StructuredRun.Context().Snapshot;

    [Fact]
    public void A_run_differs_from_itself_in_nothing()
    {
        var same = RunDifferencer.Of(Run, Run);

        Assert.Empty(same.Environment);
        Assert.Empty(same.Tests!.Added ?? []);
        Assert.Empty(same.Tests.Fixed);
        Assert.Empty(same.Tests.Broken);
        Assert.Empty(same.Tests.Slower);
        Assert.Equal(Run.Tests!.Tests.Count, same.Tests.Common);
        Assert.Empty(same.Coverage!.Members);
        Assert.True(same.Dependencies!.IsEmpty);
        Assert.Empty(same.Diagnostics!.Added);
        Assert.Empty(same.Diagnostics.Gone);
        Assert.Empty(same.Violations!.Added);
    }

    [Fact]
    public void What_is_new_one_way_is_gone_the_other_way()
    {
        var later = Later();
        var (there, back) = (RunDifferencer.Of(Run, later), RunDifferencer.Of(later, Run));

        Assert.Equal(there.Tests!.Slower.Select(one => one.Name), back.Tests!.Faster.Select(one => one.Name));
        Assert.Equal(there.Diagnostics!.Added, back.Diagnostics!.Gone);
        Assert.Equal(there.Diagnostics.Gone, back.Diagnostics.Added);
        Assert.Equal(there.Dependencies!.Added, back.Dependencies!.Removed);
        Assert.Equal(there.Environment.Select(one => (one.Name, one.After)), back.Environment.Select(one => (one.Name, one.Before)));
    }

    [Fact]
    public void Tests_are_told_by_what_became_of_them()
    {
        var later = Later();
        var tests = RunDifferencer.Of(Run, later).Tests!;

        Assert.Equal(Run.Tests!.Tests.Count(one => one.Outcome == TestOutcome.Failed), tests.Fixed.Count);
        Assert.Empty(tests.StillFailing);
        Assert.All(tests.Fixed, one => Assert.Equal((TestOutcome.Failed, TestOutcome.Passed), (one.Before, one.After)));
        Assert.NotEmpty(tests.Slower);
        Assert.All(tests.Slower, one => Assert.True(one.SecondsAfter >= one.SecondsBefore + RunComparison.SlowerSeconds));
    }

    [Fact]
    public void What_a_run_does_not_have_is_unknown()
    {
        var bare = Run with { Tests = null, Coverage = null, Dependencies = null, Build = null, Violations = null };
        var difference = RunDifferencer.Of(bare, Run);

        Assert.Null(difference.Tests);
        Assert.Null(difference.Coverage);
        Assert.Null(difference.Dependencies);
        Assert.Null(difference.Packages);
        Assert.Null(difference.Diagnostics);
        Assert.Null(difference.Violations);
    }

    [Fact]
    public void A_partial_run_says_nothing_of_what_is_new_or_gone()
    {
        var partial = Run with { Tests = Run.Tests! with { Modules = [.. Run.Tests.Modules.Select(module => module with { Outcome = ModuleOutcome.Aborted })] } };

        Assert.Null(RunDifferencer.Of(partial, Run).Tests!.Added);
        Assert.Null(RunDifferencer.Of(Run, partial).Tests!.Gone);
    }

    // All green and each a second slower, on another SDK, without the first diagnostic.
    private static RunSnapshot Later() => Run with
    {
        Run = Run.Run with { Machine = Run.Run.Machine with { Sdk = "11.0.100" } },
        Tests = Run.Tests! with { Tests = [.. Run.Tests.Tests.Select(one => one.Outcome is TestOutcome.Failed or TestOutcome.Passed ? one with { Outcome = TestOutcome.Passed, Duration = (one.Duration ?? 0) + 1 } : one)] },
        Build = Run.Build! with { Diagnostics = [.. Run.Build.Diagnostics.Skip(1)] },
    };
}
