using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Gates;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.Tests.Gates;

/// <summary>The sample has 9 of 12 lines, 6 to 7 of 12 branch paths, 6 of 7 members; of the changed lines 3 of 6.</summary>
public sealed class CoverageGateTests
{
    private static readonly CoverageGateInput Input = new() { Coverage = CoverageOverview.Of(CoveredRun.Model), Patch = CoveredRun.Patch };

    [Theory]
    [InlineData("75", GateVerdict.Passed, null)]
    [InlineData("75.0000001", GateVerdict.Failed, 1)]
    [InlineData("83.34", GateVerdict.Failed, 2)]
    [InlineData("100", GateVerdict.Failed, 3)]
    [InlineData("0", GateVerdict.Passed, null)]
    public void A_threshold_is_held_exactly_and_the_shortfall_is_counted(string percent, GateVerdict verdict, int? missing)
    {
        var result = Single(new CoverageGateRule { Metric = CoverageMetric.Line, MinPercent = decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture) });

        Assert.Equal((verdict, missing, 75.0), (result.Verdict, result.Shortfall?.Count, result.Value));
        Assert.Equal(verdict == GateVerdict.Failed, result.Fails);
    }

    /// <summary>What is said to be missing is enough, and one less is not.</summary>
    [Fact]
    public void The_shortfall_is_the_least_that_passes() =>
        Prop.ForAll(Gen.Choose(1, 5000).ToArbitrary(), Gen.Choose(0, 5000).ToArbitrary(), Gen.Choose(0, 1_000_000).ToArbitrary(), (lines, covered, millionths) =>
        {
            covered = Math.Clamp(covered, 1, lines);
            var rule = new CoverageGateRule { Metric = CoverageMetric.Line, MinPercent = millionths / 10_000m };
            GateResult With(int more) => Assert.Single(CoverageGates.Evaluate([rule], Of(Math.Min(lines, covered + more), lines)));
            var missing = With(0).Shortfall?.Count ?? 0;
            Assert.Equal(GateVerdict.Passed, With(missing).Verdict);
            Assert.True(missing == 0 || With(missing - 1).Verdict == GateVerdict.Failed);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_shortfall_of_a_drop_is_the_least_that_passes() =>
        Prop.ForAll(Gen.Choose(1, 400).ToArbitrary(), Gen.Choose(1, 400).ToArbitrary(), Gen.Choose(0, 100_000).ToArbitrary(), (lines, before, random) =>
        {
            var (covered, coveredBefore, points) = (1 + (random % lines), random / 7 % (before + 1), random % 1000 / 100m);
            var rule = new CoverageGateRule { Metric = CoverageMetric.Line, MaxDropPoints = points };
            GateResult With(int more) => Assert.Single(CoverageGates.Evaluate(
                [rule], Of(covered + more, lines) with { BaseTotals = new CoverageCounts(coveredBefore, before, 0, 0, 0, 0) }));
            var missing = With(0).Shortfall?.Count ?? 0;
            Assert.Equal(GateVerdict.Passed, With(missing).Verdict);
            Assert.True(missing == 0 || With(missing - 1).Verdict == GateVerdict.Failed);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(50, GateVerdict.Passed)]
    [InlineData(55, GateVerdict.Unknown)]
    [InlineData(58.33, GateVerdict.Unknown)]
    [InlineData(58.34, GateVerdict.Failed)]
    public void A_limit_within_an_interval_cannot_be_judged(double percent, GateVerdict verdict)
    {
        var result = Single(new CoverageGateRule { Metric = CoverageMetric.Branch, MinPercent = (decimal)percent });

        Assert.Equal((verdict, 50.0, 58.3), (result.Verdict, result.Value, Math.Round(result.ValueAtMost!.Value, 1)));
    }

    [Fact]
    public void What_is_unknown_fails_only_where_it_is_required()
    {
        var rule = new CoverageGateRule { Metric = CoverageMetric.Patch, MinPercent = 1 };

        Assert.Equal([false, true], CoverageGates.Evaluate([rule, rule with { Required = true }], Input with { Patch = null }).Select(result => result.Fails));
        Assert.Equal([false, true], CoverageGates.Evaluate([rule with { Metric = CoverageMetric.Line }, rule with { Required = true }], new CoverageGateInput()).Select(result => result.Fails));
    }

    [Fact]
    public void Each_assembly_is_held_on_its_own_and_files_together()
    {
        var results = CoverageGates.Evaluate(
            [
                new CoverageGateRule { Metric = CoverageMetric.Line, MinPercent = 80, Assembly = "S*" },
                new CoverageGateRule { Metric = CoverageMetric.Line, MinPercent = 80, Path = "src/Shop/**" },
                new CoverageGateRule { Metric = CoverageMetric.Member, MinPercent = 80, Path = "nowhere/**" },
                new CoverageGateRule { Metric = CoverageMetric.Line, MinPercent = 80, Assembly = "None" },
            ],
            Input);

        Assert.Equal(
            [
                ("line coverage of Shop", GateVerdict.Failed, 1, null),
                ("line coverage of Store", GateVerdict.Passed, null, null),
                ("line coverage of src/Shop/**", GateVerdict.Failed, 1, null),
                ("member coverage of nowhere/**", GateVerdict.Unknown, null, "there is no coverable member"),
                ("line coverage of None", GateVerdict.Unknown, null, "no assembly matches"),
            ],
            results.Select(result => (result.Rule, result.Verdict, result.Shortfall?.Count, result.Reason)));
    }

    [Fact]
    public void Changed_lines_have_a_gate_and_what_is_not_counted_is_said()
    {
        var result = Single(new CoverageGateRule { Metric = CoverageMetric.Patch, MinPercent = 60 });

        Assert.Equal((GateVerdict.Failed, 50.0, 1), (result.Verdict, result.Value, result.Shortfall?.Count));
        Assert.Equal("not counted: changed sources in no coverage report (1)", result.Reason);
        Assert.Equal(GateVerdict.Passed, Single(new CoverageGateRule { Metric = CoverageMetric.Patch, MinPercent = 60, Path = "src/Shop/Cart.cs" }).Verdict);
    }

    [Theory]
    [InlineData(75.5, 0.5, GateVerdict.Passed)]
    [InlineData(75.5, 0.4, GateVerdict.Failed)]
    [InlineData(74, 0, GateVerdict.Passed)]
    public void Coverage_may_drop_by_so_many_points(double before, double points, GateVerdict verdict)
    {
        var result = Assert.Single(CoverageGates.Evaluate(
            [new CoverageGateRule { Metric = CoverageMetric.Line, MaxDropPoints = (decimal)points }],
            Input with { BaseTotals = new CoverageCounts((int)(before * 10), 1000, 0, 0, 0, 0), BaseName = "run x of main" }));

        Assert.Equal((verdict, "against run x of main"), (result.Verdict, result.Reason));
        Assert.Equal(before - 75, result.Value!.Value, 9);
    }

    [Fact]
    public void Parts_drop_against_the_same_part_of_the_base()
    {
        var results = CoverageGates.Evaluate(
            [
                new CoverageGateRule { Metric = CoverageMetric.Line, MaxDropPoints = 0, Assembly = "*" },
                new CoverageGateRule { Metric = CoverageMetric.Member, MaxDropPoints = 0, Path = "src/**" },
                new CoverageGateRule { Metric = CoverageMetric.Branch, MaxDropPoints = 0 },
            ],
            Input with { Base = Input.Coverage });

        Assert.Equal([GateVerdict.Passed, GateVerdict.Passed, GateVerdict.Passed, GateVerdict.Unknown], results.Select(result => result.Verdict));
    }

    [Fact]
    public void Without_a_base_a_drop_is_unknown() =>
        Assert.Equal("there is no base run to compare with", Single(new CoverageGateRule { Metric = CoverageMetric.Member, MaxDropPoints = 1 }).Reason);

    private static GateResult Single(CoverageGateRule rule) => Assert.Single(CoverageGates.Evaluate([rule], Input));

    private static CoverageGateInput Of(int covered, int lines) => new()
    {
        Coverage = Input.Coverage! with { Assemblies = [], Files = [], Total = new CoverageGroup { Name = "", Counts = new CoverageCounts(covered, lines, 0, 0, 0, 0), Members = default } },
    };
}
