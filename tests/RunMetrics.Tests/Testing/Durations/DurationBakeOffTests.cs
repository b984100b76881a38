using System.Globalization;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Testing.Durations;
using Xunit.Abstractions;

namespace RunMetrics.Tests.Testing.Durations;

/// <summary>
/// The rule against populations whose truth is known: log-normal noise with outliers, machines of changing speed, tests with two speeds, steps,
/// drifts. The first population is the one the rule was designed on; the others differ in every parameter. docs/slow-tests.md has the numbers.
/// </summary>
public sealed class DurationBakeOffTests(ITestOutputHelper output)
{
    private static readonly Population Designed = new() { Tests = 1500, Runs = 60, Noise = [0.1, 0.25], Machine = 0.15, Steps = 0.03, Factors = [1.5, 2, 4], Drifts = 0.01, DriftTo = 2.5, Bimodal = 0.05, Outliers = 0.01 };

    private static readonly Population[] All =
    [
        Designed,
        Designed with { Tests = 700, Runs = 90, Noise = [0.05, 0.4], Machine = 0.35, Steps = 0.02, Factors = [1.5, 2], Drifts = 0.02, DriftTo = 2, Bimodal = 0.1, Outliers = 0.02 },
        Designed with { Tests = 2000, Runs = 40, Noise = [0.15, 0.3], Machine = 0.05, Steps = 0.01, Factors = [2, 3], Drifts = 0.01, DriftTo = 3, Bimodal = 0.02, Outliers = 0.03 },
        Designed with { Tests = 400, Runs = 130, Noise = [0.08, 0.2], Machine = 0.5, Steps = 0.05, Factors = [1.5, 4], Drifts = 0.03, DriftTo = 1.8, Bimodal = 0.15, Outliers = 0.005 },
    ];

    public static TheoryData<int> Populations => [0, 1, 2, 3];

    [Theory]
    [MemberData(nameof(Populations))]
    public void Steps_and_drifts_are_found_and_noise_is_left_alone(int population)
    {
        var (hits, wrong, missed, drifts, driftsFound, named, dated) = (0, 0, 0, 0, 0, 0, 0);
        var byFactor = new SortedDictionary<double, (int Hits, int All)>();
        for (var seed = 1; seed <= 6; seed++)
        {
            var truth = All[population].Make(new Random((population * 1000) + seed));
            foreach (var verdict in DurationAnalysis.Of(truth.Runs).Tests)
            {
                var (kind, factor, at) = truth.Tests[int.Parse(verdict.Id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) - 1];
                var flagged = verdict.State is DurationState.Slower or DurationState.Drifting;
                if (kind is Kind.Step or Kind.Drift)
                {
                    hits += flagged ? 1 : 0;
                    missed += flagged ? 0 : 1;
                }
                else
                {
                    wrong += flagged || verdict.State == DurationState.Faster ? 1 : 0;
                }

                drifts += kind == Kind.Drift ? 1 : 0;
                driftsFound += kind == Kind.Drift && flagged ? 1 : 0;
                named += kind == Kind.Drift && verdict.State == DurationState.Drifting ? 1 : 0;
                if (kind != Kind.Step)
                    continue;
                byFactor[factor] = byFactor.GetValueOrDefault(factor) is var (found, all) ? (found + (flagged ? 1 : 0), all + 1) : default;
                dated += verdict.State == DurationState.Slower && Math.Abs((verdict.SinceTime!.Value - truth.Runs[at].StartedAt).TotalHours) <= 2 ? 1 : 0;
            }
        }

        var (precision, recall) = ((double)hits / (hits + wrong), (double)hits / (hits + missed));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"population {population}: precision {precision:F3}, recall {recall:F3} ({hits} hits, {wrong} wrong, {missed} missed); drifts {driftsFound} of {drifts} found, {named} as drifts; steps dated within 2 runs {dated}"));
        foreach (var (factor, (found, all)) in byFactor)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ×{factor}: {found} of {all}"));
        Assert.True(precision >= 0.98, $"precision {precision:F3}: {hits} hits, {wrong} wrong");
        Assert.True(recall >= 0.7, $"recall {recall:F3}: {hits} hits, {missed} missed");
    }

    private enum Kind
    {
        Steady,
        Bimodal,
        Step,
        Drift,
    }

    private sealed record Truth(HistoryRun[] Runs, (Kind Kind, double Factor, int At)[] Tests);

    private sealed record Population
    {
        public required int Tests { get; init; }

        public required int Runs { get; init; }

        /// <summary>Standard deviation of the logarithm of a test's duration, from and to.</summary>
        public required double[] Noise { get; init; }

        /// <summary>That of the machine of a run.</summary>
        public required double Machine { get; init; }

        public required double Steps { get; init; }

        public required double[] Factors { get; init; }

        public required double Drifts { get; init; }

        /// <summary>How many times as long a drifting test takes in the end.</summary>
        public required double DriftTo { get; init; }

        /// <summary>Tests that take twice or three times as long now and then: a cache that is cold, a container that starts.</summary>
        public required double Bimodal { get; init; }

        /// <summary>Executions that take three times as long for no reason.</summary>
        public required double Outliers { get; init; }

        public Truth Make(Random random)
        {
            var seconds = new double[Runs][];
            for (var run = 0; run < Runs; run++)
                seconds[run] = new double[Tests];
            var machines = Enumerable.Range(0, Runs).Select(_ => Math.Exp(Machine * Normal(random))).ToArray();
            var tests = new (Kind, double, int)[Tests];
            for (var test = 0; test < Tests; test++)
                tests[test] = Fill(random, test, seconds, machines);
            return new Truth([.. seconds.Select(static (row, run) => Timed.Run(run, $"c{run:000000}", row))], tests);
        }

        private (Kind, double, int) Fill(Random random, int test, double[][] seconds, double[] machines)
        {
            var lot = random.NextDouble();
            var kind = lot < Steps ? Kind.Step : lot < Steps + Drifts ? Kind.Drift : lot < Steps + Drifts + Bimodal ? Kind.Bimodal : Kind.Steady;

            // From 2 ms to 5 s; what changes takes 0.15 s at least.
            var usual = Math.Exp(Math.Log(kind is Kind.Step or Kind.Drift ? 0.15 : 0.002) + (random.NextDouble() * (kind is Kind.Step or Kind.Drift ? 3.5 : 7.8)));
            var noise = Noise[0] + (random.NextDouble() * (Noise[1] - Noise[0]));
            var factor = Factors[random.Next(Factors.Length)];
            var (slow, often) = (2 + random.NextDouble(), 0.1 + (random.NextDouble() * 0.4));

            // A change that is in the window, and has lasted for eight runs.
            var at = Runs - 8 - random.Next(Math.Min(Runs, 100) - 25);
            var first = Math.Max(0, Runs - 100);
            for (var run = 0; run < Runs; run++)
            {
                var level = kind switch
                {
                    Kind.Step => run >= at ? factor : 1,
                    Kind.Drift => 1 + ((DriftTo - 1) * Math.Max(0, run - first) / (Runs - first)),
                    Kind.Bimodal => random.NextDouble() < often ? slow : 1,
                    _ => 1,
                };
                seconds[run][test] = usual * level * machines[run] * Math.Exp(noise * Normal(random)) * (random.NextDouble() < Outliers ? 3 : 1);
            }

            return (kind, factor, at);
        }

        private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
